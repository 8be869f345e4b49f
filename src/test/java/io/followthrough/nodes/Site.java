package io.followthrough.nodes;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What {@code docker-compose.yml} describes, without Docker: PostgreSQL, two nodes, a load balancer
 * and a mail server, whose mailbox the platform reads. The nodes' clocks begin on a Monday morning
 * and go on from there.
 */
public final class Site implements AutoCloseable {

  /** For so long a node holds jobs that it took. */
  static final Duration LOCK = Duration.ofSeconds(15);

  /** For so long at most an idle node does not look for jobs. */
  static final Duration POLL = Duration.ofSeconds(1);

  /** A busy machine takes its time: who has work in hand looks for more when it is done. */
  static final Duration GRACE = Duration.ofSeconds(45);

  static final String HOUSE = "hello@larkfield.example";

  private static final Instant MONDAY = Instant.parse("2026-03-02T09:30:00Z");
  private static final int NODES = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

  private final Path folder;
  private final Duration ahead = Duration.between(Instant.now(), MONDAY);
  private final Database database;
  private final GreenMail mail;
  private final List<Integer> ports = new ArrayList<>();
  private final Node[] nodes = new Node[NODES];
  private final Balancer balancer;

  private Site(Path folder) throws IOException {
    this.folder = folder;
    database = new Database(folder.resolve("database"));
    mail = mailServer();
    for (var node = 0; node < NODES; node++) {
      ports.add(Ports.free());
    }
    balancer = Balancer.start(folder, ports);
  }

  /** All of it is up and its people are there when this returns. */
  public static Site open(Path folder) throws IOException, InterruptedException {
    var site = new Site(folder);
    try {
      site.open();
      return site;
    } catch (IOException | InterruptedException | RuntimeException itDoesNotStart) {
      site.close();
      throw itDoesNotStart;
    }
  }

  /** The nodes start at the same moment, on an empty database. */
  private void open() throws IOException, InterruptedException {
    for (var node = 0; node < NODES; node++) {
      start(node);
    }
    awaitAll();
    hire("Anna Ahrens", "rep");
    hire("Mona Moser", "manager");
  }

  private static GreenMail mailServer() {
    var server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
    server.setUser(HOUSE, HOUSE, "hello");
    server.start();
    return server;
  }

  /** The node begins to start. */
  void start(int node) throws IOException {
    nodes[node] =
        Node.start(
            ports.get(node), folder.resolve("node-%d.log".formatted(node + 1)), ahead, settings());
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    settings.put("spring.profiles.active", "postgres");
    settings.put("spring.datasource.url", database.url());
    settings.put("spring.datasource.username", database.user());
    settings.put("spring.datasource.password", database.user());
    settings.put("spring.mail.host", "127.0.0.1");
    settings.put("spring.mail.port", mail.getSmtp().getPort());
    settings.put("followthrough.inbox.host", "127.0.0.1");
    settings.put("followthrough.inbox.port", mail.getImap().getPort());
    settings.put("followthrough.inbox.protocol", "imap");
    settings.put("followthrough.inbox.username", HOUSE);
    settings.put("followthrough.inbox.password", "hello");
    settings.put("followthrough.public-url", "https://sales.larkfield.example");
    settings.put("followthrough.secret", "a secret that is kept for these nodes alone");
    settings.put("server.forward-headers-strategy", "native");
    // The short form of what takes minutes otherwise.
    settings.put("camunda.bpm.job-execution.lock-time-in-millis", LOCK.toMillis());
    settings.put("camunda.bpm.job-execution.max-wait", POLL.toMillis());
    settings.put(
        "camunda.bpm.generic-properties.properties.failed-job-retry-time-cycle", "PT5S,PT1M,PT1H");
    settings.put("followthrough.mail.drain-every", "200ms");
    settings.put("followthrough.intake.look-every", "1s");
    for (var limit : List.of("a-minute", "a-day", "an-hour-per-domain")) {
      settings.put("followthrough.mail.limits." + limit, 0);
    }
    return settings;
  }

  private void hire(String name, String group) throws IOException, InterruptedException {
    var names = name.split(" ");
    var id = names[0].toLowerCase(Locale.ROOT);
    as("admin")
        .post(
            "/engine-rest/user/create",
            Map.of(
                "profile",
                Map.of(
                    "id",
                    id,
                    "firstName",
                    names[0],
                    "lastName",
                    names[1],
                    "email",
                    id + "@larkfield.example"),
                "credentials",
                Map.of("password", id)));
    as("admin").put("/engine-rest/group/" + group + "/members/" + id);
  }

  /** Somebody who comes through the balancer. */
  public Caller as(String user) {
    return new Caller(balancer.port(), user);
  }

  /** The administrator, who asks this node itself. */
  Caller administratorOf(int node) {
    return new Caller(ports.get(node), "admin");
  }

  Node node(int node) {
    return nodes[node];
  }

  int nodes() {
    return NODES;
  }

  /** Every node is up, and the balancer knows. */
  void awaitAll() {
    for (var node : nodes) {
      node.awaitReady();
    }
    await().atMost(PATIENCE).until(() -> balancer.up() == NODES);
  }

  Database database() {
    return database;
  }

  GreenMail mail() {
    return mail;
  }

  JdbcClient jdbc() {
    return JdbcClient.create(database.dataSource());
  }

  int count(String sql) {
    return jdbc().sql(sql).query(Integer.class).single();
  }

  /** How many steps of processes could be done now. */
  int due() {
    return count(
        "select count(*) from act_ru_job where process_instance_id_ is not null and retries_ > 0"
            + " and duedate_ <= "
            + sqlIn(Duration.ZERO));
  }

  /** Each job that a node holds, with the node and the moment until which it does. */
  Set<String> held() {
    return Set.copyOf(
        jdbc()
            .sql(
                "select id_ || lock_owner_ || lock_exp_time_ from act_ru_job"
                    + " where lock_owner_ is not null")
            .query(String.class)
            .list());
  }

  /**
   * Waits until no job is held as it was then.
   *
   * @throws org.awaitility.core.ConditionTimeoutException when one is for longer than a lock and a
   *     look for jobs take
   */
  void awaitTakeOver(Set<String> held) {
    await()
        .pollInterval(LOOK_AGAIN_AFTER)
        .atMost(LOCK.plus(POLL).plus(GRACE))
        .until(() -> Collections.disjoint(held(), held));
  }

  /** The moment that the nodes' clocks show. */
  Instant now() {
    return Instant.now().plus(ahead);
  }

  /** The moment so much later as SQL, UTC, as the engine keeps it. */
  String sqlIn(Duration time) {
    return "timestamp '" + now().plus(time).atOffset(ZoneOffset.UTC).toLocalDateTime() + "'";
  }

  @Override
  public void close() throws IOException, InterruptedException {
    balancer.close();
    for (var node : nodes) {
      if (node != null) {
        node.close();
      }
    }
    mail.stop();
    database.close();
  }
}
