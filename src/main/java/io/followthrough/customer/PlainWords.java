package io.followthrough.customer;

/** What somebody wrote, as it may stand in Markdown. */
public final class PlainWords {

  private PlainWords() {}

  /** Nobody's name or note turns into a headline, a link or markup. */
  public static String of(String text) {
    return text.replaceAll("\\s+", " ")
        .replaceAll("([\\\\`*_{}\\[\\]<>#|!~])", "\\\\$1")
        .replace("://", "\\://")
        .replaceAll("(?i)\\bwww\\.", "www\\\\.");
  }
}
