package io.followthrough.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between us and an IMAP server, and does to the line what bad lines do. */
final class ImapProxy implements AutoCloseable {

  private final ServerSocket socket;
  private final int server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile long cutAfter = Long.MAX_VALUE;
  private volatile boolean withoutIdle;
  private volatile boolean withoutTheFirstMail;
  private volatile int connections;

  ImapProxy(int server) {
    this.server = server;
    try {
      socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  int connections() {
    return connections;
  }

  /** Each line from now on breaks when the server has said that many bytes. */
  void cutAfter(long bytes) {
    cutAfter = bytes;
  }

  ImapProxy withoutIdle() {
    withoutIdle = true;
    return this;
  }

  /** The server says no when it is asked for what its first mail says. */
  void withoutTheFirstMail() {
    withoutTheFirstMail = true;
  }

  /** Breaks every line that is open now. */
  void cut() {
    open.forEach(ImapProxy::hangUp);
    open.clear();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    cut();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        connections++;
        var there = new Socket("127.0.0.1", server);
        open.add(client);
        open.add(there);
        thread(() -> pass(client, there, Long.MAX_VALUE));
        thread(() -> pass(there, client, cutAfter));
      } catch (IOException nobodyThere) {
        // The next one may have more luck.
      }
    }
  }

  private void pass(Socket from, Socket to, long most) {
    var buffer = new byte[1024];
    try (from;
        to;
        InputStream in = from.getInputStream()) {
      var left = most;
      while (left > 0) {
        var n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          break;
        }
        to.getOutputStream().write(changed(buffer, n), 0, n);
        to.getOutputStream().flush();
        left -= n;
      }
    } catch (IOException hungUp) {
      // So be it.
    }
  }

  /** Of the same length, whatever it says. */
  private byte[] changed(byte[] said, int length) {
    var text = new String(said, 0, length, StandardCharsets.ISO_8859_1);
    if (withoutIdle) {
      text = text.replace(" IDLE", " XDLE");
    }
    if (withoutTheFirstMail) {
      text = text.replace(" FETCH 1 (BODY", " FETCH 1 (BUDY");
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // As we wished.
    }
  }

  private static void thread(Runnable task) {
    var thread = new Thread(task, "imap-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
