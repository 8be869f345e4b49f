package io.followthrough.mail;

/**
 * A mail text as it is written: front matter with the subject, then the body in Markdown.
 *
 * @param written the file
 * @param subject its subject line
 * @param body what comes below the front matter
 */
record MailText(Texts.Text written, Template subject, Template body) {

  private static final String FENCE = "---";

  static MailText of(Texts.Text written) {
    var path = written.path();
    var lines = written.content().lines().map(String::stripTrailing).toList();
    var end = lines.isEmpty() ? -1 : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
    if (end < 1 || !lines.get(0).equals(FENCE)) {
      throw new FaultyText(
          path + " must begin with three lines: \"---\", \"subject: ...\" and \"---\".");
    }
    String subject = null;
    for (var line : lines.subList(1, end)) {
      if (line.isBlank()) {
        continue;
      }
      if (!line.startsWith("subject:") || subject != null) {
        throw new FaultyText(
            path + ": only one \"subject: ...\" is known above the text, not \"" + line + "\".");
      }
      subject = unquoted(line.substring("subject:".length()).strip());
    }
    if (subject == null || subject.isBlank()) {
      throw new FaultyText(path + " has no subject.");
    }
    var body = String.join("\n", lines.subList(end + 1, lines.size()));
    if (body.isBlank()) {
      throw new FaultyText(path + " has a subject but no text.");
    }
    // Blank lines in place of the front matter, so that faults name the line of the file.
    var placed = "\n".repeat(end + 1) + body;
    return new MailText(written, Template.plain(path, subject), Template.markdown(path, placed));
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
