package io.followthrough.handover;

import io.followthrough.customer.Customer;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import org.springframework.stereotype.Component;

/** Who may give a customer away: the owner, or a manager. */
@Component
class OwnCustomer {

  private final People people;

  OwnCustomer(People people) {
    this.people = people;
  }

  /**
   * @throws Refused when the customer is somebody else's than of the rep who is logged in
   */
  void mustBeMine(Customer customer) {
    var owner = customer.owner();
    var byManager = people.current().filter(people::isManager).isPresent();
    if (!byManager && owner.isPresent() && !owner.equals(people.current())) {
      throw new Refused(
          "%s is %s's customer: only %s or a manager can hand them over."
              .formatted(customer.name(), people.nameOf(owner.get()), people.nameOf(owner.get())));
    }
  }
}
