package io.followthrough.customer;

import io.followthrough.mail.Incoming;
import io.followthrough.mail.IncomingMails;

/**
 * What is kept of a mail that came in, as the note of a touch.
 *
 * @param text plain text, at most 4,000 characters
 */
record MailNote(String text) {

  private static final int LONGEST = 4000;

  MailNote {
    text = text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }

  /** Who answers us is known by the text; who begins something new has a subject, too. */
  static MailNote of(Incoming mail) {
    return of(mail.answered() == null ? mail.subject() : "", mail.words());
  }

  static MailNote of(IncomingMails.Row mail) {
    return of(mail.subject(), mail.words());
  }

  private static MailNote of(String subject, String words) {
    if (words.isBlank()) {
      return new MailNote(subject.isBlank() ? "A mail without text" : "“" + subject + "”");
    }
    return new MailNote(subject.isBlank() ? words : "“" + subject + "”\n\n" + words);
  }

  /** The same from somebody other than the customer, or from another address. */
  MailNote writtenBy(String name, String address) {
    if (address == null) {
      return this;
    }
    return new MailNote(
        "%s writes:\n\n%s".formatted(name == null ? address : name + " <" + address + ">", text));
  }
}
