package io.followthrough;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What every story is told on: the team, a mail server, and an empty set of tables. */
@TestConfiguration(proxyBeanMethods = false)
class Stage {

  @Bean(initMethod = "start", destroyMethod = "stop")
  GreenMail greenMail() {
    return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  @Bean
  JavaMailSenderImpl mailSender(GreenMail server) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(server.getSmtp().getPort());
    return sender;
  }

  /** No class is for the library's own listener: {@link PathCoverage} takes its place. */
  @Bean
  ProcessEngineCoverageProperties coverage() {
    return ProcessEngineCoverageProperties.builder()
        .addInclusionPatternForTestClasses("none")
        .build();
  }

  @Bean
  Sweeper sweeper(
      RuntimeService runtime,
      HistoryService history,
      ManagementService management,
      JdbcClient jdbc) {
    return new Sweeper(runtime, history, management, jdbc);
  }

  @Bean
  Cast cast(IdentityService identity) {
    return new Cast(identity);
  }

  /** Anna, Ben and Carla sell, Mona leads them, Pia draws the models and writes the texts. */
  record Cast(IdentityService identity) {

    void isThere() {
      person("Anna Ahrens", "rep");
      person("Ben Brandt", "rep");
      person("Carla Conti", "rep");
      person("Mona Moser", "manager");
      person("Pia Park", "analyst");
    }

    private void person(String name, String group) {
      var names = name.split(" ");
      var id = names[0].toLowerCase(Locale.ROOT);
      if (identity.createUserQuery().userId(id).count() == 0) {
        var user = identity.newUser(id);
        user.setFirstName(names[0]);
        user.setLastName(names[1]);
        user.setEmail(id + "@larkfield.example");
        user.setPassword(id);
        identity.saveUser(user);
        identity.createMembership(id, group);
      }
    }
  }

  /** Takes away what the story before left behind; models and people stay. */
  record Sweeper(
      RuntimeService runtime,
      HistoryService history,
      ManagementService management,
      JdbcClient jdbc) {

    /** After any story that is told. */
    private static final Date ONE_DAY = Date.from(Instant.parse("2999-01-01T00:00:00Z"));

    void sweep() {
      var running =
          runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
              .map(ProcessInstance::getId)
              .toList();
      if (!running.isEmpty()) {
        runtime.deleteProcessInstances(running, "the next story begins", true, true);
      }
      var told =
          history.createHistoricProcessInstanceQuery().list().stream()
              .map(HistoricProcessInstance::getId)
              .toList();
      if (!told.isEmpty()) {
        history.deleteHistoricProcessInstancesIfExists(told);
      }
      empty(ownTables());
      nothingBeginsByItself();
    }

    /** What begins each morning or night does so where a story tells it, and in no other. */
    private void nothingBeginsByItself() {
      management.createJobQuery().timers().list().stream()
          .filter(timer -> timer.getProcessInstanceId() == null)
          .forEach(timer -> management.setJobDuedate(timer.getId(), ONE_DAY));
    }

    /** Each database has its own way to empty tables that refer to each other. */
    private void empty(List<String> tables) {
      if (isPostgres()) {
        jdbc.sql("truncate " + String.join(", ", tables) + " restart identity cascade").update();
        return;
      }
      jdbc.sql("set referential_integrity false").update();
      tables.forEach(table -> jdbc.sql("truncate table " + table + " restart identity").update());
      jdbc.sql("set referential_integrity true").update();
    }

    private boolean isPostgres() {
      return jdbc.sql(
                  "select count(*) from information_schema.schemata where schema_name = 'pg_catalog'")
              .query(Integer.class)
              .single()
          > 0;
    }

    private List<String> ownTables() {
      return jdbc.sql(
              """
              select table_name from information_schema.tables
              where lower(table_schema) = 'public' and table_type = 'BASE TABLE'
                and lower(table_name) not like 'act~_%' escape '~'
                and lower(table_name) not like 'flyway%'
              """)
          .query(String.class)
          .list();
    }
  }
}
