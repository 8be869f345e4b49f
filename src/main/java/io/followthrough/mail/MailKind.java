package io.followthrough.mail;

import java.util.Arrays;

/** What a mail that came in is. */
public enum MailKind {
  /** A customer answers us, or writes to us. */
  REPLY("reply"),
  /** A machine says that the person is away, and perhaps until when. */
  AWAY("away"),
  /** Its headers say that it went to many: a newsletter, unless a customer wrote it. */
  SPREAD("spread"),
  /** Any other machine: a receipt, a newsletter, a ticket number. */
  ROBOT("robot"),
  /** A mail server says that a mail of ours did not arrive. */
  BOUNCE("bounce"),
  /** The wish to get no more mails. */
  STOP("stop"),
  /** A mail provider says that somebody pressed the button for spam on a mail of ours. */
  COMPLAINT("complaint"),
  /** Somebody else in a customer's company writes. */
  COLLEAGUE("colleague"),
  /** One of us wrote to a customer, and we got a copy. */
  OWN("own"),
  /** A copy of a mail that the platform itself sent. */
  COPY("copy"),
  /** Nobody can say by rules whose it is: a person looks. */
  UNSORTED("unsorted");

  private final String word;

  MailKind(String word) {
    this.word = word;
  }

  /** The word under which it is kept. */
  public String word() {
    return word;
  }

  static MailKind of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst().orElseThrow();
  }
}
