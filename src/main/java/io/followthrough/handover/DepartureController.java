package io.followthrough.handover;

import io.followthrough.customer.Customers;
import io.followthrough.engine.People;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How far it is with the customers of reps who leave, for managers. */
@RestController
@Tag(name = "Departures")
class DepartureController {

  /**
   * @param toRep who takes over, null where the team shares the customers
   * @param handedOver how many customers have their new owner
   * @param left how many still wait for one
   * @param introduced how many know their new owner
   */
  record Progress(
      String number,
      String rep,
      String toRep,
      String reason,
      Instant begunAt,
      int handedOver,
      int left,
      int introduced) {}

  private final DepartureRows departures;
  private final Customers customers;
  private final People people;

  DepartureController(DepartureRows departures, Customers customers, People people) {
    this.departures = departures;
    this.customers = customers;
    this.people = people;
  }

  @GetMapping("/api/departures")
  @Operation(
      summary = "Reps who leave",
      description =
          "How many of their customers have a new owner, still wait for one, and were introduced;"
              + " the newest 100, for managers.")
  List<Progress> list() {
    if (people.current().filter(people::isManager).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only managers may see who leaves.");
    }
    return departures.newest().stream().map(this::progress).toList();
  }

  private Progress progress(Departure departure) {
    return new Progress(
        departure.number(),
        departure.rep(),
        departure.toRep(),
        departure.reason(),
        departure.begunAt(),
        departures.countHandedOver(departure.id()),
        customers.countOf(departure.rep()),
        departures.countIntroduced(departure.id()));
  }
}
