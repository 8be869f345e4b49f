package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.mail.Phrases;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which customers work together: for a company of the same name, or with addresses at one domain
 * where not everybody can have one. They all have the same owner.
 */
@Component
class Companies {

  private final CustomerRows rows;
  private final Phrases phrases;
  private final People people;

  Companies(CustomerRows rows, Phrases phrases, People people) {
    this.rows = rows;
    this.phrases = phrases;
    this.people = people;
  }

  /**
   * Who looks after the company of somebody we meet. The address counts first, as two companies may
   * have one name; where several reps do, who has done so longest.
   */
  Optional<String> ownerFor(Introduction newcomer) {
    var workplace = Workplace.of(newcomer.company(), newcomer.email());
    var byDomain = domain(workplace).map(rows::ownersAtDomain);
    var byName = Optional.ofNullable(workplace.companyKey()).map(rows::ownersAtCompany);
    return Stream.of(byDomain, byName)
        .flatMap(Optional::stream)
        .flatMap(List::stream)
        .filter(people::isRep)
        .findFirst();
  }

  /** By what the company of somebody we meet is recognised. */
  Stream<String> tracesOf(Introduction newcomer) {
    var workplace = Workplace.of(newcomer.company(), newcomer.email());
    return Stream.of(domain(workplace), Optional.ofNullable(workplace.companyKey()))
        .flatMap(Optional::stream);
  }

  /** Everybody else of the customer's company whom this rep looks after. */
  List<Customer> colleaguesOf(Customer customer, String owner) {
    var workplace = Workplace.of(customer.company().orElse(null), customer.email().orElse(null));
    return rows.colleagues(owner, domain(workplace).orElse(null), workplace.companyKey()).stream()
        .filter(colleague -> colleague.id() != customer.id())
        .toList();
  }

  private Optional<String> domain(Workplace workplace) {
    return Optional.ofNullable(workplace.mailDomain())
        .filter(domain -> !phrases.isFreemail(domain));
  }
}
