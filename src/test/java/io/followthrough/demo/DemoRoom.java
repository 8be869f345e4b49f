package io.followthrough.demo;

import io.followthrough.engine.Refused;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import io.followthrough.mail.Rendered;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** The demo with the ground floor below it, and processes of its own in place of the business. */
// It is opened and closed by hand, which the measuring of coverage does not expect.
@EnableAutoConfiguration(exclude = ProcessEngineCoverageConfiguration.class)
@ConfigurationPropertiesScan("io.followthrough")
@ComponentScan(
    basePackages = {
      "io.followthrough.engine",
      "io.followthrough.mail",
      "io.followthrough.diary",
      "io.followthrough.demo"
    },
    excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
class DemoRoom {

  /** Starts it, with its data in this folder and on ports of its own. */
  static ConfigurableApplicationContext open(Path folder, String... more) {
    return new SpringApplicationBuilder(DemoRoom.class)
        .run(
            Stream.concat(
                    Stream.of(
                        "--server.port=0",
                        "--followthrough.data=" + folder,
                        "--followthrough.demo.smtp-port=" + DemoMailServerTest.freePort(),
                        "--followthrough.demo.imap-port=" + DemoMailServerTest.freePort(),
                        "--camunda.bpm.deployment-resource-pattern=classpath*:demo/*.bpmn,classpath*:demo/*.form"),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  @Bean
  Write write(Outbox outbox, Clock clock) {
    return new Write(outbox, clock);
  }

  @Bean
  Heard heard(Clock clock) {
    return new Heard(clock);
  }

  @Bean
  Fail fail() {
    return new Fail();
  }

  @Bean
  Slow slow() {
    return new Slow();
  }

  /** Writes a mail, and remembers when, and how many had gone out before. */
  static class Write implements JavaDelegate {

    final List<Instant> moments = Collections.synchronizedList(new ArrayList<>());
    final List<Long> sentBefore = Collections.synchronizedList(new ArrayList<>());
    private final Outbox outbox;
    private final Clock clock;

    Write(Outbox outbox, Clock clock) {
      this.outbox = outbox;
      this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
      var instance = execution.getProcessInstanceId();
      var round = outbox.rounds(instance, "write") + 1;
      sentBefore.add(
          outbox.newest(1000).stream()
              .filter(mail -> mail.mail().processInstanceId().equals(instance))
              .filter(mail -> mail.sentAt() != null)
              .count());
      moments.add(clock.instant());
      outbox.put(
          OutgoingMail.of(
              instance,
              "write",
              round,
              null,
              new Person("ann@example.com", "Ann Abbott"),
              new Rendered("Month " + round, "Hello", "<p>Hello</p>")));
    }
  }

  /** Remembers what was sent, and refuses the bad mood of a certain customer. */
  static class Heard implements TaskListener {

    record Answer(String matter, Instant at, String assignee, TreeMap<String, Object> form) {}

    final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
    private final Clock clock;

    Heard(Clock clock) {
      this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
      var matter = task.getExecution().getProcessBusinessKey();
      if (matter.startsWith("impossible")) {
        throw new Refused("Nobody can finish this.");
      }
      answers.add(
          new Answer(
              matter, clock.instant(), task.getAssignee(), new TreeMap<>(task.getVariables())));
    }
  }

  /** Never works. */
  static class Fail implements JavaDelegate {

    int times;

    @Override
    public void execute(DelegateExecution execution) {
      times++;
      throw new IllegalStateException("The printer is on fire.");
    }
  }

  /** Does what it is told, and returns after that. */
  static class Slow implements JavaDelegate {

    volatile Runnable next = () -> {};

    @Override
    public void execute(DelegateExecution execution) {
      next.run();
    }
  }
}
