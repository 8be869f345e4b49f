package io.followthrough.customer;

import io.followthrough.customer.Letters.Letter;
import io.followthrough.engine.FormInput;
import io.followthrough.mail.Attachment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a conversation means for the customer's calendar: a day that was agreed comes into it, moves
 * there, or is taken out because nobody waits for it any more.
 */
@Component
class Appointments {

  private static final String CALLED_OFF = "customer/call-not-needed";

  private final Customers customers;
  private final Invitations invitations;
  private final Letters letters;
  private final CustomerHours hours;

  Appointments(Customers customers, Invitations invitations, Letters letters, CustomerHours hours) {
    this.customers = customers;
    this.invitations = invitations;
    this.letters = letters;
    this.hours = hours;
  }

  /**
   * A mail for the customer's calendar.
   *
   * @param file what the calendar reads
   * @param text the mail with which it goes where no other one does
   * @param nextStepAt the day that this mail announces, null for the next working day
   */
  record Change(Attachment file, String text, Instant nextStepAt, Map<String, ?> more) {}

  /** What changes in the calendar; empty for nothing, and where no mail would arrive. */
  Optional<Change> change(Customer customer, Conversation said, FormInput form) {
    return switch (said.result()) {
      case CALL_LATER, NOT_NOW, NOT_RIGHT_FIT, BOUGHT_ELSEWHERE ->
          said.nextDate().flatMap(day -> agreed(customer, day, form.checked("sendInvitation")));
      case WAITING_FOR_DECISION, QUOTE_WANTED, YES -> calledOff(customer, said);
      // Nothing was agreed anew, or we may not write.
      case NOT_REACHED, SETTLED, NEVER, SILENT -> Optional.empty();
    };
  }

  /** Sends the change in a mail of its own, in the name of the owner. */
  void send(long customerId, Change change, String processInstanceId, String step) {
    letters.send(
        new Letter(
            customerId,
            change.text(),
            processInstanceId,
            step,
            change.nextStepAt(),
            change.more(),
            change.file()));
  }

  /** Whoever chose a day on our page is called on it, or written to. */
  Optional<Attachment> chosen(long customerId, Instant day, Channel channel) {
    return channel == Channel.PHONE
        ? invitations.agreed(customerId, callAt(customers.get(customerId), day))
        : invitations.calledOff(customerId).map(Invitations.CalledOff::file);
  }

  private Optional<Change> agreed(Customer customer, Instant day, boolean wanted) {
    var at = callAt(customer, day);
    var file =
        wanted ? invitations.agreed(customer.id(), at) : invitations.moved(customer.id(), at);
    return file.map(ics -> new Change(ics, Invitations.TEXT, at, Map.of()));
  }

  private Optional<Change> calledOff(Customer customer, Conversation said) {
    var there = hours.of(customer);
    var language = letters.languageOf(customer, CALLED_OFF);
    return invitations
        .calledOff(customer.id())
        .map(
            off ->
                new Change(
                    off.file(),
                    CALLED_OFF,
                    said.nextDate().map(there::morningAfter).orElse(null),
                    Map.of("calledOffDay", Letters.day(there.dayOf(off.was()), language))));
  }

  /** The customer's own day, or the first working day after it. */
  private Instant callAt(Customer customer, Instant day) {
    return hours.of(customer).onWorkingDay(day);
  }
}
