package io.followthrough.callback;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Intervention.What;
import io.followthrough.customer.Interventions;
import io.followthrough.customer.Readers;
import io.followthrough.customer.Signals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Somebody of us heard that a customer called in vain, and sees that the call is returned. */
@RestController
@Tag(name = "Decisions")
class CallBackController {

  record Wanted(String why) {}

  private final Readers readers;
  private final Customers customers;
  private final CallBackProcess process;
  private final Signals signals;
  private final Interventions interventions;
  private final Clock clock;

  CallBackController(
      Readers readers,
      Customers customers,
      CallBackProcess process,
      Signals signals,
      Interventions interventions,
      Clock clock) {
    this.readers = readers;
    this.customers = customers;
    this.process = process;
    this.signals = signals;
    this.interventions = interventions;
    this.clock = clock;
  }

  @PostMapping(
      path = "/api/customers/{id}/call-back",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Have a customer called back",
      description = "Within three working hours, as after a missed call.")
  void callBack(@PathVariable long id, @RequestBody Wanted wanted) {
    var customer = readers.customer(id, readers.current());
    signals.inOneGo(
        () -> {
          var caller = customers.locked(customer.id()).id();
          interventions.note(caller, What.CALL_BACK, "", wanted.why());
          process.callMissed(caller, clock.instant());
        });
  }
}
