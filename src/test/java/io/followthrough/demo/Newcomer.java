package io.followthrough.demo;

import io.followthrough.Followthrough;
import java.nio.file.Path;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Has typed the README's one command: the whole platform runs on its embedded default. */
public final class Newcomer implements AutoCloseable {

  private final ConfigurableApplicationContext platform;

  /**
   * @param folder where the data is kept
   */
  public Newcomer(Path folder) {
    platform =
        new SpringApplicationBuilder(Followthrough.class)
            .run(
                "--server.port=0",
                "--followthrough.data=" + folder,
                "--followthrough.demo.smtp-port=" + DemoMailServerTest.freePort(),
                "--followthrough.demo.imap-port=" + DemoMailServerTest.freePort(),
                // It is opened and closed by hand, which the measuring of coverage does not expect.
                "--spring.autoconfigure.exclude="
                    + "org.camunda.community.process_test_coverage.spring_test.platform7"
                    + ".ProcessEngineCoverageConfiguration");
  }

  public int port() {
    return platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    platform.close();
  }
}
