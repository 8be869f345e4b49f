package io.followthrough.handover;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Deputies;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.diary.Reps;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The rep is back, gets all that is open, and reads what happened meanwhile. */
@Component("giveTasksBack")
class GiveTasksBack implements JavaDelegate {

  private static final String TEXT = "hand-over/welcome-back";
  private static final int MOST_TOUCHES = 40;
  private static final int LONGEST_NOTE = 120;

  private final Deputies deputies;
  private final Touches touches;
  private final Customers customers;
  private final Reps reps;
  private final LettersToReps letters;
  private final Clock clock;

  GiveTasksBack(
      Deputies deputies,
      Touches touches,
      Customers customers,
      Reps reps,
      LettersToReps letters,
      Clock clock) {
    this.clock = clock;
    this.deputies = deputies;
    this.touches = touches;
    this.customers = customers;
    this.reps = reps;
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var rep = LeaveProcess.WHO_IS_AWAY.from(execution);
    if (reps.isAway(rep)) {
      // The next leave begins where this one ends: the deputy goes on.
      return;
    }
    var back = deputies.handBack(rep);
    letters.send(
        TEXT,
        rep,
        Map.of("openTasks", letters.lines(back, rep), "meanwhile", meanwhile(rep, execution)),
        execution);
  }

  private List<String> meanwhile(String rep, DelegateExecution execution) {
    var since = LeaveProcess.LEAVE_BEGINS_AT.from(execution).toInstant();
    var all = touches.ofOwner(rep, since, clock.instant());
    return all.stream()
        .skip(Math.max(0, all.size() - MOST_TOUCHES))
        .map(touch -> line(touch, rep))
        .toList();
  }

  private String line(Touch touch, String rep) {
    var note = touch.note() == null ? "" : touch.note().strip().replaceAll("\\s+", " ");
    return "%s, %s, %s%s%s"
        .formatted(
            LettersToReps.DAY.format(touch.at().atZone(reps.zoneOf(rep))),
            customers.get(touch.customerId()).name(),
            touch.channel().key(),
            touch.result() == null ? "" : ", " + touch.result().words(),
            note.isEmpty()
                ? ""
                : ": "
                    + (note.length() > LONGEST_NOTE
                        ? note.substring(0, LONGEST_NOTE) + "…"
                        : note));
  }
}
