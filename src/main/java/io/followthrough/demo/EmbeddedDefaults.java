package io.followthrough.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Fills in for what nobody has configured. Without a mail server, a database and a profile the
 * platform starts as a demo; without a database alone it keeps its data in a file.
 *
 * <p>It looks when all files, variables and arguments have been read, and adds its settings below
 * them. The demo cannot be had by naming its profile: beside a real database or mail server its
 * users, whose passwords everybody knows, would be a door that stands open.
 */
class EmbeddedDefaults implements EnvironmentPostProcessor, Ordered {

  static final String DEMO = "demo";

  private static final List<String> DATABASE =
      List.of("spring.datasource.url", "spring.datasource.jndi-name");
  private static final List<String> MAIL_SERVER =
      List.of("spring.mail.host", "spring.mail.jndi-name");

  private final Log log;

  EmbeddedDefaults(DeferredLogFactory logs) {
    this.log = logs.getLog(EmbeddedDefaults.class);
  }

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var profiles = Set.of(environment.getActiveProfiles());
    var isDatabaseConfigured = isAnySet(environment, DATABASE);
    if (!isDatabaseConfigured
        && !isAnySet(environment, MAIL_SERVER)
        && Set.of(DEMO).containsAll(profiles)) {
      environment.setActiveProfiles(DEMO);
      add(environment, "demo");
      environment.getPropertySources().addLast(new DemoSecret(environment));
      log.info("No mail server, no database and no profile is configured: this is the demo");
      return;
    }
    if (profiles.contains(DEMO)) {
      environment.setActiveProfiles(
          profiles.stream().filter(profile -> !profile.equals(DEMO)).toArray(String[]::new));
      log.warn("The demo stays away: a mail server, a database or another profile is configured");
    }
    if (!isDatabaseConfigured) {
      add(environment, "database");
    }
  }

  private static boolean isAnySet(ConfigurableEnvironment environment, List<String> settings) {
    return settings.stream().anyMatch(environment::containsProperty);
  }

  private static void add(ConfigurableEnvironment environment, String name) {
    var file = new ClassPathResource("embedded/" + name + ".yaml");
    try {
      new YamlPropertySourceLoader()
          .load("embedded " + name, file)
          .forEach(environment.getPropertySources()::addLast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
