package io.followthrough.intake;

/**
 * What was typed into the page {@code /when}, as it came in; whatever the page did not send is
 * null.
 *
 * @param choice what the customer wants: the name of a {@link Choice}
 * @param day for a date: the day by ISO 8601, {@code 2026-05-31}
 * @param time for a date: the time of day, {@code 10:30}
 * @param channel for a date: {@code phone} or {@code mail}
 * @param phone for a date: the number to call, where we know none
 * @param question what the customer asks
 * @param name the colleague's name
 * @param contact the colleague's e-mail address or phone number
 * @param words the free line
 */
record WhenForm(
    String choice,
    String day,
    String time,
    String channel,
    String phone,
    String question,
    String name,
    String contact,
    String words) {

  /** The ways to answer. */
  enum Choice {
    DATE,
    GO_AHEAD,
    QUESTION,
    NOT_THIS_YEAR,
    COLLEAGUE
  }

  private static final String UNREADABLE = "[\\p{Cntrl}&&[^\\n]]+";

  WhenForm {
    choice = line(choice);
    day = line(day);
    time = line(time);
    channel = line(channel);
    phone = line(phone);
    name = line(name);
    contact = line(contact);
    words = line(words);
    question = question == null ? "" : text(question);
  }

  /** A page that nobody has filled in. */
  static WhenForm empty() {
    return new WhenForm(null, null, null, null, null, null, null, null, null);
  }

  private static String line(String typed) {
    return typed == null ? "" : text(typed).replaceAll("\\s+", " ");
  }

  private static String text(String typed) {
    return typed.replace("\r\n", "\n").replaceAll(UNREADABLE, " ").strip();
  }
}
