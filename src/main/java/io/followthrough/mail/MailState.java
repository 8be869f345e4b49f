package io.followthrough.mail;

/** How far a mail has come. */
public enum MailState {
  /** It goes out at its moment, or as soon as what its reason says is over. */
  WAITING("waiting"),
  /** A node talks to the mail server about it right now. */
  SENDING("sending"),
  /** The mail server has taken it. */
  SENT("sent"),
  /** The mail server will never take it; the reason is the server's own, or a person's. */
  REFUSED("refused"),
  /**
   * The talk broke off when the server may have had it already; only a person may send it again.
   */
  IN_DOUBT("inDoubt"),
  /** Nobody wants it any more: the customer asked us to stop, or the address is no good. */
  SUPPRESSED("suppressed");

  private final String word;

  MailState(String word) {
    this.word = word;
  }

  /** The word for it in the database and on pages. */
  public String word() {
    return word;
  }

  static MailState of(String word) {
    for (var state : values()) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("A mail cannot be \"" + word + "\".");
  }
}
