package io.followthrough.customer;

import io.followthrough.customer.Intervention.What;
import io.followthrough.engine.Refused;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** A manager says that two records are one person: whatever runs for either goes on for the one. */
@Component
class Merger {

  private final Customers customers;
  private final JoinCustomers joinCustomers;
  private final Signals signals;
  private final Interventions interventions;
  private final RuntimeService runtime;

  Merger(
      Customers customers,
      JoinCustomers joinCustomers,
      Signals signals,
      Interventions interventions,
      RuntimeService runtime) {
    this.customers = customers;
    this.joinCustomers = joinCustomers;
    this.signals = signals;
    this.interventions = interventions;
    this.runtime = runtime;
  }

  /**
   * The record that we have had longer stays.
   *
   * @return its number
   * @throws Refused when there are not two records, or no reason is given
   */
  long merge(Customer one, Long otherId, String why) {
    if (otherId == null) {
      throw Refused.about("otherId", "Who is the same person? Give the number of the customer.");
    }
    var other =
        customers
            .find(otherId)
            .orElseThrow(
                () -> Refused.about("otherId", "There is no customer %d.".formatted(otherId)));
    if (other.id() == one.id()) {
      throw oneAlready(one);
    }
    var kept = one.id() < other.id() ? one : other;
    var joined = one.id() < other.id() ? other : one;
    signals.inOneGo(
        () -> {
          interventions.note(
              kept.id(),
              What.JOINED,
              "with %s, customer %d".formatted(joined.name(), joined.id()),
              why);
          var comparisons = comparisonsOf(kept.id(), joined.id());
          if (!joinCustomers.join(kept.id(), joined.id())) {
            throw oneAlready(kept);
          }
          // Whoever was to compare the two has nothing to compare any more.
          comparisons.forEach(
              each -> runtime.deleteProcessInstance(each, "A manager joined the two."));
        });
    return kept.id();
  }

  private static Refused oneAlready(Customer customer) {
    return Refused.about("otherId", "%s is one record already.".formatted(customer.name()));
  }

  private List<String> comparisonsOf(long kept, long joined) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey(PossibleDuplicateProcess.KEY)
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .filter(comparison -> whoIsIn(comparison).equals(Set.of(kept, joined)))
        .toList();
  }

  private Set<Long> whoIsIn(String comparison) {
    var variables = runtime.getVariables(comparison);
    return Set.of(
        customers.get(((Number) variables.get(Journey.CUSTOMER_ID.name())).longValue()).id(),
        customers.get(((Number) variables.get(Duplicates.OTHER_ID)).longValue()).id());
  }
}
