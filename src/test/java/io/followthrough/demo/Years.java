package io.followthrough.demo;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.FollowUpPages;
import io.followthrough.Followthrough;
import io.followthrough.customer.ContactPolicy;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Stop;
import io.followthrough.diary.Availability;
import io.followthrough.engine.EngineClock;
import io.followthrough.engine.People;
import io.followthrough.sale.SaleProcess;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The life of a company, day by day: leads come in, people answer by chance, reps do their tasks,
 * and every evening somebody looks whether all that was promised is true.
 */
public final class Years implements AutoCloseable {

  /** Places whose day has some hours in common with the company's in New York. */
  private static final List<String> PHONES =
      List.of(
          "+1212555%04d",
          "+1310555%04d",
          "+1416555%04d",
          "+44117496%04d",
          "+4930555%05d",
          "+3315550%04d",
          "+55115550%04d");

  private static final int LEADS_A_DAY = 2;

  /** In turn, one at a time: each has the next one as the deputy. */
  private static final List<String> REPS = List.of("anna", "ben", "carla");

  private static final int DAYS_BETWEEN_LEAVES = 28;
  private static final int DAYS_OF_NOTICE = 7;
  private static final int DAYS_AWAY = 12;

  /** Later than today: the platform was deployed today, and its nightly timers begin then. */
  private static final Instant MONDAY = Instant.parse("2030-03-04T05:00:00Z");

  private final Path folder;
  private final int idle;
  private final boolean hasFriends;
  private final Map<Long, String> owners = new HashMap<>();
  private ConfigurableApplicationContext platform;
  private JdbcClient jdbc;
  private TestRestTemplate manager;
  private int known;
  private int lived;
  private int leaves;

  /**
   * @param folder where the data is kept
   * @param idle how many tasks in a hundred nobody gets round to
   */
  public Years(Path folder, int idle) {
    this(folder, idle, true);
  }

  private Years(Path folder, int idle, boolean hasFriends) {
    this.folder = folder;
    this.idle = idle;
    this.hasFriends = hasFriends;
    open();
    platform.getBean(EngineClock.class).moveTo(MONDAY);
    platform.getBean(ClockMemory.class).keep();
  }

  /** Customers who name nobody else: no more of them than there were leads. */
  static Years ofCustomersWithoutFriends(Path folder) {
    return new Years(folder, 0, false);
  }

  private void open() {
    platform =
        new SpringApplicationBuilder(Followthrough.class)
            .initializers(this::beLazy)
            .run(
                "--server.port=0",
                "--followthrough.data=" + folder,
                "--followthrough.demo.smtp-port=" + DemoMailServerTest.freePort(),
                "--followthrough.demo.imap-port=" + DemoMailServerTest.freePort(),
                // It is opened and closed by hand, which the measuring of coverage does not expect.
                "--spring.autoconfigure.exclude="
                    + "org.camunda.community.process_test_coverage.spring_test.platform7"
                    + ".ProcessEngineCoverageConfiguration",
                "--logging.level.root=warn");
    jdbc = JdbcClient.create(platform.getBean(javax.sql.DataSource.class));
    var port = platform.getEnvironment().getProperty("local.server.port");
    manager =
        new TestRestTemplate(
            platform
                .getBean(org.springframework.boot.web.client.RestTemplateBuilder.class)
                .rootUri("http://localhost:" + port),
            "mona",
            "mona");
  }

  private void beLazy(ConfigurableApplicationContext context) {
    ((GenericApplicationContext) context)
        .registerBean(
            "lazyReps",
            Habits.class,
            () -> habits(context.getBean(Habits.OnFile.class).likelyAnswers()),
            bean -> bean.setPrimary(true));
  }

  private Habits habits(Habits likely) {
    var often = new HashMap<>(likely.often());
    if (!hasFriends) {
      often.putAll(Map.of("referralName", 0, "referralContact", 0));
    }
    return new Habits(idle, likely.weights(), often, likely.days(), likely.phrases());
  }

  /** Stops the platform and starts it again: nothing must have changed. */
  public void restart() {
    var before = state();
    platform.close();
    open();
    assertThat(state()).as("what waits after a restart").isEqualTo(before);
  }

