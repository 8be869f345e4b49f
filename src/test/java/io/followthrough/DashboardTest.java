package io.followthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.yaml.snakeyaml.Yaml;

/**
 * The dashboard, the alarms and the runbook speak of what the platform tells, and of one another.
 */
@ProcessTest
class DashboardTest {

  private static final Path GRAFANA = Path.of("docs", "grafana");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(?!\\w*\\s*\\()");
  private static final Pattern NO_NAMES =
      Pattern.compile("\\{[^}]*}|\\b(?:by|without)\\s*\\([^)]*\\)|\\[[^]]*]|\\b[0-9.]+\\b");

  @Autowired TestRestTemplate http;

  private record Alarm(String name, String expression, String summary) {}

  @Test
  void everyPanelAsksForFiguresThatThereAre() throws IOException {
    var asked = new TreeSet<String>();
    var dashboard =
        new ObjectMapper().readTree(Files.readString(GRAFANA.resolve("followthrough.json")));
    dashboard.findValuesAsText("expr").forEach(expression -> asked.addAll(figures(expression)));

    assertThat(asked).hasSizeGreaterThan(25);
    assertThat(told()).containsAll(asked);
  }

  @Test
  void everyFigureOfOursIsOnTheDashboard() throws IOException {
    var dashboard = Files.readString(GRAFANA.resolve("followthrough.json"));

    assertThat(told())
        .filteredOn(name -> name.startsWith("followthrough_"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(dashboard).contains(name));
  }

  @Test
  void everyAlarmWatchesFiguresThatThereAreAndTheRunbookSaysWhatToDo() throws IOException {
    var runbook = Files.readString(Path.of("docs", "runbook.md"));
    var told = told();

    assertThat(alarms())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            alarm -> {
              assertThat(told).containsAll(figures(alarm.expression()));
              assertThat(alarm.summary()).isNotBlank();
              assertThat(runbook).contains("\n### " + alarm.name() + "\n");
            });
    assertThat(runbook.lines().filter(line -> line.startsWith("### ")))
        .as("chapters about alarms")
        .containsExactlyInAnyOrderElementsOf(
            alarms().stream().map(alarm -> "### " + alarm.name()).toList());
  }

  /** Every figure that a node tells, once it has answered a request. */
  private Set<String> told() {
    http.getForObject("/actuator/health", String.class);
    return http.withBasicAuth("admin", "admin")
        .getForObject("/actuator/prometheus", String.class)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is left of an expression without its labels, times, numbers and functions. */
  private static List<String> figures(String expression) {
    return NAME.matcher(NO_NAMES.matcher(expression).replaceAll(" "))
        .results()
        .map(found -> found.group())
        .toList();
  }

  private static List<Alarm> alarms() throws IOException {
    var file =
        new ObjectMapper()
            .valueToTree(new Yaml().load(Files.readString(GRAFANA.resolve("alarms.yaml"))));
    return StreamSupport.stream(file.at("/groups/0/rules").spliterator(), false)
        .map(
            rule ->
                new Alarm(
                    rule.get("alert").asText(),
                    rule.get("expr").asText(),
                    rule.at("/annotations/summary").asText()))
        .toList();
  }
}
