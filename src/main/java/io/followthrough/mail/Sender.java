package io.followthrough.mail;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** From where our mails come. */
@Component
public class Sender {

  private final MailSettings settings;

  Sender(MailSettings settings) {
    this.settings = settings;
  }

  /** The address of all our mails; may be missing as long as there is no mail server. */
  public Optional<String> address() {
    return Optional.ofNullable(settings.from());
  }
}
