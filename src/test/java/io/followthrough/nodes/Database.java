package io.followthrough.nodes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A PostgreSQL that keeps what it has confirmed, whatever happens to it. */
public final class Database implements AutoCloseable {

  private static final String NAME = "postgres";

  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;

  /** Starts it on an empty folder. */
  public Database(Path folder) throws IOException {
    this.folder = folder;
    this.port = Ports.free();
    start();
  }

  /** Starts it, or starts it again: then it finds what was there. */
  public void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPort(port)
            // As it comes it may forget what it has confirmed, which makes most tests faster.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
  }

  /** Ends it as {@code pg_ctl stop -m immediate} does: nothing is finished, nobody is told. */
  public void stopAtOnce() throws IOException, InterruptedException {
    var postmaster =
        ProcessHandle.of(
                Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip()))
            .orElseThrow();
    new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster.pid())).start().waitFor();
    postmaster.onExit().join();
    server.close();
  }

  public String url() {
    return server.getJdbcUrl(NAME, NAME);
  }

  public String user() {
    return NAME;
  }

  public DataSource dataSource() {
    return server.getPostgresDatabase();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
