package io.followthrough.intake;

import io.followthrough.callback.CallBackProcess;
import io.followthrough.customer.Customers;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls that nobody took, as a telephone system reports them. */
@RestController
@Tag(name = "Intake")
class CallController {

  /**
   * A missed call: from a number or by a customer, not both.
   *
   * @param at when, with its offset, such as {@code 2026-03-05T10:00:00Z}; now where it is missing
   */
  record MissedCall(String phone, Long customerId, String at) {}

  record Noted(long customerId) {}

  private final CallBackProcess process;
  private final Customers customers;
  private final People people;
  private final Answers answers;
  private final Attempts attempts;
  private final Clock clock;

  CallController(
      CallBackProcess process,
      Customers customers,
      People people,
      Answers answers,
      Attempts attempts,
      Clock clock) {
    this.process = process;
    this.customers = customers;
    this.people = people;
    this.answers = answers;
    this.attempts = attempts;
    this.clock = clock;
  }

  @PostMapping(
      path = "/api/calls/missed",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Report a missed call",
      description = "Whoever called is called back within three working hours, a stranger too.")
  Noted missed(
      @RequestBody MissedCall call,
      @RequestHeader(name = Answers.HEADER, required = false) String idempotencyKey) {
    people.mustBeAllowedToStart(CallBackProcess.KEY);
    return attempts.make(
        () -> answers.once(idempotencyKey, call, Noted.class, () -> new Noted(start(call))));
  }

  private long start(MissedCall call) {
    var phone =
        Optional.ofNullable(call.phone()).map(String::strip).filter(text -> !text.isEmpty());
    if (phone.isPresent() == (call.customerId() != null)) {
      throw Refused.about(
          "phone", "Who called? Give the phone number or the customer's number, one of the two.");
    }
    var at = moment(call.at());
    if (phone.isPresent()) {
      return process.callMissed(phone.get(), at);
    }
    var customer =
        customers
            .find(call.customerId())
            .orElseThrow(
                () ->
                    Refused.about(
                        "customerId", "There is no customer %d.".formatted(call.customerId())));
    return process.callMissed(customer.id(), at);
  }

  private Instant moment(String at) {
    if (at == null) {
      return clock.instant();
    }
    Instant moment;
    try {
      moment = OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeParseException e) {
      throw Refused.about(
          "at",
          "“%s” is no moment that can be read: write it with its offset, as 2026-03-05T10:00:00Z."
              .formatted(Refused.excerpt(at)));
    }
    if (moment.isAfter(clock.instant())) {
      throw Refused.about("at", "That call lies in the future: when did they call?");
    }
    return moment;
  }
}
