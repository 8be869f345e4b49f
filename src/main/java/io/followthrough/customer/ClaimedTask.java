package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who claims a customer's task owns the customer from then on; a rep neither takes a colleague's
 * customer nor puts an own one back.
 */
@Component
class ClaimedTask {

  private final Customers customers;
  private final Owners owners;
  private final People people;

  ClaimedTask(Customers customers, Owners owners, People people) {
    this.customers = customers;
    this.owners = owners;
    this.people = people;
  }

  @EventListener(condition = "#task.eventName == 'assignment'")
  void assigned(DelegateTask task) {
    var customerId = Journey.CUSTOMER_ID.from(task);
    var byManager = people.current().filter(people::isManager).isPresent();
    // Whoever stands in for an owner does the task, and owns nobody by it.
    var standsIn = task.getOwner() != null;
    if (customerId == null || byManager || standsIn) {
      return;
    }
    var rep = task.getAssignee();
    var customer = customers.get(customerId);
    if (rep == null) {
      customer
          .owner()
          .ifPresent(
              user -> {
                throw new Refused(
                    "This is %s's customer and stays so. Start “Hand-over” to give the customer to a colleague."
                        .formatted(people.nameOf(user)));
              });
    } else if (people.isRep(rep)) {
      owners.claim(customer, rep);
    }
  }
}
