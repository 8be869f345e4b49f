package io.followthrough.watch;

import io.followthrough.customer.Customers;
import io.followthrough.engine.People;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Whom nobody looks after at this moment, for managers. */
@RestController
@Tag(name = "Customers")
class OrphanController {

  private static final int MOST = 100;

  private final Lookout lookout;
  private final Reasons reasons;
  private final Customers customers;
  private final People people;

  OrphanController(Lookout lookout, Reasons reasons, Customers customers, People people) {
    this.lookout = lookout;
    this.reasons = reasons;
    this.customers = customers;
    this.people = people;
  }

  /**
   * @param count how many customers are dropped
   * @param neglected how many were not in touch for longer than the floor allows
   * @param customers the dropped ones, by their numbers, at most 100
   */
  record Orphans(int count, int neglected, List<Orphan> customers) {}

  /**
   * @param owner the user id, or null where nobody looks after them
   */
  record Orphan(long id, String name, String owner, List<String> reasons) {}

  @GetMapping("/api/health/orphans")
  @Operation(
      summary = "Customers who are dropped",
      description =
          "Everybody who has not asked to be left alone has an owner, and a task or a timer that"
              + " leads on. Who has not counts here, and so does who has a step that failed or was"
              + " suspended. The first 100 of them are listed, with the reasons. neglected is the"
              + " number of customers without a touch for longer than the floor allows. The answer"
              + " is worked out now, from all customers: the figures of the last night are in the"
              + " metrics. For managers.")
  Orphans orphans() {
    people
        .current()
        .filter(people::isManager)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "Only managers may see who was left behind."));
    var page = lookout.dropped(MOST);
    return new Orphans(
        page.total(), lookout.neglected(), page.sightings().stream().map(this::orphan).toList());
  }

  private Orphan orphan(Sighting sighting) {
    var customer = customers.get(sighting.customerId());
    return new Orphan(
        customer.id(), customer.name(), customer.owner().orElse(null), reasons.of(sighting));
  }
}
