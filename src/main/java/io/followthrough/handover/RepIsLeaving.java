package io.followthrough.handover;

import io.followthrough.customer.Customers;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A manager says that a rep leaves for good, and who takes over. */
@Component("repIsLeaving")
class RepIsLeaving implements ExecutionListener {

  private final DepartureRows departures;
  private final Customers customers;
  private final People people;
  private final Clock clock;

  RepIsLeaving(DepartureRows departures, Customers customers, People people, Clock clock) {
    this.departures = departures;
    this.customers = customers;
    this.people = people;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var form = FormInput.of(execution);
    var rep = leaving(form.text("leavingRep").orElseThrow(() -> new Refused("Who leaves?")));
    var to = form.text("newOwnerName").map(people::called).map(who -> successor(who, rep));
    var reason =
        form.text("handOverReason")
            .orElseThrow(
                () -> new Refused("Why? The new owners read it, and whoever asks in a year."));
    if (team(rep).isEmpty()) {
      throw new Refused("There is no other rep to take over: add a user to the group rep.");
    }
    var departure =
        departures.save(
            new Departure(
                null,
                rep,
                to.orElse(null),
                reason,
                people.current().orElse(null),
                clock.instant()));
    execution.setProcessBusinessKey(departure.number());
    RepLeavesProcess.DEPARTURE_ID.in(execution, departure.id());
    RepLeavesProcess.HANDED_OVER.in(execution, 0);
    RepLeavesProcess.LEFT_TO_HAND_OVER.in(execution, customers.countOf(rep));
  }

  /** Who has left already may be no user any more, and still own customers. */
  private String leaving(String who) {
    return customers.countOf(who.strip()) > 0 ? who.strip() : people.called(who);
  }

  private String successor(String who, String leaving) {
    if (who.equals(leaving) || !people.isRep(who)) {
      throw new Refused(
          "%s cannot take over: name another rep, or nobody to share the customers among the team."
              .formatted(people.nameOf(who)));
    }
    return who;
  }

  private List<String> team(String leaving) {
    return people.reps().stream().filter(rep -> !rep.equals(leaving)).toList();
  }
}
