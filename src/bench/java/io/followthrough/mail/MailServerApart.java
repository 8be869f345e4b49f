package io.followthrough.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;

/** A real mail server in a Java of its own, as it would be on another machine. */
final class MailServerApart implements AutoCloseable {

  private final Process process;
  private final int port;

  private MailServerApart(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static MailServerApart start() throws IOException {
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MailServerApart.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var reader = new BufferedReader(new InputStreamReader(process.getInputStream()));
    var line = reader.readLine();
    while (line != null && !line.startsWith("port ")) {
      line = reader.readLine();
    }
    return new MailServerApart(process, Integer.parseInt(line.substring("port ".length())));
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  public static void main(String[] arguments) {
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(20_000);
    var server = new GreenMail(setup);
    server.start();
    System.out.println("port " + server.getSmtp().getPort());
  }
}
