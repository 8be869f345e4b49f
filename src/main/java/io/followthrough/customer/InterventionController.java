package io.followthrough.customer;

import io.followthrough.customer.Intervention.What;
import io.followthrough.engine.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What somebody of us decides about one customer; who did and why is kept with the customer. */
@RestController
@RequestMapping(
    path = "/api/customers/{id}",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Decisions")
class InterventionController {

  /**
   * @param until the first day on which we may be in touch again, by the customer's clock
   */
  record Pause(LocalDate until, String why) {}

  record Resume(String why) {}

  /**
   * @param day by the customer's clock, null for today
   */
  record BringForward(LocalDate day, String why) {}

  /**
   * @param what in the words in which the customer heard it
   * @param byDate the last day for it
   */
  record NewPromise(String what, LocalDate byDate, String why) {}

  /**
   * @param otherId the number of the record that is the same person
   */
  record Merge(Long otherId, String why) {}

  /**
   * @param customerId the record that stays
   */
  record Merged(long customerId) {}

  private final Readers readers;
  private final Customers customers;
  private final Pauses pauses;
  private final EarlierTouch earlier;
  private final Pledges pledges;
  private final Merger merger;
  private final Signals signals;
  private final Interventions interventions;

  InterventionController(
      Readers readers,
      Customers customers,
      Pauses pauses,
      EarlierTouch earlier,
      Pledges pledges,
      Merger merger,
      Signals signals,
      Interventions interventions) {
    this.readers = readers;
    this.customers = customers;
    this.pauses = pauses;
    this.earlier = earlier;
    this.pledges = pledges;
    this.merger = merger;
    this.signals = signals;
    this.interventions = interventions;
  }

  @PostMapping("/pause")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Pause what we do of our own accord",
      description =
          "Until a day within a year. What was promised, call-backs and answers go on. For"
              + " managers.")
  void pause(@PathVariable long id, @RequestBody Pause pause) {
    pauses.begin(readers.customer(id, readers.manager()), pause.until(), pause.why());
  }

  @PostMapping("/resume")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "End a pause",
      description = "What had to wait is planned anew from now on. For managers.")
  void resume(@PathVariable long id, @RequestBody Resume resume) {
    pauses.end(readers.customer(id, readers.manager()), resume.why());
  }

  @PostMapping("/bring-forward")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Bring the next touch forward",
      description =
          "To today or to a day before the planned one. The customer's hours hold, and one touch a"
              + " day; a day that was promised stays.")
  void bringForward(@PathVariable long id, @RequestBody BringForward wish) {
    earlier.to(readers.customer(id, readers.current()), wish.day(), wish.why());
  }

  @PostMapping("/promises")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Promise something",
      description = "It is prepared, and kept on its day or apologised for before it is late.")
  void promise(@PathVariable long id, @RequestBody NewPromise promise) {
    var customer = readers.customer(id, readers.current());
    if (promise.byDate() == null) {
      throw Refused.about("byDate", "By which day? A promise has a date.");
    }
    if (promise.what() == null || promise.what().isBlank()) {
      throw Refused.about("what", "What is promised? Say it as the customer would.");
    }
    signals.inOneGo(
        () -> {
          var promisedTo = customers.locked(customer.id()).id();
          interventions.note(promisedTo, What.PROMISED, promise.what().strip(), promise.why());
          pledges.make(promisedTo, promise.what(), promise.byDate());
        });
  }

  @PostMapping("/merge")
  @Operation(
      summary = "Join two records of one person",
      description =
          "Everything goes over to the record that we have had longer, and what runs goes on. For"
              + " managers.")
  Merged merge(@PathVariable long id, @RequestBody Merge merge) {
    return new Merged(
        merger.merge(readers.customer(id, readers.manager()), merge.otherId(), merge.why()));
  }
}
