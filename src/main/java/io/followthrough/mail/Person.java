package io.followthrough.mail;

/**
 * Somebody a mail goes to.
 *
 * @param address the mail address alone, {@code ann@example.com}; it is refused when it is not one
 * @param name the name to show beside it, or null; line breaks become spaces
 */
public record Person(String address, String name) {

  /**
   * Takes an address and a name as they came in.
   *
   * @throws IllegalArgumentException with a sentence, when no mail can be addressed like this
   */
  public Person {
    address = HeaderText.address(address);
    name = HeaderText.line(name, 200);
  }
}
