package io.followthrough.engine;

import io.followthrough.ForModels;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.slf4j.MDC;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans that the models of these tests call. */
@TestConfiguration(proxyBeanMethods = false)
class Actors {

  @Bean
  Team team(IdentityService identity) {
    return new Team(identity);
  }

  @Bean
  Ask ask() {
    return new Ask();
  }

  @Bean
  Decide decide() {
    return new Decide();
  }

  @Bean
  Scribe scribe() {
    return new Scribe();
  }

  @Bean
  Spy spy() {
    return new Spy();
  }

  @Bean
  Footsteps footstep(JdbcClient jdbc) {
    return new Footsteps(jdbc);
  }

  /** A page of our own API that says who is calling. */
  @Bean
  RouterFunction<ServerResponse> whoami(IdentityService identity) {
    return RouterFunctions.route()
        .GET("/api/whoami/**", request -> ServerResponse.ok().body(caller(identity)))
        .build();
  }

  private static String caller(IdentityService identity) {
    var caller = identity.getCurrentAuthentication();
    return caller == null ? "a stranger" : caller.getUserId() + " " + caller.getGroupIds();
  }

  @Bean
  Week diary(Clock clock) {
    return new Week(clock);
  }

  /** A diary in which every day ends at midnight and every week in seven days. */
  @ForModels
  public record Week(Clock clock) {

    public Date now() {
      return Date.from(clock.instant());
    }

    public Date endOfToday(String user) {
      return Date.from(clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
    }

    public Date endOfWeek(String user) {
      return Date.from(clock.instant().truncatedTo(ChronoUnit.DAYS).plus(7, ChronoUnit.DAYS));
    }
  }

  /** Counts how often an expression had it called. */
  @ForModels
  public static class Spy {

    final AtomicInteger calls = new AtomicInteger();

    public Date now() {
      calls.incrementAndGet();
      return new Date();
    }
  }

  /** Remembers what would stand in the log with its words; may be told to fail. */
  static class Scribe implements JavaDelegate {

    Map<String, String> besideTheWords = Map.of();

    @Override
    public void execute(DelegateExecution execution) {
      besideTheWords = MDC.getCopyOfContextMap();
      if (execution.hasVariable("mishap")) {
        throw new IllegalStateException("The ink is dry.");
      }
    }
  }

  /** Remembers what was asked. */
  static class Ask implements ExecutionListener {

    Optional<String> question = Optional.empty();

    @Override
    public void notify(DelegateExecution execution) {
      question = FormInput.of(execution).text("question");
    }
  }

  /** Refuses to decide without a day, and remembers the days it was given. */
  static class Decide implements TaskListener {

    final List<String> days = new ArrayList<>();

    @Override
    public void notify(DelegateTask task) {
      var day = FormInput.of(task).date("day");
      if (day.isEmpty()) {
        throw new Refused("Please say which day.");
      }
      days.add(day.get().toString());
    }
  }
}
