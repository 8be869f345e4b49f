package io.followthrough.demo;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * A mail server that delivers to nobody outside: every mail stays in a mailbox of its own, readable
 * by IMAP with the address as the user and any password, until the demo is stopped.
 */
@DemoOnly
@Component
class DemoMailServer implements InitializingBean, DisposableBean {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int PATIENCE_MILLIS = 20_000;

  private final DemoSettings settings;
  private final GreenMail server;

  DemoMailServer(DemoSettings settings) {
    this.settings = settings;
    this.server =
        new GreenMail(
                new ServerSetup[] {
                  setup(settings.smtpPort(), ServerSetup.PROTOCOL_SMTP),
                  setup(settings.imapPort(), ServerSetup.PROTOCOL_IMAP)
                })
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
  }

  @Override
  public void afterPropertiesSet() {
    checkIsFree(settings.smtpPort(), "smtp-port");
    checkIsFree(settings.imapPort(), "imap-port");
    server.start();
    server.getUserManager().setMessageDeliveryHandler((mail, to) -> mailboxOf(to.getEmail()));
  }

  /** As with most providers, whatever stands behind a plus arrives in the same mailbox. */
  private GreenMailUser mailboxOf(String address) throws UserException {
    var users = server.getUserManager();
    var mailbox = address.replaceFirst("\\+[^@]*", "");
    var known = users.getUserByEmail(mailbox);
    return known == null ? users.createUser(mailbox, mailbox, mailbox) : known;
  }

  @Override
  public void destroy() {
    server.stop();
  }

  private static ServerSetup setup(int port, String protocol) {
    var setup = new ServerSetup(port, LOOPBACK, protocol);
    setup.setServerStartupTimeout(PATIENCE_MILLIS);
    return setup;
  }

  private static void checkIsFree(int port, String setting) {
    try {
      new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK)).close();
    } catch (IOException e) {
      throw new DemoCannotStart(
          "The demo's mail server cannot listen on port %d of %s: something else does."
              .formatted(port, LOOPBACK),
          "Stop that program, or choose another port, for example"
              + " --followthrough.demo.%s=%d.".formatted(setting, port + 1));
    }
  }
}
