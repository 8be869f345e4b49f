package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.diary.Diary;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pile on the desk, as managers see its money: every figure is asked of the tables as well. */
@ProcessTest
class PileOfMoneyTest {

  private static final String BY_A_PERSON =
      """
      exists (select 1 from touch t
        where t.customer_id = q.customer_id and t.by_whom is not null and t.direction = 'OUT'
          and t.at > dateadd(day, 1, cast(q.quoted_on as timestamp with time zone))
          and t.at <= :until)
      """;

  private static final String BY_MAIL =
      """
      exists (select 1 from touch t
        where t.customer_id = q.customer_id and t.by_whom is null and t.direction = 'OUT'
          and t.at > dateadd(day, 1, cast(q.quoted_on as timestamp with time zone))
          and t.at <= :until)
      """;

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired JdbcClient jdbc;
  @Autowired Touches touches;
  @Autowired Diary diary;
  @Autowired Clock clock;
  @Autowired ManagementService jobs;
  @Autowired TaskService tasks;

  @Test
  void twoMillionsLieOnTheDeskAndSixHundredThousandAreLostUntilSomebodyCalls() {
    takeIn(new Pile(jdbc, diary, clock).csv());

    var before = dollars();
    assertThat(before.get("quotes").asInt()).isEqualTo(400);
    assertThat(before.get("open").asInt()).isEqualTo(2_000_000);
    assertThat(before.get("notFollowedUp").asInt()).isEqualTo(2_000_000);
    assertThat(before.get("byNobody").asInt()).isEqualTo(2_000_000);
    assertThat(before.get("closeRate").asDouble()).isEqualTo(0.3);
    assertThat(before.get("closeRateIsDefault").asBoolean()).isTrue();
    assertThat(before.get("atStake").asInt()).isEqualTo(600_000);
    everyFigureIsTrue(before);

    anHourLater();
    someFollowUpsAreDone();
    var after = dollars();
    assertThat(after.get("notFollowedUp").asInt()).isBetween(1, 1_999_999);
    assertThat(after.get("byMailOnly").asInt()).isBetween(1, 1_999_999);
    assertThat(after.get("atStake").asInt()).isLessThan(600_000);
    everyFigureIsTrue(after);

    story.itIs(story.now().plus(Duration.ofDays(40)));
    everyFigureIsTrue(dollars());
  }

  private void everyFigureIsTrue(JsonNode dollars) {
    var now = story.now().atOffset(ZoneOffset.UTC).toLocalDate();
    same(dollars, "open", sum("true"));
    same(dollars, "notFollowedUp", sum("not " + BY_A_PERSON));
    same(dollars, "byMailOnly", sum("not " + BY_A_PERSON + " and " + BY_MAIL));
    same(dollars, "byNobody", sum("not " + BY_A_PERSON + " and not " + BY_MAIL));
    for (var age : dollars.get("ages")) {
      var youngest = now.minusDays(age.get("from").asInt());
      var oldest = now.minusDays(age.get("to").asInt(10_000));
      same(age, "open", sum("q.quoted_on between '%s' and '%s'".formatted(oldest, youngest)));
    }
    assertThat(dollars.get("byRep")).hasSize(3);
    for (var row : dollars.get("byRep")) {
      var theirs = "c.owner = '%s'".formatted(row.at("/rep/id").asText());
      same(row, "open", sum(theirs));
      same(row, "notFollowedUp", sum(theirs + " and not " + BY_A_PERSON));
    }
    for (var week : dollars.get("weeks")) {
      var sunday = LocalDate.parse(week.get("ending").asText());
      var given = "q.quoted_on <= '%s'".formatted(sunday);
      same(week, "open", sumThen(given, sunday));
      same(week, "notFollowedUp", sumThen(given + " and not " + BY_A_PERSON, sunday));
    }
  }

  private static void same(JsonNode figures, String name, BigDecimal expected) {
    assertThat(figures.get(name).decimalValue())
        .as("%s of %s", name, figures)
        .isEqualByComparingTo(expected);
  }

  private BigDecimal sum(String which) {
    return sum("q.state = 'OPEN' and " + which, story.now().atOffset(ZoneOffset.UTC));
  }

  private BigDecimal sumThen(String which, LocalDate sunday) {
    var midnight = sunday.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    return sum("(s.closed_at is null or s.closed_at > :until) and " + which, midnight);
  }

  private BigDecimal sum(String which, OffsetDateTime until) {
    return jdbc.sql(
            """
            select coalesce(sum(q.amount), 0) from quote q
            join sale s on s.id = q.sale_id
            join customer c on c.id = q.customer_id
            where :until is not null and
            """
                + which)
        .param("until", until)
        .query(BigDecimal.class)
        .single();
  }

  /** Some calls are made, in vain, and some customers get a mail. */
  private void someFollowUpsAreDone() {
    jobs.createJobQuery().activityId("moment").orderByJobDuedate().asc().listPage(0, 12).stream()
        .map(Job::getId)
        .forEach(jobs::executeJob);
    tasks
        .createTaskQuery()
        .taskDefinitionKey("call")
        .list()
        .forEach(
            call ->
                story.as(
                    call.getAssignee(),
                    () -> tasks.complete(call.getId(), Map.of("outcome", "notReached"))));
    story.allHappens("call");
    for (var customer = 101; customer <= 107; customer++) {
      touches.note(Touch.out(customer, null, story.now(), Channel.MAIL, null, "Your quote"));
    }
  }

  private void anHourLater() {
    story.itIs(story.now().plus(Duration.ofHours(1)));
  }

  private JsonNode dollars() {
    var money =
        http.withBasicAuth("mona", "mona").getForEntity("/api/money", JsonNode.class).getBody();
    assertThat(money).hasSize(1);
    assertThat(money.get(0).get("currency").asText()).isEqualTo("USD");
    return money.get(0);
  }

  private void takeIn(String pile) {
    var headers = new HttpHeaders();
    headers.add(HttpHeaders.CONTENT_TYPE, "text/csv");
    var mona = http.withBasicAuth("mona", "mona");
    var id =
        mona.exchange(
                "/api/quotes", HttpMethod.POST, new HttpEntity<>(pile, headers), JsonNode.class)
            .getBody()
            .get("importId")
            .asLong();
    var imported =
        await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> mona.getForObject("/api/imports/" + id, JsonNode.class),
                progress -> progress.get("done").asInt() == progress.get("total").asInt());
    assertThat(StreamSupport.stream(imported.get("rejected").spliterator(), false)).isEmpty();
  }
}
