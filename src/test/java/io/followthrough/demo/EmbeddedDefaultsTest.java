package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Who has configured nothing gets the demo; who has configured something never does. */
class EmbeddedDefaultsTest {

  @TempDir Path folder;

  @Test
  void aNewcomerWithoutAnySettingGetsTheDemo() {
    var environment = start();

    assertThat(environment.getActiveProfiles()).containsExactly("demo");
    assertThat(environment.getProperty("spring.datasource.url"))
        .isEqualTo(
            "jdbc:h2:file:./data/demo;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=500");
    assertThat(environment.getProperty("spring.mail.host")).isEqualTo("127.0.0.1");
    assertThat(environment.getProperty("spring.mail.port")).isEqualTo("3025");
    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    assertThat(environment.getProperty("camunda.bpm.admin-user.last-name")).isEqualTo("Adler");
  }

  @Test
  void whatOneSetsInTheDemoCounts() {
    var environment =
        start("--followthrough.demo.smtp-port=4025", "--followthrough.data=/srv/data");

    assertThat(environment.getActiveProfiles()).containsExactly("demo");
    assertThat(environment.getProperty("spring.mail.port")).isEqualTo("4025");
    assertThat(environment.getProperty("spring.datasource.url"))
        .startsWith("jdbc:h2:file:/srv/data/demo;");
  }

  @Test
  void theDemoKeepsItsSecretUnlessItIsGivenOne() {
    var here = "--followthrough.data=" + folder;
    assertThat(folder).isEmptyDirectory();

    var secret = start(here).getProperty("followthrough.secret");

    assertThat(secret).matches("[0-9a-f]{64}");
    assertThat(start(here).getProperty("followthrough.secret")).isEqualTo(secret);
    assertThat(start(here, "--followthrough.secret=mine").getProperty("followthrough.secret"))
        .isEqualTo("mine");
    assertThat(start("--spring.mail.host=smtp.example.com").getProperty("followthrough.secret"))
        .isNull();
  }

  @Test
  void linksOfTheDemoLeadToItself() {
    assertThat(start().getProperty("followthrough.public-url")).isEqualTo("http://127.0.0.1:8080");
    assertThat(start("--server.port=8090").getProperty("followthrough.public-url"))
        .isEqualTo("http://127.0.0.1:8090");
  }

  @Test
  void aMailServerEndsTheDemoAndTheDataStaysInAFile() {
    var environment = start("--spring.mail.host=smtp.example.com");

    assertThatTheDemoIsAway(environment);
    assertThat(environment.getProperty("spring.datasource.url"))
        .startsWith("jdbc:h2:file:./data/followthrough;");
  }

  @Test
  void aDatabaseEndsTheDemoAndIsTheOneThatIsUsed() {
    var environment = start("--spring.datasource.url=jdbc:h2:mem:mine");

    assertThatTheDemoIsAway(environment);
    assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:h2:mem:mine");
    assertThat(environment.getProperty("spring.mail.host")).isNull();
  }

  @Test
  void anEnvironmentVariableIsASettingToo() {
    assertThatTheDemoIsAway(startWith(Map.of("SPRING_MAIL_HOST", "smtp.example.com")));
    assertThatTheDemoIsAway(startWith(Map.of("SPRING_DATASOURCE_URL", "jdbc:h2:mem:mine")));
    assertThatTheDemoIsAway(startWith(Map.of("SPRING_PROFILES_ACTIVE", "production")));
  }

  @Test
  void aFileIsASettingToo() throws Exception {
    Files.writeString(folder.resolve("application.yaml"), "spring.mail.host: smtp.example.com");

    assertThatTheDemoIsAway(start("--spring.config.additional-location=file:" + folder + "/"));
  }

  @Test
  void anotherProfileEndsTheDemo() {
    var environment = start("--spring.profiles.active=production");

    assertThatTheDemoIsAway(environment);
    assertThat(environment.getActiveProfiles()).containsExactly("production");
  }

  @Test
  void theDemoCannotBeNamedBesideRealThings() {
    assertThat(start("--spring.profiles.active=demo").getActiveProfiles()).containsExactly("demo");

    var withMailServer =
        start("--spring.profiles.active=demo", "--spring.mail.host=smtp.example.com");
    assertThatTheDemoIsAway(withMailServer);

    var withProfile = start("--spring.profiles.active=production,demo");
    assertThatTheDemoIsAway(withProfile);
    assertThat(withProfile.getActiveProfiles()).containsExactly("production");
  }

  @Test
  void thePostgresProfileTakesItsDatabaseFromVariables() {
    var environment =
        startWith(
            Map.of(
                "SPRING_PROFILES_ACTIVE", "postgres",
                "FOLLOWTHROUGH_DATABASE_URL", "jdbc:postgresql://db:5432/sales",
                "FOLLOWTHROUGH_DATABASE_USER", "followthrough",
                "FOLLOWTHROUGH_DATABASE_PASSWORD", "secret"));

    assertThatTheDemoIsAway(environment);
    assertThat(environment.getProperty("spring.datasource.url"))
        .isEqualTo("jdbc:postgresql://db:5432/sales");
    assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("followthrough");
    assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("secret");
  }

  private static void assertThatTheDemoIsAway(ConfigurableEnvironment environment) {
    assertThat(environment.getActiveProfiles()).doesNotContain("demo");
    assertThat(environment.getProperty("followthrough.demo.smtp-port")).isNull();
    assertThat(environment.getProperty("followthrough.hours.zone")).isNull();
    assertThat(environment.getProperty("server.address")).isNull();
  }

  private static ConfigurableEnvironment start(String... arguments) {
    return startWith(Map.of(), arguments);
  }

  private static ConfigurableEnvironment startWith(
      Map<String, Object> variables, String... arguments) {
    ApplicationListener<ApplicationEnvironmentPreparedEvent> machine =
        prepared ->
            prepared
                .getEnvironment()
                .getPropertySources()
                .replace(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                    new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    try (var platform =
        new SpringApplicationBuilder(Nothing.class)
            .listeners(new First(machine))
            .web(WebApplicationType.NONE)
            .run(arguments)) {
      return platform.getEnvironment();
    }
  }

  static class Nothing {}

  /** Is told of the environment before anybody reads files and arguments into it. */
  record First(ApplicationListener<ApplicationEnvironmentPreparedEvent> next)
      implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, PriorityOrdered {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
      next.onApplicationEvent(event);
    }

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }
  }
}
