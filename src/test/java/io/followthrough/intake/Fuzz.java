package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Somebody;
import io.followthrough.mail.CustomerLinks;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Sends anything to every route of ours: right and wrong values, fields and files, by people who
 * may and who may not. Whatever comes, nobody is told that we failed, nobody reads of our insides,
 * and what was refused leaves nothing behind.
 */
@ProcessTest
abstract class Fuzz {

  private static final int SIZE_OF_CHANCE = 1000;
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat"
              + " [a-z]+\\.[\\w.$]+\\(|(Exception|Error)\\b.*:|org\\.(springframework|camunda|h2|postgresql)|io\\.followthrough|java\\.(lang|util|sql)|SQL"
              + " statement");
  private static final List<String> PEOPLE =
      List.of("anna", "anna", "ben", "mona", "mona", "admin", "pia", "nobody");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/csv",
          "application/x-www-form-urlencoded",
          "text/plain",
          "application/xml",
          "multipart/form-data; boundary=b",
          "nonsense");
  private static final List<String> TELLING =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1",
          "2",
          "99999999999999999999",
          "1e400",
          "NaN",
          "null",
          "true",
          "2026-03-02",
          "2026-02-30",
          "2026-03-05T10:00",
          "2026-03-05T10:00:00Z",
          "+999999999-12-31",
          "0000-00-00",
          "9999-12-31T23:59:59+18:00",
          "ann@archer.example",
          "@",
          "a@b",
          "+1 212 555 0100",
          "anna",
          "ben",
          "mona",
          "S-2026-000001",
          "EUR",
          "USD",
          "XXX",
          "12.50",
          "1,250.00",
          "-5",
          "yes",
          "no",
          "notNow",
          "phone",
          "mail",
          "sale",
          "follow-up",
          "de",
          "fr",
          "xx-XX-xx",
          "Europe/Berlin",
          "Mars/Olympus",
          "GB",
          "ZZ",
          "DATE",
          "GO_AHEAD",
          "undo",
          "'; drop table customer; --",
          "<script>alert(1)</script>",
          "${1+1}",
          "#{1+1}",
          "{{firstName}}",
          "%s%n%x",
          "../../../etc/passwd",
          "a\r\nBcc: x@y.example",
          "\u0000",
          "\ud83d\udca5",
          "\ud800",
          "\u202ertl",
          "İıſß",
          "x".repeat(5_000),
          "9".repeat(400),
          "[",
          "\"",
          "\\",
          ";",
          ",");

  @Autowired Story story;
  @Autowired CustomerLinks links;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @LocalServerPort int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private final RandomGenerator<String> anyText =
      Arbitraries.frequencyOf(
              Tuple.of(6, Arbitraries.of(TELLING)),
              Tuple.of(2, Arbitraries.strings().ofMaxLength(30)),
              Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(60)))
          .generator(SIZE_OF_CHANCE);

  private Random chance;
  private Customer ann;
  private List<String> known;
  private String tables;

  /** One of our routes, and what it takes. */
  private record Route(
      String method, String path, List<String> parameters, Class<?> body, boolean takesFile) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private record Sent(String what, HttpRequest request) {}

  /**
   * Goes round all routes until the time is over, each at least once.
   *
   * @param seed the same seed sends the same requests
   * @return how often each route was asked, by the status of the answer
   */
  Map<String, Map<Integer, Integer>> sendAnythingFor(Duration time, long seed) throws Exception {
    var answers = new TreeMap<String, Map<Integer, Integer>>();
    chance = new Random(seed);
    somebodyIsKnown();
    var routes = routes();
    assertThat(routes).hasSizeGreaterThan(40);
    var end = System.nanoTime() + time.toNanos();
    JqwikSession.start();
    try {
      do {
        for (var route : routes) {
          answers
              .computeIfAbsent(route.toString(), key -> new TreeMap<>())
              .merge(tryOnce(route, seed), 1, Integer::sum);
        }
      } while (System.nanoTime() < end);
    } finally {
      JqwikSession.finish();
    }
    return answers;
  }

  private void somebodyIsKnown() {
    ann =
        story.knows(
            "anna", Somebody.named("Ann Archer").email("ann@archer.example").phone("+12125550100"));
    story.givesAQuote("anna", ann);
    var ids = new ArrayList<>(List.of("1", "2", String.valueOf(ann.id())));
    ids.addAll(
        jdbc.sql("select id_ from act_ru_task union all select proc_inst_id_ from act_ru_execution")
            .query(String.class)
            .list());
    known = ids;
  }

  private List<Route> routes() {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(route -> route.getValue().getBeanType().getName().startsWith("io.followthrough."))
        .flatMap(
            route ->
                methods(route.getKey())
                    .flatMap(
                        method ->
                            route.getKey().getPatternValues().stream()
                                .map(
                                    path ->
                                        new Route(
                                            method,
                                            path,
                                            parameters(
                                                route.getValue().getMethod().getParameters()),
                                            body(route.getValue().getMethod().getParameters()),
                                            path.startsWith("/api/quotes")))))
        .sorted(Comparator.comparing(Route::toString))
        .toList();
  }

  private static Stream<String> methods(RequestMappingInfo route) {
    return route.getMethodsCondition().getMethods().stream().map(RequestMethod::name);
  }

  private static List<String> parameters(Parameter[] parameters) {
    return Arrays.stream(parameters)
        .filter(parameter -> !parameter.isAnnotationPresent(RequestBody.class))
        .flatMap(
            parameter ->
                parameter.getType().isRecord()
                    ? fields(parameter.getType())
                    : Stream.of(parameter.getName()))
        .toList();
  }

  private static Class<?> body(Parameter[] parameters) {
    return Arrays.stream(parameters)
        .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
        .map(Parameter::getType)
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> fields(Class<?> type) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents()).map(part -> part.getName())
        : Stream.of("customer", "text");
  }

  private int tryOnce(Route route, long seed) throws Exception {
    var sent = anything(route);
    var before = state();
    var answer = http.send(sent.request(), BodyHandlers.ofString());
    var as =
        "%s, seed %d, answered %d: %s"
            .formatted(sent.what(), seed, answer.statusCode(), answer.body());
    assertThat(answer.statusCode()).as(as).isLessThan(500);
    if (isInWords(answer)) {
      assertThat(INSIDES.matcher(answer.body()).find()).as(as).isFalse();
    }
    if (answer.statusCode() >= 400 || route.method().equals("GET")) {
      assertThat(state()).as(as).isEqualTo(before);
    } else if (route.takesFile()) {
      theImportIsDone();
    }
    return answer.statusCode();
  }

  private static boolean isInWords(HttpResponse<String> answer) {
    return answer.statusCode() >= 400
        || answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
  }

  private void theImportIsDone() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                jdbc.sql("select count(*) from quote_import_row where state = 'waiting'")
                        .query(Integer.class)
                        .single()
                    == 0);
  }

  /** How many rows each table has in which something of a request could stay. */
  private List<String> state() {
    if (tables == null) {
      tables =
          jdbc
              .sql(
                  """
                  select table_name from information_schema.tables
                  where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'
                    and (lower(table_name) like 'act~_ru~_%' escape '~'
                      or lower(table_name) not like 'act~_%' escape '~')
                    and lower(table_name) not in ('act_ru_meter_log', 'act_ru_task_meter_log')
                  """)
              .query(String.class)
              .list()
              .stream()
              .map(table -> "select '%s ' || count(*) from %s".formatted(table, table))
              .collect(Collectors.joining(" union all "));
    }
    return jdbc.sql(tables).query(String.class).list();
  }

  private Sent anything(Route route) {
    var address = address(route);
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address));
    var person = PEOPLE.get(chance.nextInt(PEOPLE.size()));
    request.header(
        "Authorization",
        "Basic "
            + Base64.getEncoder()
                .encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8)));
    if (chance.nextInt(8) == 0) {
      request.header("Accept", TYPES.get(chance.nextInt(TYPES.size() - 1)));
    }
    if (chance.nextInt(4) == 0) {
      request.header("Idempotency-Key", "key " + chance.nextInt(5));
    }
    if (route.method().equals("GET")) {
      return new Sent(person + " GET " + address, request.GET().build());
    }
    var type =
        chance.nextInt(10) == 0
            ? TYPES.get(chance.nextInt(TYPES.size()))
            : route.body() != null
                ? "application/json"
                : route.takesFile() ? "text/csv" : "application/x-www-form-urlencoded";
    var body =
        damaged(
            route.body() != null
                ? object(route.body(), 0)
                : route.takesFile() ? table() : query(route.parameters()));
    request.header("Content-Type", type);
    request.method(route.method(), BodyPublishers.ofString(body));
    return new Sent(
        "%s %s %s %s %s".formatted(person, route.method(), address, type, body), request.build());
  }

  private String address(Route route) {
    var path =
        Pattern.compile("\\{[^}]*}")
            .matcher(route.path())
            .replaceAll(place -> encoded(id(route.path())).replace("$", "\\$"));
    return route.method().equals("GET") || route.takesFile() || chance.nextInt(8) == 0
        ? path + "?" + query(route.parameters())
        : path;
  }

  private String id(String path) {
    if (path.startsWith("/when") || path.startsWith("/stop")) {
      var link = (path.startsWith("/when") ? links.when(ann.id()) : links.stop(ann.id()));
      var token = link.orElseThrow().replaceFirst(".*/", "");
      return chance.nextInt(3) == 0 ? damaged(token) : token;
    }
    return chance.nextInt(3) > 0 ? known.get(chance.nextInt(known.size())) : text();
  }

  private String query(List<String> parameters) {
    return parameters.stream()
        .filter(parameter -> chance.nextInt(3) > 0)
        .map(parameter -> parameter + "=" + encoded(text()))
        .collect(Collectors.joining("&"));
  }

  private String table() {
    var separator = List.of(",", ",", ";", "\t").get(chance.nextInt(4));
    var columns =
        new ArrayList<>(chance.nextInt(6) == 0 ? List.of(text(), text()) : QuoteFile.COLUMNS);
    var lines = new ArrayList<String>();
    lines.add(String.join(separator, columns));
    for (var row = chance.nextInt(4); row > 0; row--) {
      lines.add(columns.stream().map(this::cell).collect(Collectors.joining(separator)));
    }
    return String.join(chance.nextBoolean() ? "\n" : "\r\n", lines);
  }

  private String cell(String column) {
    if (chance.nextInt(3) > 0) {
      return switch (column) {
        case "quote_number" -> "Q-" + chance.nextInt(1000);
        case "customer" -> "Bob Baker";
        case "email" -> "bob" + chance.nextInt(5) + "@baker.example";
        case "amount" -> "1200.50";
        case "currency" -> "EUR";
        case "quoted_on" -> "2026-02-10";
        case "owner" -> "anna";
        default -> "";
      };
    }
    return chance.nextBoolean() ? "\"" + text().replace("\"", "\"\"") + "\"" : text();
  }

  private String object(Class<?> type, int depth) {
    var object = JsonNodeFactory.instance.objectNode();
    if (chance.nextInt(20) == 0) {
      object.put(text(), text());
    }
    fields(type)
        .filter(field -> chance.nextInt(5) > 0)
        .forEach(field -> object.putRawValue(field, new RawValue(value(depth))));
    return object.toString();
  }

  private String value(int depth) {
    return switch (chance.nextInt(14)) {
      case 0 -> "null";
      case 1 -> String.valueOf(chance.nextLong());
      case 2 -> "1e400";
      case 3 -> "-0.5";
      case 4 -> String.valueOf(chance.nextBoolean());
      case 5 -> "[" + (depth < 3 ? value(depth + 1) : "") + "]";
      case 6 -> "{\"a\":" + (depth < 3 ? value(depth + 1) : "1") + "}";
      case 7 -> "[".repeat(2_000) + "]".repeat(2_000);
      case 8 -> String.valueOf(ann.id());
      default -> JsonNodeFactory.instance.textNode(text()).toString();
    };
  }

  /** Mostly as it is; else something is missing, doubled, or swapped for something else. */
  private String damaged(String text) {
    if (text.isEmpty() || chance.nextInt(5) > 0) {
      return text;
    }
    var from = chance.nextInt(text.length());
    var to = Math.min(text.length(), from + 1 + chance.nextInt(5));
    return switch (chance.nextInt(4)) {
      case 0 -> text.substring(0, from);
      case 1 -> text.substring(0, from) + text.substring(to);
      case 2 -> text.substring(0, to) + text.substring(from);
      default -> text.substring(0, from) + text() + text.substring(to);
    };
  }

  private String text() {
    return anyText.next(chance).value();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
