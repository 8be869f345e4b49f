package io.followthrough.handover;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.HandOvers;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Hands over one customer of a rep who leaves, and with it the whole company. Who is left is asked
 * of the customers themselves, so that it goes on where it stopped.
 */
@Component("handOverNextCustomer")
class HandOverNextCustomer implements JavaDelegate {

  private final DepartureRows departures;
  private final Customers customers;
  private final HandOvers handOvers;
  private final HandOverProcess process;
  private final People people;
  private final Reps reps;

  HandOverNextCustomer(
      DepartureRows departures,
      Customers customers,
      HandOvers handOvers,
      HandOverProcess process,
      People people,
      Reps reps) {
    this.departures = departures;
    this.customers = customers;
    this.handOvers = handOvers;
    this.process = process;
    this.people = people;
    this.reps = reps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var departure =
        departures.findById(RepLeavesProcess.DEPARTURE_ID.from(execution)).orElseThrow();
    customers.firstOf(departure.rep()).ifPresent(customer -> handOver(customer, departure));
    RepLeavesProcess.HANDED_OVER.in(execution, departures.countHandedOver(departure.id()));
    RepLeavesProcess.LEFT_TO_HAND_OVER.in(execution, customers.countOf(departure.rep()));
  }

  private void handOver(Customer customer, Departure departure) {
    var to = departure.to().orElseGet(() -> leastBusy(departure.rep()));
    process.start(handOvers.decide(customer, to, departure.reason(), departure.id()), true);
  }

  private String leastBusy(String leaving) {
    var team = people.reps().stream().filter(rep -> !rep.equals(leaving)).toList();
    var present = team.stream().filter(rep -> !reps.isAway(rep)).toList();
    return customers
        .leastBusy(present.isEmpty() ? team : present)
        .orElseThrow(
            () -> new Refused("There is no rep to take over: add a user to the group rep."));
  }
}
