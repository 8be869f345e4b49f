package io.followthrough.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** The mail room on its own: its table in a fresh database, its beans, and a clock to move. */
final class Post {

  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  final MovableClock clock = new MovableClock(START);
  final CustomerLinks links = links("https://sales.larkfield.example");
  final JdbcClient jdbc;
  final TransactionTemplate transaction;
  final Outbox outbox;
  final MeterRegistry meters = new SimpleMeterRegistry();
  final List<MailSent> events = Collections.synchronizedList(new ArrayList<>());

  final List<MailKeptBack> keptBack = Collections.synchronizedList(new ArrayList<>());

  final List<MailTroubled> troubles = Collections.synchronizedList(new ArrayList<>());

  private final DataSourceTransactionManager transactions;

  /** Who gets a hidden copy of every mail, or null. */
  String copyTo;

  private Consumer<MailSent> listener = events::add;

  Post() {
    this(database());
  }

  /** The mail room in a database that is furnished already. */
  Post(DataSource database) {
    jdbc = JdbcClient.create(database);
    transactions = new DataSourceTransactionManager(database);
    transaction = new TransactionTemplate(transactions);
    outbox = new Outbox(jdbc, this::happened, clock);
  }

  void onSent(Consumer<MailSent> listener) {
    this.listener = listener;
  }

  Dispatcher dispatcher(MailServer server) {
    return dispatcher(server, MailSettings.Limits.NONE);
  }

  Dispatcher dispatcher(MailServer server, MailSettings.Limits limits) {
    var settings = new MailSettings("sales@larkfield.example", copyTo, Duration.ZERO, limits);
    var queue = queue();
    return new Dispatcher(
        queue,
        new Throttle(queue, settings),
        outbox,
        server,
        settings,
        new ReplyAddress(new Seal(new PublicSettings(null, null)), settings, noMailbox()),
        new Company("Larkfield Systems", "12 Quay Street, Bristol", "GB"),
        links,
        this::happened,
        new DispatchCounts(meters),
        clock);
  }

  MailQueue queue() {
    return new MailQueue(jdbc, outbox, transactions);
  }

  static InboxSettings noMailbox() {
    return mailbox(null, null);
  }

  static InboxSettings mailbox(Integer port, String sent) {
    return new InboxSettings(
        port == null ? null : "127.0.0.1",
        port,
        "sales@larkfield.example",
        "secret",
        "imap",
        "INBOX",
        sent,
        Duration.ofMillis(100));
  }

  MailSorter sorter() {
    var phrases = new Phrases(new Texts(List.of(new ClasspathTexts())));
    var settings =
        new MailSettings(
            "hello@larkfield.example", copyTo, Duration.ZERO, MailSettings.Limits.NONE);
    return new MailSorter(
        outbox,
        new ReplyAddress(
            new Seal(new PublicSettings(null, "a secret that only the tests know of")),
            settings,
            mailbox(143, null)),
        new Absence(phrases),
        new WishToStop(phrases),
        settings);
  }

  Inbox inbox(InboxSettings settings, Correspondent correspondent) {
    var beans = new StaticListableBeanFactory();
    beans.addBean("correspondent", correspondent);
    return new Inbox(
        settings,
        new IncomingMails(jdbc, clock),
        sorter(),
        outbox,
        jdbc,
        beans.getBeanProvider(Correspondent.class),
        transactions,
        clock);
  }

  /** A mail of ours that went out under this Message-ID. */
  long weSent(String messageId) {
    var id = put(mail("sendQuote " + messageId));
    jdbc.sql("update mail set message_id = ?, state = 'sent' where id = ?")
        .param(messageId)
        .param(id)
        .update();
    return id;
  }

  private void happened(Object event) {
    if (event instanceof MailSent sent) {
      listener.accept(sent);
    } else if (event instanceof MailTroubled trouble) {
      troubles.add(trouble);
    } else if (event instanceof MailKeptBack mail) {
      keptBack.add(mail);
    }
  }

  OutboxHealthIndicator health(MailServer server) {
    var settings =
        new MailSettings("sales@larkfield.example", null, Duration.ZERO, MailSettings.Limits.NONE);
    return new OutboxHealthIndicator(outbox, server, new Throttle(queue(), settings), clock);
  }

  <T> T inTransaction(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  long put(OutgoingMail mail) {
    return transaction.execute(status -> outbox.put(mail));
  }

  StoredMail look(long id) {
    return outbox.find(id).orElseThrow();
  }

  static OutgoingMail mail(String step) {
    return mailTo("ann@customer.example", step);
  }

  static OutgoingMail mailTo(String address, String step) {
    return OutgoingMail.of(
        "process-1",
        step,
        1,
        7L,
        new Person(address, "Ann Müller"),
        new Rendered("Grüße zu " + step, "Hallo Ann – " + step, "<p>Hallo <b>Ann</b></p>"));
  }

  static MailServer noServer() {
    return server(new StaticListableBeanFactory());
  }

  static MailServer serverOn(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    var beans = new StaticListableBeanFactory();
    beans.addBean("mailSender", sender);
    return server(beans);
  }

  static MailServer impatientServerOn(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "200");
    var beans = new StaticListableBeanFactory();
    beans.addBean("mailSender", sender);
    return server(beans);
  }

  static GreenMail greenMail(int port) {
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(10_000);
    return new GreenMail(setup);
  }

  private static MailServer server(StaticListableBeanFactory beans) {
    return new MailServer(beans.getBeanProvider(JavaMailSenderImpl.class));
  }

  /** Links to pages at this address, or to none where it is null. */
  static CustomerLinks links(String address) {
    var settings = new PublicSettings(address, "a secret that is kept for these tests alone");
    return new CustomerLinks(settings, new Seal(settings));
  }

  static DataSource database() {
    var database = new JdbcDataSource();
    database.setURL(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    furnish(database, "h2");
    return database;
  }

  /** Puts the mail room's tables into an empty database. */
  static void furnish(DataSource database, String vendor) {
    for (var script :
        List.of(
            "migration/V3__mail",
            "vendor/" + vendor + "/V3_1__mail_attachment",
            "migration/V9__mail_states",
            "vendor/" + vendor + "/V9_2__mails_due",
            "migration/V10__incoming_mail",
            "migration/V12__unwanted_mails",
            "migration/V13__inbox_began",
            "migration/V18_1__mail_true_until")) {
      new ResourceDatabasePopulator(new ClassPathResource("db/" + script + ".sql"))
          .execute(database);
    }
  }
}
