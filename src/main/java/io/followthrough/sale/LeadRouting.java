package io.followthrough.sale;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Owners;
import io.followthrough.diary.Reps;
import io.followthrough.engine.Decisions;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Who takes a customer whom nobody has claimed, as the decision table {@code lead-routing} says.
 */
@Component
class LeadRouting {

  private static final String DECISION = "lead-routing";

  private final Customers customers;
  private final Owners owners;
  private final People people;
  private final Reps reps;
  private final Decisions decisions;

  LeadRouting(Customers customers, Owners owners, People people, Reps reps, Decisions decisions) {
    this.customers = customers;
    this.owners = owners;
    this.people = people;
    this.reps = reps;
    this.decisions = decisions;
  }

  /** Gives the customer an owner by the decision table, unless there is one. */
  void findOwner(Customer customer) {
    if (customer.owner().isEmpty()) {
      give(
          customer,
          decisions
              .row(DECISION, facts(customer))
              .map(row -> (String) row.get("rep"))
              .orElse(null));
    }
  }

  /**
   * Gives the customer to whom the table chose, unless somebody claimed it meanwhile. A lead does
   * not wait for a rep who has left or is away: the least busy one takes it then.
   */
  String give(Customer customer, String choice) {
    return customer
        .owner()
        .orElseGet(
            () -> {
              var rep = people.isRep(choice) && !reps.isAway(choice) ? choice : leastBusy();
              owners.claim(customer, rep);
              return rep;
            });
  }

  /** What the table asks for. */
  static Map<String, Object> facts(Customer customer) {
    var facts = new HashMap<String, Object>();
    facts.put("leadCountry", customer.country().orElse(""));
    facts.put("leadLanguage", customer.language().orElse(""));
    facts.put("leadInterest", customer.interest().orElse(""));
    return facts;
  }

  private String leastBusy() {
    var team = people.reps();
    var present = team.stream().filter(rep -> !reps.isAway(rep)).toList();
    return customers
        .leastBusy(present.isEmpty() ? team : present)
        .orElseThrow(
            () -> new Refused("There is no rep to route a lead to: add a user to the group rep."));
  }
}
