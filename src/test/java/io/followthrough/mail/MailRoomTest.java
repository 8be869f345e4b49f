package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The room as Spring furnishes it. */
class MailRoomTest {

  private final ApplicationContextRunner room =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  MetricsAutoConfiguration.class,
                  SimpleMetricsExportAutoConfiguration.class,
                  DataSourceTransactionManagerAutoConfiguration.class,
                  TransactionAutoConfiguration.class,
                  JdbcTemplateAutoConfiguration.class,
                  JdbcClientAutoConfiguration.class,
                  TaskSchedulingAutoConfiguration.class,
                  MailSenderAutoConfiguration.class))
          .withUserConfiguration(Room.class)
          .withPropertyValues(
              "spring.task.scheduling.shutdown.await-termination=true",
              "spring.task.scheduling.shutdown.await-termination-period=30s",
              "followthrough.company.name=Larkfield Systems",
              "followthrough.company.postal-address=12 Quay Street, Bristol");

  @Test
  void aMailIsOnlyWrittenTogetherWithWhatItIsAbout() {
    room.run(
        context ->
            assertThatThrownBy(() -> context.getBean(Outbox.class).put(Post.mail("sendWelcome")))
                .isInstanceOf(IllegalTransactionStateException.class));
  }

  @Test
  void mailsGoOutByThemselves() {
    var mailbox = Post.greenMail(0);
    mailbox.start();
    try {
      room.withPropertyValues(
              "spring.mail.host=127.0.0.1",
              "spring.mail.port=" + mailbox.getSmtp().getPort(),
              "followthrough.mail.from=sales@larkfield.example",
              "followthrough.mail.drain-every=50ms")
          .run(
              context -> {
                var outbox = context.getBean(Outbox.class);
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                    .execute(status -> outbox.put(Post.mail("sendWelcome")));

                await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> outbox.find(1).orElseThrow().state() == MailState.SENT);
              });
      assertThat(mailbox.getReceivedMessages()).hasSize(1);
    } finally {
      mailbox.stop();
    }
  }

  @Test
  void itDoesNotStartWithoutSayingWhoWeAre() {
    room.withPropertyValues("followthrough.company.postal-address=")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining(
                        "set followthrough.company.postal-address to your company's address"));
  }

  @Test
  void aMailServerNeedsAnAddressToSendFrom() {
    room.withPropertyValues("spring.mail.host=127.0.0.1")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining(
                        "There is a mail server but no address to send from:"
                            + " set followthrough.mail.from"));
  }

  @ComponentScan(excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Test(\\$.*)?"))
  @ConfigurationPropertiesScan
  static class Room {

    @Bean
    DataSource database() {
      return Post.database();
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
