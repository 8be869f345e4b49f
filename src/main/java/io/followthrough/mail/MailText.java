package io.followthrough.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A mail text as it is written: front matter with the subject, then the body in Markdown.
 *
 * @param written the file
 * @param subject its subject line
 * @param body what comes below the front matter
 * @param toCustomer whether it goes to a customer, not to one of us ({@code to: rep})
 * @param inWorkingHours whether it waits for the working hours of whoever gets it ({@code when:
 *     working hours}); an answer goes at once
 */
record MailText(
    Texts.Text written,
    Template subject,
    Template body,
    boolean toCustomer,
    boolean inWorkingHours) {

  private static final String FENCE = "---";
  private static final String REP = "rep";
  private static final String CUSTOMER = "customer";
  private static final String WORKING_HOURS = "working hours";
  private static final Set<String> KEYS = Set.of("subject", "to", "when");

  static MailText of(Texts.Text written) {
    var path = written.path();
    var lines = written.content().lines().map(String::stripTrailing).toList();
    var end = lines.isEmpty() ? -1 : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
    if (end < 1 || !lines.get(0).equals(FENCE)) {
      throw new FaultyText(
          path + " must begin with three lines: \"---\", \"subject: ...\" and \"---\".");
    }
    var matter = new HashMap<String, String>();
    for (var line : lines.subList(1, end)) {
      var colon = Math.max(0, line.indexOf(':'));
      var key = line.substring(0, colon);
      if (line.isBlank()) {
        continue;
      }
      if (!KEYS.contains(key) || matter.containsKey(key)) {
        throw new FaultyText(
            path
                + ": only one \"subject: ...\", \"to: rep\" and \"when: working hours\" are known above the text, not \""
                + line
                + "\".");
      }
      matter.put(key, unquoted(line.substring(colon + 1).strip()));
    }
    var subject = matter.getOrDefault("subject", "");
    if (subject.isBlank()) {
      throw new FaultyText(path + " has no subject.");
    }
    var body = String.join("\n", lines.subList(end + 1, lines.size()));
    if (body.isBlank()) {
      throw new FaultyText(path + " has a subject but no text.");
    }
    // Blank lines in place of the front matter, so that faults name the line of the file.
    var placed = "\n".repeat(end + 1) + body;
    return new MailText(
        written,
        Template.plain(path, subject),
        Template.markdown(path, placed),
        isToCustomer(path, matter),
        isInWorkingHours(path, matter));
  }

  private static boolean isInWorkingHours(String path, Map<String, String> matter) {
    var when = matter.getOrDefault("when", "");
    if (!when.isEmpty() && !when.equals(WORKING_HOURS)) {
      throw new FaultyText(
          "%s goes \"when: %s\": write \"when: working hours\" for a mail that does not come at night, or nothing for one that goes at once."
              .formatted(path, when));
    }
    return when.equals(WORKING_HOURS);
  }

  private static boolean isToCustomer(String path, Map<String, String> matter) {
    var to = matter.getOrDefault("to", CUSTOMER);
    if (!to.equals(REP) && !to.equals(CUSTOMER)) {
      throw new FaultyText(
          "%s goes \"to: %s\": write \"to: rep\" for a mail to one of us, or nothing for one to a customer."
              .formatted(path, to));
    }
    return to.equals(CUSTOMER);
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
