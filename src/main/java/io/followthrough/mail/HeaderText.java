package io.followthrough.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;

/**
 * Makes what people typed safe for a mail's headers: a line break there would start a header of the
 * sender's choosing.
 */
final class HeaderText {

  private HeaderText() {}

  /** One line without control characters, cut with an ellipsis where it is too long. */
  static String line(String text, int maxLength) {
    if (text == null) {
      return null;
    }
    var line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ").strip();
    if (line.length() <= maxLength) {
      return line;
    }
    var cut = maxLength - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut) + "…";
  }

  static String address(String address) {
    if (address == null || address.isBlank()) {
      throw new IllegalArgumentException("A mail needs an address to go to.");
    }
    var ascii = withPlainDomain(address.strip());
    // ASCII only: some servers and libraries narrow wide characters to CR and LF.
    if (ascii.length() > 320 || !ascii.matches("[\\w.!#$%&'*+/=?^`{|}~-]+@[\\w.-]+")) {
      throw refused(address);
    }
    try {
      var parsed = new InternetAddress(ascii, true);
      if (!ascii.equals(parsed.getAddress())) {
        throw refused(address);
      }
      return ascii;
    } catch (AddressException e) {
      throw refused(address);
    }
  }

  static String domainOf(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static String withPlainDomain(String address) {
    var at = address.lastIndexOf('@');
    try {
      return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    } catch (IllegalArgumentException notADomain) {
      throw refused(address);
    }
  }

  private static IllegalArgumentException refused(String address) {
    return new IllegalArgumentException(
        "\"" + line(address, 100) + "\" is not a mail address we can write to.");
  }
}
