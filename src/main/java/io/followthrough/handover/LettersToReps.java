package io.followthrough.handover;

import io.followthrough.customer.Deputies.Passed;
import io.followthrough.customer.TeamMail;
import io.followthrough.diary.Reps;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Writes to one of us what a process has changed in their list. */
@Component
class LettersToReps {

  static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private static final int MOST_LINES = 40;

  private final TeamMail mail;
  private final Reps reps;

  LettersToReps(TeamMail mail, Reps reps) {
    this.mail = mail;
    this.reps = reps;
  }

  /** Sends the text, where the rep has an address. */
  void send(String text, String rep, Map<String, ?> more, DelegateExecution execution) {
    mail.send(execution, text, rep, more);
  }

  /** One line for each task, in the days of who reads it. */
  List<String> lines(List<Passed> tasks, String reader) {
    var zone = reps.zoneOf(reader);
    return shortened(
        tasks.stream()
            .map(
                task ->
                    "%s: %s, due %s"
                        .formatted(
                            task.task(), task.customer(), DAY.format(task.due().atZone(zone))))
            .toList());
  }

  static List<String> shortened(List<String> lines) {
    return lines.size() > MOST_LINES
        ? Stream.concat(
                lines.stream().limit(MOST_LINES),
                Stream.of("and %d more".formatted(lines.size() - MOST_LINES)))
            .toList()
        : lines;
  }
}
