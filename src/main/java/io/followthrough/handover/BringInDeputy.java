package io.followthrough.handover;

import io.followthrough.customer.Deputies;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The leave begins: what is due in it goes to the deputy, who is told so. */
@Component("bringInDeputy")
class BringInDeputy implements JavaDelegate {

  private static final String TEXT = "hand-over/you-step-in";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

  private final Deputies deputies;
  private final Reps reps;
  private final People people;
  private final LettersToReps letters;

  BringInDeputy(Deputies deputies, Reps reps, People people, LettersToReps letters) {
    this.deputies = deputies;
    this.reps = reps;
    this.people = people;
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var leave = reps.leave(LeaveProcess.LEAVE_ID.from(execution)).orElseThrow();
    if (!leave.includes(reps.today(leave.rep()))) {
      // The platform stood still for so long that the leave is over.
      return;
    }
    var passed =
        deputies.stepIn(leave.rep(), LeaveProcess.LEAVE_ENDS_AT.from(execution).toInstant());
    reps.deputyOf(leave.rep())
        .ifPresent(
            deputy ->
                letters.send(
                    TEXT,
                    deputy,
                    Map.of(
                        "absentRep", people.nameOf(leave.rep()),
                        "lastDayAway", leave.lastDay().format(DAY),
                        "openTasks", letters.lines(passed, deputy)),
                    execution));
  }
}
