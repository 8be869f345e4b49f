package io.followthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} says, as far as it can be held to without Docker. */
class ComposeTest {

  private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::[^}]*)?}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)(?::[^}]*)?}");

  private final String file = Files.readString(Path.of("docker-compose.yml"));
  private final JsonNode compose = new ObjectMapper().valueToTree(new Yaml().load(file));

  ComposeTest() throws IOException {}

  @Test
  void everySettingOfANodeIsASettingOfThePlatform() throws Exception {
    assertThat(names(node().get("environment"))).hasSizeGreaterThan(15).isSubsetOf(settings());
  }

  @Test
  void bothNodesAreTheSame() {
    for (var what : List.of("image", "build", "environment", "healthcheck")) {
      assertThat(compose.at("/services/node-2").get(what)).isEqualTo(node().get(what));
    }
  }

  @Test
  void whatComesFromTheEnvironmentStandsInTheExampleAndTheExampleHoldsNoSecret()
      throws IOException {
    var example =
        Files.readAllLines(Path.of(".env.example")).stream()
            .filter(line -> line.matches("[A-Z_]+=.*"))
            .toList();

    assertThat(example.stream().map(line -> line.split("=")[0]))
        .containsExactlyInAnyOrderElementsOf(found(REFERENCE, file));
    assertThat(example)
        .filteredOn(line -> line.split("=")[0].matches(".*(PASSWORD|SECRET).*"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).endsWith("="));
    assertThat(Files.readAllLines(Path.of(".gitignore"))).contains(".env");
    assertThat(Files.readAllLines(Path.of(".dockerignore"))).contains(".env", ".git");
  }

  @Test
  void noSecretStandsInTheFile() {
    for (var service : compose.get("services")) {
      service
          .path("environment")
          .fields()
          .forEachRemaining(
              setting -> {
                if (setting.getKey().matches(".*(PASSWORD|SECRET)$")) {
                  assertThat(setting.getValue().asText()).matches("\\$\\{[A-Z_]+:(\\?.*|-)}");
                }
              });
    }
  }

  @Test
  void nobodyIsRootAndNobodyIsReachedFromOutsideButTheBalancerAndTheMails() {
    assertThat(node().at("/build/dockerfile_inline").asText())
        .containsPattern("(?m)^USER \\d+$")
        .contains("FROM maven:", "AS build", "COPY --from=build");
    assertThat(compose.get("services").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("database", "node-1", "node-2", "balancer", "mail");
    for (var inside : List.of("database", "node-1", "node-2")) {
      assertThat(compose.at("/services/" + inside).has("ports")).isFalse();
    }
    for (var port : compose.findValues("ports")) {
      port.forEach(address -> assertThat(address.asText()).startsWith("127.0.0.1:"));
    }
  }

  @Test
  void theBalancerReadsItsFile(@TempDir Path folder) throws Exception {
    // Whoever builds at home may do without it; the build that counts installs it.
    assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/haproxy")) || System.getenv("CI") != null,
        "HAProxy is not installed");
    var config = folder.resolve("haproxy.cfg");
    Files.writeString(config, balancer());

    var check =
        new ProcessBuilder("/usr/sbin/haproxy", "-c", "-f", config.toString())
            .redirectErrorStream(true)
            .start();
    var says = new String(check.getInputStream().readAllBytes());

    assertThat(check.waitFor()).as(says).isZero();
    assertThat(says).doesNotContain("WARNING", "ALERT");
  }

  @Test
  void theBalancerAsksBothNodesWhetherTheyAreReady() {
    assertThat(balancer())
        .contains("uri /actuator/health/readiness")
        .contains("server node-1 node-1:8080", "server node-2 node-2:8080");
  }

  private JsonNode node() {
    return compose.at("/services/node-1");
  }

  private String balancer() {
    return compose.at("/configs/haproxy/content").asText();
  }

  private static Set<String> names(JsonNode fields) {
    var names = new TreeSet<String>();
    fields.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(hit -> hit.group(1)).collect(Collectors.toSet());
  }

  /** Every setting there is, spelled as in the environment. */
  private static Set<String> settings() throws Exception {
    var settings = new HashSet<String>();
    for (var library :
        Collections.list(
            ComposeTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      for (var property : new ObjectMapper().readTree(library).get("properties")) {
        settings.add(inEnvironment(property.get("name").asText()));
      }
    }
    for (var own : ownSettings()) {
      var prefix = own.getAnnotation(ConfigurationProperties.class).value();
      components(prefix, own).map(ComposeTest::inEnvironment).forEach(settings::add);
    }
    settings.addAll(
        found(
            PLACEHOLDER,
            Files.readString(Path.of("src/main/resources/application-postgres.yaml"))));
    return settings;
  }

  private static List<Class<?>> ownSettings() throws ClassNotFoundException {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    var found = new ArrayList<Class<?>>();
    for (var bean : scan.findCandidateComponents("io.followthrough")) {
      found.add(Class.forName(bean.getBeanClassName()));
    }
    return found;
  }

  private static Stream<String> components(String prefix, Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .flatMap(part -> component(prefix + "." + part.getName(), part));
  }

  private static Stream<String> component(String name, RecordComponent part) {
    return part.getType().isRecord() ? components(name, part.getType()) : Stream.of(name);
  }

  private static String inEnvironment(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
