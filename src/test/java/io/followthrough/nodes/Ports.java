package io.followthrough.nodes;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports for what is started again and again, and must be found where it was. */
final class Ports {

  private Ports() {}

  /** One that nobody listens to at this moment. */
  static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
