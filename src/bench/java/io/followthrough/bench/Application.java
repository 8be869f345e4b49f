package io.followthrough.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An application in a Java of its own, started from its jar as an operator does. */
public class Application implements AutoCloseable {

  private static final Pattern VALUE = Pattern.compile("\"value\":([0-9.E]+)");

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;
  private final Duration startUp;

  private Application(Process process, int port, long startedAt) {
    this.process = process;
    this.port = port;
    awaitFirstAnswer();
    this.startUp = Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** The platform, as the demo that somebody gets who configures nothing. */
  static Application ours(Path data, String... javaOptions) throws IOException {
    return ours(Path.of(System.getProperty("bench.ours")), data, javaOptions);
  }

  /** The same, unpacked and with its classes kept in an archive, as the image has it. */
  static Application oursOfImage(Image image, Path data) throws IOException {
    return ours(image.jar(), data, "-XX:SharedArchiveFile=" + image.classes());
  }

  private static Application ours(Path jar, Path data, String... javaOptions) throws IOException {
    return start(
        List.of(javaOptions),
        jar,
        data.resolve("ours.log"),
        Map.of(
            "followthrough.data", data,
            "followthrough.demo.smtp-port", freePort(),
            "followthrough.demo.imap-port", freePort()));
  }

  /** The platform on this PostgreSQL, as in production, with as much heap as these options give. */
  public static Application onPostgres(Path log, String address, String... javaOptions)
      throws IOException {
    return start(
        List.of(javaOptions),
        Path.of(System.getProperty("bench.ours")),
        log,
        Map.ofEntries(
            Map.entry("spring.datasource.url", address),
            Map.entry("spring.datasource.username", "postgres"),
            Map.entry("spring.datasource.password", "postgres"),
            Map.entry("camunda.bpm.admin-user.id", "admin"),
            Map.entry("camunda.bpm.admin-user.password", "admin"),
            Map.entry("followthrough.password-policy", "false"),
            Map.entry("followthrough.company.name", "Larkfield Systems"),
            Map.entry("followthrough.company.postal-address", "12 Quay Street, Bristol"),
            Map.entry("followthrough.mail.from", "sales@larkfield.example"),
            Map.entry("followthrough.public-url", "https://sales.larkfield.example"),
            Map.entry("followthrough.secret", "a secret that is kept for the benchmarks alone")));
  }

  /** Camunda's own starters with web applications and REST, and an administrator. */
  public static Application bare(Path data) throws IOException {
    return start(
        List.of(),
        Path.of(System.getProperty("bench.bare")),
        data.resolve("bare.log"),
        Map.of(
            "server.address", "127.0.0.1",
            "spring.datasource.url", "jdbc:h2:file:" + data.toAbsolutePath().resolve("bare"),
            "spring.datasource.username", "sa",
            "camunda.bpm.admin-user.id", "admin",
            "camunda.bpm.admin-user.password", "admin"));
  }

  /**
   * What the build of the image in {@code docker-compose.yml} makes of the jar.
   *
   * @param jar with the libraries beside it
   * @param classes as Java has understood them when it was started once
   */
  record Image(Path jar, Path classes) {

    static Image in(Path folder) throws IOException, InterruptedException {
      var packed = System.getProperty("bench.ours");
      run(
          List.of(
              java(),
              "-Djarmode=tools",
              "-jar",
              packed,
              "extract",
              "--destination",
              folder.toString()));
      var image =
          new Image(
              folder.resolve(Path.of(packed).getFileName()), folder.resolve("followthrough.jsa"));
      run(
          List.of(
              java(),
              "-XX:ArchiveClassesAtExit=" + image.classes(),
              "-Dspring.context.exit=onRefresh",
              "-jar",
              image.jar().toString(),
              "--followthrough.data=" + folder.resolve("once"),
              "--followthrough.demo.smtp-port=" + freePort(),
              "--followthrough.demo.imap-port=" + freePort(),
              "--server.port=" + freePort()));
      return image;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " ended with " + process.exitValue());
      }
    }
  }

  private static Application start(
      List<String> javaOptions, Path jar, Path log, Map<String, Object> settings)
      throws IOException {
    var port = freePort();
    var command = new ArrayList<>(List.of(java()));
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    Files.createDirectories(log.getParent());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var startedAt = System.nanoTime();
    return new Application(builder.start(), port, startedAt);
  }

  /** From the command to the first answer of the engine's REST interface. */
  public Duration startUp() {
    return startUp;
  }

  /** What the processors have done for this application so far. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The bytes that are still in use after the memory was cleaned up. */
  public double liveHeap() throws IOException, InterruptedException {
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            String.valueOf(process.pid()),
            "GC.run")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    var used = VALUE.matcher(get("admin", "/actuator/metrics/jvm.memory.used?tag=area:heap"));
    if (!used.find()) {
      throw new IllegalStateException("It does not tell");
    }
    return Double.parseDouble(used.group(1));
  }

  String get(String user, String path) throws IOException, InterruptedException {
    return successful(send(request(user, path))).body();
  }

  String post(String user, String path, String type, String body)
      throws IOException, InterruptedException {
    var request =
        request(user, path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    return successful(send(request)).body();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void awaitFirstAnswer() {
    try {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(LOOK_AGAIN_AFTER)
          .atMost(PATIENCE)
          .failFast("It ended: see the log in " + Report.FOLDER, () -> !process.isAlive())
          .until(this::answers);
    } catch (RuntimeException itDoesNotStart) {
      close();
      throw itDoesNotStart;
    }
  }

  private boolean answers() throws IOException, InterruptedException {
    try {
      successful(send(request("admin", "/engine-rest/engine")));
      return true;
    } catch (ConnectException notYet) {
      return false;
    }
  }

  /** In the demo everybody's password is the user's name. */
  private HttpRequest.Builder request(String user, String path) {
    var login = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> successful(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response + " " + response.body());
    }
    return response;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