  /** Lets so many days go by; on the first of them so many leads come in, a few every day. */
  public void live(int customers, int days) {
    for (var day = 1; day <= days; day++) {
      for (var lead = 0; lead < LEADS_A_DAY && known < customers; lead++) {
        aLeadComesIn();
      }
      if (++lived % DAYS_BETWEEN_LEAVES == 0) {
        aRepPlansALeave();
      }
      var trip =
          platform.getBean(TimeMachine.class).travel(new Departure(Duration.ofDays(1), null, true));
      assertThat(trip.failures()).as("failures of %s", trip.to()).isEmpty();
      lookAround(trip.to());
    }
  }

  /** Lets so many days go by in one go, and looks around at their end only. */
  Trip flyBy(int days) {
    var trip =
        platform
            .getBean(TimeMachine.class)
            .travel(new Departure(Duration.ofDays(days), null, true));
    assertThat(trip.failures()).isEmpty();
    lookAround(trip.to());
    return trip;
  }

  /** Lets so much time go by in which nobody does a task. */
  Trip flyByIdly(Duration time) {
    var trip = platform.getBean(TimeMachine.class).travel(new Departure(time, null, false));
    assertThat(trip.failures()).isEmpty();
    return trip;
  }

  /** The instances of this process that wait for a timer. */
  List<String> waitingIn(String process) {
    return platform
        .getBean(ManagementService.class)
        .createJobQuery()
        .processDefinitionKey(process)
        .withRetriesLeft()
        .active()
        .list()
        .stream()
        .map(Job::getProcessInstanceId)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The routine of the company itself sleeps: what happens now happens for customers. */
  public void withoutRoutine() {
    var repository = platform.getBean(RepositoryService.class);
    for (var routine : List.of("my-day", "watch", "sales-meeting")) {
      repository
          .updateProcessDefinitionSuspensionState()
          .byProcessDefinitionKey(routine)
          .includeProcessInstances(true)
          .suspend();
    }
  }

  void aLeadComesIn() {
    known++;
    var phone = PHONES.get(known % PHONES.size()).formatted(known);
    platform
        .getBean(SaleProcess.class)
        .receive(
            Map.of(
                "name",
                "Customer Number%d".formatted(known),
                "email",
                "customer@company%d.example".formatted(known),
                "phone",
                phone,
                "interest",
                "new windows"));
  }

  /** From now on nobody is contacted any more. */
  void letEverybodyGo() {
    jdbc.sql("select id from customer where left_alone_at is null")
        .query(Long.class)
        .list()
        .forEach(customer -> platform.getBean(Customers.class).stop(customer, Stop.ALL));
  }

  private void aRepPlansALeave() {
    var rep = REPS.get(leaves % REPS.size());
    var first = today().plusDays(DAYS_OF_NOTICE);
    leaves++;
    var process =
        platform
            .getBean(RepositoryService.class)
            .createProcessDefinitionQuery()
            .processDefinitionKey("leave")
            .latestVersion()
            .singleResult();
    var identity = platform.getBean(IdentityService.class);
    identity.setAuthentication(rep, List.of("rep"));
    try {
      platform
          .getBean(FormService.class)
          .submitStartForm(
              process.getId(),
              Map.of(
                  "matter", "leave",
                  "firstDayAway", first.toString(),
                  "lastDayAway", first.plusDays(DAYS_AWAY - 1L).toString(),
                  "deputyName", REPS.get(leaves % REPS.size())));
    } finally {
      identity.clearAuthentication();
    }
  }

  /** What a manager sees of it in Cockpit. */
  public void areShownInCockpit(String pictures) {
    var port = platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    var names = REPS.stream().collect(toMap(identity(), platform.getBean(People.class)::nameOf));
    try (var pages = new FollowUpPages(port, jdbc, names)) {
      pages.sayWhatTheTablesSay(LocalDate.ofInstant(MONDAY, ZoneOffset.UTC), today(), pictures);
    }
  }

  /** How many leaves the reps have taken, or are about to take. */
  public int leaves() {
    return leaves;
  }

  private void lookAround(Instant evening) {
    assertThat(orphans()).as("dropped on %s", evening).isEmpty();
    assertThat(leftToWhoIsAway()).as("left to who is away on %s", evening).isEmpty();
    assertThat(keptFromWhoIsBack()).as("kept from who is back on %s", evening).isEmpty();
    if (today().getDayOfWeek() == DayOfWeek.MONDAY) {
      askThePlatform(evening);
    }
    jdbc.sql("select id, owner from customer where owner is not null")
        .query(
            (row, number) -> {
              var before = owners.putIfAbsent(row.getLong("id"), row.getString("owner"));
              assertThat(before).isIn(null, row.getString("owner"));
              return 0;
            })
        .list();
  }

  private void askThePlatform(Instant evening) {
    var seen = manager.getForObject("/api/health/orphans", JsonNode.class);
    assertThat(seen.path("count").asInt(-1)).as("dropped on %s: %s", evening, seen).isZero();
    if (idle == 0) {
      assertThat(seen.path("neglected").asInt(-1)).as("neglected on %s", evening).isZero();
      assertThat(missed()).as("missed days until %s", evening).isEmpty();
    }
  }

  /** Asked in another way than the platform does: who has neither a task nor a timer that works. */
  private List<Long> orphans() {
    return jdbc.sql(
            """
            select c.id from customer c
            where c.left_alone_at is null and c.joined_into is null and not exists (
              select 1 from act_ru_variable v
              where v.name_ = 'customerId' and v.long_ = c.id
                and (exists (select 1 from act_ru_task t
                             where t.proc_inst_id_ = v.proc_inst_id_ and t.suspension_state_ = 1)
                  or exists (select 1 from act_ru_job j
                             where j.process_instance_id_ = v.proc_inst_id_
                               and j.retries_ > 0 and j.suspension_state_ = 1)))
            """)
        .query(Long.class)
        .list();
  }

  /** What is due before the leave ends is the deputy's. */
  private List<Map<String, Object>> leftToWhoIsAway() {
    return jdbc.sql(
            """
            select t.name_, t.assignee_, t.due_date_, l.last_day
              from act_ru_task t join rep_leave l on l.rep = t.assignee_
             where :yesterday between l.first_day and l.last_day
               and :today between l.first_day and l.last_day
               and t.due_date_ < l.last_day
            """)
        .param("yesterday", today().minusDays(1))
        .param("today", today())
        .query()
        .listOfRows();
  }

  /** After a leave everything of the rep's that is still open is the rep's own again. */
  private List<Map<String, Object>> keptFromWhoIsBack() {
    return jdbc.sql(
            """
            select t.name_, t.owner_, t.assignee_, t.due_date_
              from act_ru_task t join customer c
                on exists (select 1 from act_ru_variable v
                            where v.proc_inst_id_ = t.proc_inst_id_
                              and v.name_ = 'customerId' and v.long_ = c.id)
             where t.owner_ = c.owner and t.assignee_ in (:reps)
               and not exists (select 1 from rep_leave l
                                where l.rep = t.owner_
                                  and l.first_day <= :today and l.last_day >= :yesterday)
            """)
        .param("reps", REPS)
        .param("yesterday", today().minusDays(1))
        .param("today", today())
        .query()
        .listOfRows();
  }

  /** What was done in the name of somebody who was away at that moment. */
  public List<Map<String, Object>> doneWhileAway() {
    return jdbc.sql(
            """
            select t.name_, t.assignee_, t.end_time_
              from act_hi_taskinst t join rep_leave l on l.rep = t.assignee_
             where t.delete_reason_ = 'completed'
               and t.end_time_ > dateadd(day, 1, cast(l.first_day as timestamp))
               and t.end_time_ < cast(l.last_day as timestamp)
            """)
        .query()
        .listOfRows();
  }

  private List<Map<String, Object>> missed() {
    return jdbc.sql("select m.*, c.phone from missed_day m join customer c on c.id = m.customer_id")
        .query()
        .listOfRows();
  }

  public int missedDays() {
    return jdbc.sql("select count(*) from missed_day").query(Integer.class).single();
  }

  /** Promises whose day went by while nobody said anything, and when. */
  public List<String> brokenInSilence() {
    return jdbc.sql(
            """
            select p.business_key_ || ' at ' || a.start_time_
              from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
             where a.proc_def_key_ = 'promise' and a.act_id_ = 'moveToTomorrow'
            """)
        .query(String.class)
        .list();
  }

  /** How many customers became the manager's task because somebody was late. */
  public int seenByTheManager() {
    return jdbc.sql("select count(*) from act_hi_taskinst where task_def_key_ = 'seeToCustomer'")
        .query(Integer.class)
        .single();
  }

  private record Started(long customerId, String purpose, String step, Instant at) {}

  private record Touched(long customerId, Instant at, String words) {}

  /** The touches that we started sooner after another one than the contact policy allows. */
  public List<String> tooClose() {
    var started =
        jdbc.sql(
                """
                select c.long_, p.text_, a.start_time_, a.act_id_
                from act_hi_actinst a
                join act_hi_varinst c on c.proc_inst_id_ = a.proc_inst_id_ and c.name_ = 'customerId'
                join act_hi_varinst p on p.proc_inst_id_ = a.proc_inst_id_ and p.name_ = 'purpose'
                where a.proc_def_key_ = 'follow-up' and a.act_id_ in ('call', 'sendMail')
                  -- Whoever was found to be one person with somebody else was two people before.
                  and not exists (select 1 from customer o where o.joined_into = c.long_)
                  -- The call on the morning after a missed day, and its apology, go first.
                  and not exists (select 1 from missed_day m
                    where m.customer_id = c.long_
                      and m.noted_at between dateadd(day, -5, a.start_time_) and a.start_time_)
                """)
            .query(
                (row, number) ->
                    new Started(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(4),
                        row.getTimestamp(3).toInstant()))
            .list();
    var touches =
        jdbc.sql("select customer_id, at, note from touch order by at")
            .query(Years::touched)
            .list();
    var found = new ArrayList<String>();
    for (var start : started) {
      var there = hoursOf(start.customerId());
      var ceiling = platform.getBean(ContactPolicy.class).of(start.purpose()).ceiling();
      touches.stream()
          .filter(touch -> touch.customerId() == start.customerId())
          .filter(touch -> touch.at().isBefore(start.at()))
          .max(Comparator.comparing(Touched::at))
          .filter(
              last ->
                  there.workingDaysBetween(there.dayOf(last.at()), there.dayOf(start.at()))
                      < ceiling)
          .ifPresent(last -> found.add("%s after %s".formatted(start, last)));
    }
    return found;
  }

  private static Touched touched(ResultSet row, int number) throws SQLException {
    return new Touched(row.getLong(1), row.getTimestamp(2).toInstant(), row.getString(3));
  }

  private Availability hoursOf(long customerId) {
    return platform
        .getBean(CustomerHours.class)
        .of(platform.getBean(Customers.class).get(customerId));
  }

  /** A table of touches per customer and month. */
  public String table() {
    var months = new TreeMap<YearMonth, Map<Long, Integer>>();
    jdbc.sql("select customer_id, at, note from touch")
        .query(Years::touched)
        .list()
        .forEach(
            touch ->
                months
                    .computeIfAbsent(
                        YearMonth.from(touch.at().atOffset(ZoneOffset.UTC)),
                        month -> new HashMap<>())
                    .merge(touch.customerId(), 1, Integer::sum));
    var text = new StringBuilder("touches per customer and month%n         ".formatted());
    var customers = jdbc.sql("select id from customer order by id").query(Long.class).list();
    customers.forEach(id -> text.append("%4d".formatted(id)));
    months.forEach(
        (month, counts) -> {
          text.append("%n%-9s".formatted(month));
          customers.forEach(
              id -> {
                var count = counts.getOrDefault(id, 0);
                text.append("%4s".formatted(count == 0 ? "." : count));
              });
        });
    return text.append(System.lineSeparator()).toString();
  }

  private List<String> state() {
    return jdbc.sql(
            """
            select j.id_ || ' ' || j.duedate_ from act_ru_job j
            where j.process_instance_id_ is not null
            union all select t.id_ || ' ' || t.due_date_ from act_ru_task t
            union all select p.process_instance_id || ' ' || p.at from planned_touch p
            order by 1
            """)
        .query(String.class)
        .list();
  }

  public LocalDate today() {
    return LocalDate.ofInstant(platform.getBean(EngineClock.class).instant(), ZoneOffset.UTC);
  }

  @Override
  public void close() {
    platform.close();
  }
}
