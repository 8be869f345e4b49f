package io.followthrough.demo;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells in the log what to open and who to log in as, once everything is ready. */
@DemoOnly
@Component
class Invitation {

  private static final Logger log = LoggerFactory.getLogger(Invitation.class);

  private final ServletWebServerApplicationContext web;
  private final DemoPeople people;
  private final DemoSettings settings;

  Invitation(ServletWebServerApplicationContext web, DemoPeople people, DemoSettings settings) {
    this.web = web;
    this.people = people;
    this.settings = settings;
  }

  @EventListener(ApplicationReadyEvent.class)
  void invite() {
    log.info(text());
  }

  String text() {
    var here = "http://127.0.0.1:" + web.getWebServer().getPort();
    return """
        Followthrough is ready, as the embedded demo.

          Open                     to
          %1$s/demo
                                   read the mails, move the clock, import a pile of quotes
          %1$s/camunda/app/tasklist/
                                   work as a sales rep
          %1$s/camunda/app/cockpit/
                                   look on as a manager
          127.0.0.1:%2$d           read the mailboxes by IMAP: any address, any password

          Log in as                who is (the password is the user's name)
        %3$s
        """
        .formatted(here, settings.imapPort(), team());
  }

  private String team() {
    return people.everybody().stream()
        .map(person -> "  %-24s %s, %s".formatted(person.id(), person.name(), person.work()))
        .collect(Collectors.joining("\n", "", "\n  %-24s the administrator".formatted("admin")));
  }
}
