package io.followthrough.handover;

import io.followthrough.customer.HandOvers;
import io.followthrough.customer.Readers;
import io.followthrough.customer.Signals;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Gives a customer to another rep for good, as the form of the hand-over does. */
@RestController
@Tag(name = "Decisions")
class HandOverController {

  /**
   * @param to a user id, an e-mail address or a name
   * @param why the new owner reads it
   * @param withColleagues whether everybody else in the company goes along; yes where it is missing
   */
  record NewOwner(String to, String why, Boolean withColleagues) {}

  private final Readers readers;
  private final People people;
  private final HandOvers handOvers;
  private final OwnCustomer ownCustomer;
  private final HandOverProcess process;
  private final Signals signals;

  HandOverController(
      Readers readers,
      People people,
      HandOvers handOvers,
      OwnCustomer ownCustomer,
      HandOverProcess process,
      Signals signals) {
    this.readers = readers;
    this.people = people;
    this.handOvers = handOvers;
    this.ownCustomer = ownCustomer;
    this.process = process;
    this.signals = signals;
  }

  @PostMapping(
      path = "/api/customers/{id}/hand-over",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Give a customer to another rep for good",
      description =
          "Everything that is open moves at once; the new owner reads the file and is introduced."
              + " For the owner and for managers.")
  void handOver(@PathVariable long id, @RequestBody NewOwner wish) {
    var customer = readers.customer(id, readers.current());
    ownCustomer.mustBeMine(customer);
    var to =
        people.called(
            present(wish.to())
                .orElseThrow(() -> Refused.about("to", "Who takes over? Give a rep's name.")));
    var why =
        present(wish.why())
            .orElseThrow(
                () ->
                    Refused.about(
                        "why", "Why? The new owner reads it, and whoever asks in a year."));
    signals.inOneGo(
        () ->
            process.start(
                handOvers.decide(customer, to, why, null),
                !Boolean.FALSE.equals(wish.withColleagues())));
  }

  private static Optional<String> present(String sent) {
    return Optional.ofNullable(sent).map(String::strip).filter(words -> !words.isEmpty());
  }
}
