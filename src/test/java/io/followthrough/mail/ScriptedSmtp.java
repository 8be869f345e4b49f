package io.followthrough.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers as it was told: a reply per command, or hanging up in mid-talk. */
final class ScriptedSmtp implements AutoCloseable {

  static final String HANG_UP = "hang up";
  static final String SILENCE = "silence";

  private final ServerSocket socket;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  ScriptedSmtp() {
    try {
      socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::serve, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Answers with {@code reply} to commands that begin with {@code command}; "." ends the data. */
  ScriptedSmtp answering(String command, String reply) {
    replies.put(command, reply);
    return this;
  }

  /** Does this before it answers to the command. */
  ScriptedSmtp hearing(String command, Runnable work) {
    meanwhile.put(command, work);
    return this;
  }

  /** From now on everything is taken again. */
  void recovers() {
    replies.clear();
  }

  long heard(String command) {
    return commands.stream().filter(c -> c.startsWith(command)).count();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var client = socket.accept()) {
        talk(client);
      } catch (IOException clientGone) {
        // The next one may stay longer.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    say(client, "220 ready");
    var data = false;
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (data && !line.equals(".")) {
        continue;
      }
      commands.add(line);
      meanwhile.getOrDefault(line, () -> {}).run();
      var reply = reply(line);
      if (reply.equals(HANG_UP)) {
        return;
      }
      if (reply.equals(SILENCE)) {
        continue;
      }
      say(client, reply);
      data = reply.startsWith("354");
      if (line.equals("QUIT")) {
        return;
      }
    }
  }

  private String reply(String line) {
    return replies.entrySet().stream()
        .filter(e -> line.startsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(line.equals("DATA") ? "354 go on" : "250 ok");
  }

  private static void say(Socket client, String reply) throws IOException {
    client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    client.getOutputStream().flush();
  }
}
