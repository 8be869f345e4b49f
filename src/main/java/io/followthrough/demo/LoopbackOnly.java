package io.followthrough.demo;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.stereotype.Component;

/** Everybody knows the passwords of the demo: nobody else's machine may reach it. */
@DemoOnly
@Component
class LoopbackOnly implements InitializingBean {

  private final ServerProperties server;

  LoopbackOnly(ServerProperties server) {
    this.server = server;
  }

  @Override
  public void afterPropertiesSet() {
    var address = server.getAddress();
    if (address == null || !address.isLoopbackAddress()) {
      throw new DemoCannotStart(
          "The demo listens on this machine only, as everybody knows its passwords.",
          "Remove the setting server.address, or configure a mail server or a database: then the"
              + " platform starts without the demo.");
    }
  }
}
