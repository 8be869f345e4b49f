package io.followthrough.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The sending half of a platform in a Java of its own, so that it can be killed as a power cut
 * would. It sends until nothing is due any more.
 */
final class SendingPlatform {

  private SendingPlatform() {}

  /**
   * @param arguments the database, the mail server's port, and how many minutes have passed
   */
  public static void main(String[] arguments) {
    var database = new PGSimpleDataSource();
    database.setUrl(arguments[0]);
    database.setUser("postgres");
    database.setPassword("postgres");
    var post = new Post(database);
    post.clock.moveBy(Duration.ofMinutes(Long.parseLong(arguments[2])));
    post.dispatcher(Post.serverOn(Integer.parseInt(arguments[1]))).drain();
  }

  static Process start(String database, int port, long minutesLater) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SendingPlatform.class.getName(),
                database,
                String.valueOf(port),
                String.valueOf(minutesLater)))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
