package io.followthrough.nodes;

import static org.awaitility.Awaitility.await;

import io.followthrough.Followthrough;
import io.followthrough.engine.EngineClock;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole platform in a Java of its own, one of several at the same database. */
public final class Node implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;
  private final Path log;

  private Node(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts the platform with its clock moved.
   *
   * @param arguments how far the clock is ahead of the machine's, and then the settings
   */
  public static void main(String[] arguments) {
    leaveWithWhoeverStartedUs();
    new EngineClock().moveBy(Duration.parse(arguments[0]));
    Followthrough.main(Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  /** A test that is broken off must not leave nodes behind. */
  private static void leaveWithWhoeverStartedUs() {
    var watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException brokenOff) {
                // It is gone all the same.
              }
              Runtime.getRuntime().halt(1);
            });
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Begins to start.
   *
   * @param log the file to which it goes on writing what it has to say
   * @param ahead how far its clock is ahead of the machine's, negative if it is behind
   */
  public static Node start(int port, Path log, Duration ahead, Map<String, ?> settings)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Nobody runs for long enough to be worth a second compilation.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                classPath(),
                Node.class.getName(),
                ahead.toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    return new Node(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        port,
        log);
  }

  /** A test's coverage is counted where the test runs, and nowhere else can it be. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("process-test-coverage"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  public int port() {
    return port;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it says of itself that people may be sent to it. */
  public boolean isReady() {
    var question =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .build();
    try {
      return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public void awaitReady() {
    await()
        .pollInterval(LOOK_AGAIN_AFTER)
        .atMost(PATIENCE)
        .failFast("It ended: see " + log, () -> !process.isAlive())
        .until(this::isReady);
  }

  /** Ends it as a power cut would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as an operator does; returns when it has ended. */
  public void stop() throws InterruptedException {
    // Not by the process itself, which would close its input, too.
    process.toHandle().destroy();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
