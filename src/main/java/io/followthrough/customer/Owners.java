package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import org.springframework.stereotype.Component;

/** Who looks after whom. A customer has one owner, and keeps it. */
@Component("owners")
public class Owners {

  private final Customers customers;
  private final People people;

  Owners(Customers customers, People people) {
    this.customers = customers;
    this.people = people;
  }

  /** The owner's user id, or null while nobody has claimed the customer. */
  public String of(Long customerId) {
    return customers.get(customerId).owner().orElse(null);
  }

  /**
   * Makes the rep the customer's owner, from now on and for everything.
   *
   * @throws Refused when the customer already has another owner
   */
  public void claim(long customerId, String rep) {
    var customer = customers.get(customerId);
    if (customer.owner().isEmpty()) {
      customers.belongTo(customerId, rep);
      return;
    }
    var owner = customer.owner().get();
    if (!owner.equals(rep)) {
      throw new Refused(
          "%s is %s's customer. Only a manager can give the task to somebody else."
              .formatted(customer.name(), people.nameOf(owner)));
    }
  }
}
