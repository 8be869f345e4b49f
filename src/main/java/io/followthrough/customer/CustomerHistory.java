package io.followthrough.customer;

import io.followthrough.customer.CustomerSheet.Decision;
import io.followthrough.customer.CustomerSheet.Mail;
import io.followthrough.customer.CustomerSheet.Page;
import io.followthrough.customer.CustomerSheet.PastTouch;
import io.followthrough.engine.People;
import io.followthrough.mail.MailState;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.StoredMail;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What was between us and a customer, page by page: after ten years it is long. */
@Component
class CustomerHistory {

  private static final int TOUCHES = 30;
  private static final int MAILS = 10;

  private static final int DECISIONS = 50;

  /** Whoever has such a link acts for the customer: nobody of us reads it. */
  private static final Pattern SEALED_LINK = Pattern.compile("/(when|stop)/[^\\s)>]+");

  private final TouchRows touches;
  private final InterventionRows interventions;
  private final HandOverRows handOvers;
  private final People people;
  private final Customers customers;
  private final Outbox outbox;

  CustomerHistory(
      TouchRows touches,
      InterventionRows interventions,
      HandOverRows handOvers,
      People people,
      Customers customers,
      Outbox outbox) {
    this.touches = touches;
    this.interventions = interventions;
    this.handOvers = handOvers;
    this.people = people;
    this.customers = customers;
    this.outbox = outbox;
  }

  /**
   * @param before the number of the touch before which the page begins, null for the newest
   */
  Page<PastTouch> touches(long customerId, Long before) {
    var read =
        before == null
            ? touches.last(customerId, TOUCHES + 1)
            : touches.before(customerId, before, TOUCHES + 1);
    return Page.of(read.stream().map(PastTouch::of).toList(), TOUCHES);
  }

  /**
   * @param before the number of the mail before which the page begins, null for the newest
   */
  Page<Mail> mails(long customerId, Long before) {
    var read = outbox.toCustomer(customers.numbersOf(customerId), before, MAILS + 1);
    return Page.of(read.stream().map(CustomerHistory::mail).toList(), MAILS);
  }

  /** What one of us decided beside the forms, and who handed the customer over, newest first. */
  List<Decision> decisions(long customerId) {
    return Stream.concat(
            interventions.last(customerId, DECISIONS).stream()
                .map(
                    each ->
                        new Decision(
                            each.what().key(),
                            each.detail(),
                            each.byWhom(),
                            each.why(),
                            each.decidedAt())),
            handOvers.last(customerId, DECISIONS).stream().map(this::decision))
        .sorted(Comparator.comparing(Decision::at).reversed())
        .toList();
  }

  private Decision decision(HandOver each) {
    return new Decision(
        "handedOver",
        "from %s to %s".formatted(people.nameOf(each.fromRep()), people.nameOf(each.toRep())),
        each.byWhom(),
        each.reason(),
        each.decidedAt());
  }

  private static Mail mail(StoredMail stored) {
    var mail = stored.mail();
    return new Mail(
        stored.id(),
        stored.state().word(),
        stored.reason(),
        stored.state() == MailState.WAITING ? stored.nextTry() : null,
        stored.createdAt(),
        stored.sentAt(),
        mail.to().address(),
        mail.words().subject(),
        SEALED_LINK.matcher(mail.words().plain()).replaceAll("/$1/…"),
        stored.attachmentName());
  }
}
