package io.followthrough.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.followthrough.Sleepers;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ConditionFactory;

/**
 * Timers of many customers are due at once, each of which ends in a mail, and one of the nodes is
 * killed midway. What stands in the database is compared with the mailboxes afterwards.
 */
final class DueTimers {

  /**
   * What was seen.
   *
   * @param held jobs that the nodes held when one of them was killed
   * @param takenOver how long it took until none of these was held as before
   * @param inDoubt mails of which nobody knew whether the killed node had sent them
   * @param ofThemSent how many of these had gone out
   * @param all from the first timer to the last mail
   */
  record Seen(
      int timers, int held, Duration takenOver, int inDoubt, int ofThemSent, Duration all) {}

  private static final int FIRST = 1_000_001;

  /** What one node is sending at most. */
  static final int IN_HAND = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** When all of them are there. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private static final Duration AT_ONCE = Duration.ofMillis(10);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);
  private static final String CUSTOMERS = "@customer.example";

  private static final String JOB_AT =
      """
      select job.id_ from act_ru_job job join act_ru_jobdef place on place.id_ = job.job_def_id_
      where place.act_id_ = '%s'
      """;

  private final Site site;
  private final Sleepers sleepers;
  private int next = FIRST;

  DueTimers(Site site) throws IOException, InterruptedException {
    this.site = site;
    this.sleepers = new Sleepers(site.database().dataSource(), whoWaitsForAMail());
  }

  /** The process instance of a nurture whose follow-up waits for the moment of its next mail. */
  private String whoWaitsForAMail() throws IOException, InterruptedException {
    var anna = site.as("anna");
    anna.post("/api/leads", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    var task = awaited("select id_ from act_ru_task where task_def_key_ = 'firstConversation'");
    anna.post("/engine-rest/task/%s/claim".formatted(task), Map.of("userId", "anna"));
    anna.post(
        "/engine-rest/task/%s/complete".formatted(task),
        form(Map.of("outcome", "notRightFit", "reason", "no need for it")));
    var timer = awaited(JOB_AT.formatted("timeToGetInTouch"));
    site.as("admin").post("/engine-rest/job/%s/execute".formatted(timer), Map.of());
    return awaited(
        """
        select called.root_proc_inst_id_ from act_ru_execution waits
        join act_ru_execution called on called.id_ = waits.proc_inst_id_
        where waits.act_id_ = 'moment'
        """);
  }

  static Map<String, Object> form(Map<String, String> fields) {
    var variables = new HashMap<String, Object>();
    fields.forEach((key, value) -> variables.put(key, Map.of("value", value)));
    return Map.of("variables", variables);
  }

  private String awaited(String sql) {
    return eventually()
        .until(() -> site.jdbc().sql(sql).query(String.class).optional(), Optional::isPresent)
        .orElseThrow();
  }

  /** So many are due, and this node is killed when a part of them is done. */
  Seen happen(int timers, int victim) throws Exception {
    var from = next;
    next += timers;
    var began = Instant.now();
    sleepers.sleep(from, next - 1, site.sqlIn(SOON), 3);
    eventually().pollInterval(AT_ONCE).until(() -> site.due() > timers / 2);
    eventually().pollInterval(AT_ONCE).until(() -> isMidway(site.due(), timers));
    site.node(victim).kill();
    var killed = Instant.now();
    var held = site.held();

    site.awaitTakeOver(held);
    var takenOver = Duration.between(killed, Instant.now());
    eventually().until(() -> site.due() == 0 && mails(from, "waiting") == 0);
    var all = Duration.between(began, Instant.now());
    site.start(victim);

    assertThat(written(from)).as("a mail for each of them, and one alone").isEqualTo(timers);
    assertThat(arrived(from)).doesNotHaveDuplicates();
    assertThat(site.count("select count(*) from act_ru_incident")).isZero();

    var doubts = doubts(from);
    var arrived = Set.copyOf(arrived(from));
    for (var doubt : doubts) {
      settle(doubt, arrived.contains(doubt.recipient()));
    }
    eventually().until(() -> mails(from, "sent") == timers);
    assertThat(arrived(from)).doesNotHaveDuplicates().hasSize(timers);
    return new Seen(
        timers,
        held.size(),
        takenOver,
        doubts.size(),
        (int) doubts.stream().filter(doubt -> arrived.contains(doubt.recipient())).count(),
        all);
  }

  /** A mail of which the platform cannot say whether it went out. */
  private record Doubt(long id, String recipient) {}

  /** Five minutes after a node went down, the platform says what it does not know. */
  private List<Doubt> doubts(int from) {
    eventually().until(() -> mails(from, "sending") <= IN_HAND);
    site.jdbc()
        .sql(
            "update mail set claimed_at = claimed_at - interval '6 minutes' where state = 'sending'")
        .update();
    eventually().until(() -> mails(from, "sending") == 0);
    return site.jdbc()
        .sql("select id, recipient from mail where state = 'inDoubt' and customer_id >= ?")
        .param(from)
        .query((row, n) -> new Doubt(row.getLong(1), row.getString(2)))
        .list();
  }

  /** The owner has looked into the mailbox, and decides. */
  private void settle(Doubt doubt, boolean wasSent) throws IOException, InterruptedException {
    var timer =
        awaited(
            """
            select job.id_ from act_ru_job job
            join act_ru_variable mail on mail.proc_inst_id_ = job.process_instance_id_
            where mail.name_ = 'mailId' and mail.long_ = %d
            """
                .formatted(doubt.id()));
    site.as("admin").post("/engine-rest/job/%s/execute".formatted(timer), Map.of());
    var task =
        awaited(
            """
            select task.id_ from act_ru_task task
            join act_ru_variable mail on mail.proc_inst_id_ = task.proc_inst_id_
            where mail.name_ = 'mailId' and mail.long_ = %d
            """
                .formatted(doubt.id()));
    site.as("anna")
        .post(
            "/engine-rest/task/%s/complete".formatted(task),
            form(Map.of("mailDecision", wasSent ? "wasSent" : "sendAgain")));
  }

  /** Both nodes are at work; a machine that is quick may never show that. */
  private boolean isMidway(int due, int timers) {
    return due < timers / 4 || due < timers * 3 / 4 && holders() == site.nodes();
  }

  private int holders() {
    return site.count("select count(distinct lock_owner_) from act_ru_job");
  }

  private int mails(int from, String state) {
    return site.count(
        "select count(*) from mail where customer_id >= %d and state = '%s'"
            .formatted(from, state));
  }

  private int written(int from) {
    return site.count("select count(*) from mail where customer_id >= " + from);
  }

  /** To whom the mails went that came to the mailboxes, as often as they did. */
  private List<String> arrived(int from) {
    return Arrays.stream(site.mail().getReceivedMessages())
        .map(DueTimers::recipient)
        .filter(recipient -> recipient.endsWith(CUSTOMERS))
        .filter(
            recipient -> Integer.parseInt(recipient.substring(1, recipient.indexOf('@'))) >= from)
        .toList();
  }

  private static String recipient(Message message) {
    try {
      return ((InternetAddress) message.getAllRecipients()[0]).getAddress();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ConditionFactory eventually() {
    return await().pollInterval(LOOK_AGAIN_AFTER).atMost(PATIENCE);
  }
}
