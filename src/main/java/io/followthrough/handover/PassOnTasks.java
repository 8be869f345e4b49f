package io.followthrough.handover;

import io.followthrough.customer.Deputies;
import io.followthrough.diary.Reps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What else a rep who leaves had to do goes to whom it belongs; nobody counts on that deputy. */
@Component("passOnTasks")
class PassOnTasks implements JavaDelegate {

  private final DepartureRows departures;
  private final Deputies deputies;
  private final Reps reps;

  PassOnTasks(DepartureRows departures, Deputies deputies, Reps reps) {
    this.departures = departures;
    this.deputies = deputies;
    this.reps = reps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var departure =
        departures.findById(RepLeavesProcess.DEPARTURE_ID.from(execution)).orElseThrow();
    reps.replaceDeputy(departure.rep(), departure.toRep());
    deputies.release(departure.rep(), departure.toRep());
  }
}
