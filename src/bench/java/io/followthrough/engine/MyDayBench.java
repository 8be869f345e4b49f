package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.OnPostgres;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.bench.Report;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long a rep waits for the list <i>My day</i> among a million open tasks of a thousand reps,
 * asked as Tasklist asks for it: the first page with its variables, and how many there are.
 */
@ProcessTest
@OnPostgres
class MyDayBench {

  private static final int TASKS = Integer.getInteger("tasks", 1_000_000);
  private static final int OF_ONE_REP = 1000;
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 200;

  private static final String ID = "lpad(n::text, 35, '0')";

  /** Every tenth task is for today or earlier, the others for the days after. */
  private static final String[] ROWS = {
    """
    insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, proc_def_id_,
      act_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_)
    select 'i' || ID, 1, 'i' || ID, 'i' || ID, d.id_, 'call', true, false, true, false, 1
    from generate_series(1, :tasks) n join act_re_procdef d on d.key_ = 'follow-up'
    """,
    """
    insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_,
      task_def_key_, assignee_, priority_, create_time_, due_date_, follow_up_date_,
      suspension_state_)
    select 't' || ID, 1, 'i' || ID, 'i' || ID, d.id_, 'Call', 'call', 'r' || n % :reps, n % 1000,
      :now, :now + DAYS, :now + DAYS, 1
    from generate_series(1, :tasks) n join act_re_procdef d on d.key_ = 'follow-up'
    """
        .replace("DAYS", "interval '1 day' * (n / :reps % 100 - 9)"),
    """
    insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_,
      proc_def_id_, text_, var_scope_, sequence_counter_, is_concurrent_local_)
    select left(name, 1) || ID, 1, 'string', name, 'i' || ID, 'i' || ID, d.id_, name || n,
      'i' || ID, 1, false
    from generate_series(1, :tasks) n join act_re_procdef d on d.key_ = 'follow-up',
      unnest(array['customer', 'why', 'amount']) name
    """,
    """
    insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_,
      perms_)
    select 'p' || ID, 1, 1, 'r' || n % :reps, 7, 't' || ID, 34
    from generate_series(1, :tasks) n
    """
  };

  @Autowired Story story;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired IdentityService identity;
  @Autowired FilterService filters;
  @Autowired TestRestTemplate http;

  @Test
  void myDay() throws IOException {
    var reps = TASKS / OF_ONE_REP;
    employ(reps);
    fill(reps);
    var list = "/engine-rest/filter/%s/list?firstResult=0&maxResults=15".formatted(myDayId());
    var count = "/engine-rest/filter/%s/count".formatted(myDayId());

    var lists = new ArrayList<Double>();
    var counts = new ArrayList<Double>();
    for (var round = 0; round < WARM_UP + ROUNDS; round++) {
      var rep = "r" + round * 7 % reps;
      lists.add(milliseconds(() -> expect(15, ask(rep, list).at("/_embedded/task").size())));
      counts.add(milliseconds(() -> expect(100, ask(rep, count).path("count").asInt())));
    }

    var report = new Report("my-day");
    report.line(
        "My day among %,d open tasks, %,d of each rep, 100 of them today's: ms of %d questions",
        TASKS, OF_ONE_REP, ROUNDS);
    report.line("over HTTP (the goal is a 95th percentile of 50)");
    report.line("");
    report.line("%-12s %8s %8s", "", "median", "p95");
    tell(report, "first page", lists.subList(WARM_UP, lists.size()));
    tell(report, "how many", counts.subList(WARM_UP, counts.size()));
    report.print();
  }

  private static void tell(Report report, String what, List<Double> times) {
    var slow = times.stream().sorted().skip(times.size() * 95L / 100).findFirst().orElseThrow();
    report.line("%-12s %8.1f %8.1f", what, Report.median(times), slow);
  }

  private void employ(int reps) {
    for (var number = 0; number < reps; number++) {
      var rep = identity.newUser("r" + number);
      rep.setPassword("r" + number);
      identity.saveUser(rep);
      identity.createMembership(rep.getId(), People.REP);
    }
  }

  private void fill(int reps) {
    var now = "timestamp '%s'".formatted(story.now().atOffset(ZoneOffset.UTC).toLocalDateTime());
    transaction.executeWithoutResult(
        status -> {
          // A million rows one by one against each foreign key would take longer than the rest.
          jdbc.sql("set local session_replication_role = replica").update();
          for (var rows : ROWS) {
            jdbc.sql(
                    rows.replace("ID", ID)
                        .replace(":tasks", String.valueOf(TASKS))
                        .replace(":reps", String.valueOf(reps))
                        .replace(":now", now))
                .update();
          }
        });
    jdbc.sql("vacuum analyze").update();
  }

  private String myDayId() {
    return filters.createFilterQuery().filterName("My day").singleResult().getId();
  }

  private JsonNode ask(String rep, String address) {
    var wanted = new HttpHeaders();
    wanted.setAccept(
        List.of(MediaType.valueOf("application/hal+json"), MediaType.APPLICATION_JSON));
    var answer =
        http.withBasicAuth(rep, rep)
            .exchange(address, HttpMethod.GET, new HttpEntity<>(wanted), JsonNode.class);
    assertThat(answer.getStatusCode().is2xxSuccessful()).as("%s", answer).isTrue();
    return answer.getBody();
  }

  private static void expect(int wanted, int found) {
    assertThat(found).isEqualTo(wanted);
  }

  private static double milliseconds(Runnable question) {
    var from = System.nanoTime();
    question.run();
    return (System.nanoTime() - from) / 1e6;
  }
}
