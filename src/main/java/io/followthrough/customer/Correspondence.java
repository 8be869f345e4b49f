package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.engine.Unchecked;
import io.followthrough.mail.Correspondent;
import io.followthrough.mail.Incoming;
import io.followthrough.mail.Incoming.Bounce.Verdict;
import io.followthrough.mail.Incoming.FoundBy;
import io.followthrough.mail.MailKind;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.Phrases;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * What a mail that came in means for the customer it is from. Whatever nobody can be sure of by
 * rules becomes a task: no mail is dropped, and none is answered by a machine.
 */
@Component
class Correspondence implements Correspondent {

  private final Customers customers;
  private final Touches touches;
  private final Signals signals;
  private final MailTroubles troubles;
  private final Outbox outbox;
  private final People people;
  private final Phrases phrases;
  private final CustomerHours hours;
  private final RuntimeService runtime;
  private final Unchecked unchecked;
  private final Clock clock;

  Correspondence(
      Customers customers,
      Touches touches,
      Signals signals,
      MailTroubles troubles,
      Outbox outbox,
      People people,
      Phrases phrases,
      CustomerHours hours,
      RuntimeService runtime,
      Unchecked unchecked,
      Clock clock) {
    this.customers = customers;
    this.touches = touches;
    this.signals = signals;
    this.troubles = troubles;
    this.outbox = outbox;
    this.people = people;
    this.phrases = phrases;
    this.hours = hours;
    this.runtime = runtime;
    this.unchecked = unchecked;
    this.clock = clock;
  }

  @Override
  public Filed take(long number, Incoming mail) {
    return switch (mail.kind()) {
      case COPY -> filed(mail, answered(mail));
      case ROBOT -> filed(mail, answered(mail).or(() -> writer(mail)));
      case AWAY -> away(mail);
      case BOUNCE -> bounce(number, mail);
      case COMPLAINT -> complaint(number, mail);
      case SPREAD -> writer(mail).isPresent() ? letter(number, mail) : robot();
      // A machine answers a mail of ours: who knows for whom.
      case UNSORTED -> mail.answered() == null ? letter(number, mail) : unsorted(number);
      default -> letter(number, mail);
    };
  }

  private static Filed robot() {
    return new Filed(MailKind.ROBOT, null);
  }

  /** Not there is not an answer: nothing is noted, and what is planned waits. */
  private Filed away(Incoming mail) {
    var customer = writer(mail).or(() -> answered(mail));
    if (customer.isPresent() && mail.firstDayBack() != null) {
      var zone = hours.zoneOf(customer.get());
      var back = mail.firstDayBack().atStartOfDay(zone).toInstant();
      if (back.isAfter(clock.instant())) {
        signals.away(customer.get().id(), back);
      }
    }
    return filed(mail, customer);
  }

  private Filed bounce(long number, Incoming mail) {
    var customer = answered(mail);
    if (mail.bounce().verdict() == Verdict.DELAYED) {
      customer.ifPresent(known -> outbox.confirm(mail.answered().messageId()));
      return filed(mail, customer);
    }
    if (customer.isPresent() && mail.bounce().verdict() == Verdict.MAIL_REFUSED) {
      outbox.cameBack(mail.answered().id(), reason(mail));
      return filed(mail, customer);
    }
    if (customer.isPresent()) {
      // The customer may have a better address by now.
      if (customer
          .get()
          .email()
          .filter(mail.answered().mail().to().address()::equalsIgnoreCase)
          .isPresent()) {
        outbox.foundNobody(mail.answered().id(), reason(mail));
        troubles.addressRefused(customer.get().id(), reason(mail));
      } else {
        outbox.confirm(mail.answered().messageId());
      }
      return filed(mail, customer);
    }
    // Anybody can make up a report: without our own mail in it a person looks at it first.
    var named = Optional.ofNullable(mail.bounce().address()).flatMap(customers::withAddress);
    return named.isPresent() ? unsorted(number) : filed(mail, Optional.empty());
  }

  private static String reason(Incoming mail) {
    var status = mail.bounce().status() == null ? "" : " (" + mail.bounce().status() + ")";
    var words = mail.bounce().diagnosis().isEmpty() ? "" : ": " + mail.bounce().diagnosis();
    return "a mail to %s came back%s%s"
        .formatted(mail.answered().mail().to().address(), status, words);
  }

  /** Who calls our mail spam wants no more of them; which customer that is, our mail says. */
  private Filed complaint(long number, Incoming mail) {
    var customer = answered(mail);
    if (customer.isEmpty()) {
      return unsorted(number);
    }
    var subject = mail.answered().mail().words().subject();
    touches.note(
        touch(customer.get(), new MailNote("Called our mail “%s” spam.".formatted(subject))));
    customers.stop(customer.get().id(), Stop.MAILS);
    return filed(mail, customer);
  }

  private Filed letter(long number, Incoming mail) {
    var rep = Optional.ofNullable(mail.from()).flatMap(people::writingFrom);
    if (rep.isPresent()) {
      return ownMail(number, mail, rep.get());
    }
    if (mail.kind() == MailKind.STOP) {
      var leaving = whoLeaves(mail);
      if (leaving.isPresent()) {
        return stop(leaving.get(), mail);
      }
    }
    var writer = writer(mail);
    var answered = answered(mail);
    if (answered.isPresent() && !isSame(writer, answered)) {
      writer.ifPresent(known -> touches.note(touch(known, MailNote.of(mail))));
      return tell(
          answered.get(),
          mail,
          isColleague(mail, answered.get()) ? MailKind.COLLEAGUE : MailKind.REPLY);
    }
    if (writer.isPresent()) {
      return tell(writer.get(), mail, MailKind.REPLY);
    }
    return colleague(mail)
        .map(known -> tell(known, mail, MailKind.COLLEAGUE))
        .orElseGet(() -> unsorted(number));
  }

  /** One of us wrote to customers and sent us a copy: that was a touch. */
  private Filed ownMail(long number, Incoming mail, String rep) {
    var written =
        mail.recipients().stream()
            .map(customers::withAddress)
            .flatMap(Optional::stream)
            .map(Customer::id)
            .distinct()
            .toList();
    written.forEach(
        id ->
            touches.note(
                Touch.out(id, null, clock.instant(), Channel.MAIL, rep, MailNote.of(mail).text())));
    return written.isEmpty() ? unsorted(number) : new Filed(MailKind.OWN, written.get(0));
  }

  /**
   * Whoever writes leaves, or whose sealed address it went to, as that is the button of the mail
   * program; a colleague's wish is the colleague's and is read by a person.
   */
  private Optional<Customer> whoLeaves(Incoming mail) {
    if (mail.foundBy() == FoundBy.BUTTON) {
      return answered(mail);
    }
    return writer(mail)
        .or(
            () ->
                answered(mail)
                    .filter(
                        customer ->
                            mail.answered().mail().to().address().equalsIgnoreCase(mail.from())));
  }

  private Filed stop(Customer customer, Incoming mail) {
    touches.note(touch(customer, MailNote.of(mail)));
    customers.stop(customer.id(), Stop.MAILS);
    return new Filed(MailKind.STOP, customer.id());
  }

  private Filed tell(Customer customer, Incoming mail, MailKind kind) {
    var isOwnAddress =
        customer.email().filter(own -> own.equalsIgnoreCase(mail.from())).isPresent();
    var touch =
        touch(
            customer,
            isOwnAddress
                ? MailNote.of(mail)
                : MailNote.of(mail).writtenBy(mail.fromName(), mail.from()));
    if (kind == MailKind.COLLEAGUE) {
      signals.tellOfColleague(touch);
    } else {
      signals.tellSomebody(Signal.CUSTOMER_REPLIED, touch);
    }
    return new Filed(kind, customer.id());
  }

  private Filed unsorted(long number) {
    unchecked.run(
        () ->
            runtime.startProcessInstanceByMessage(
                UnsortedMailProcess.RECEIVED,
                Map.of(UnsortedMailProcess.INCOMING_MAIL_ID.name(), number)));
    return new Filed(MailKind.UNSORTED, null);
  }

  private Touch touch(Customer customer, MailNote note) {
    return Touch.in(customer.id(), clock.instant(), Channel.MAIL, note.text());
  }

  private Optional<Customer> writer(Incoming mail) {
    return Optional.ofNullable(mail.from()).flatMap(customers::withAddress);
  }

  private Optional<Customer> answered(Incoming mail) {
    return mail.answeredCustomer().flatMap(customers::find);
  }

  /** Who else we know in the company from which the mail comes. */
  private Optional<Customer> colleague(Incoming mail) {
    return Optional.ofNullable(mail.from())
        .map(Correspondence::domain)
        .filter(domain -> !phrases.isFreemail(domain))
        .flatMap(customers::atDomain);
  }

  private boolean isColleague(Incoming mail, Customer customer) {
    return mail.from() != null
        && customer.email().filter(own -> !own.equalsIgnoreCase(mail.from())).isPresent()
        && domain(customer.email().get()).equalsIgnoreCase(domain(mail.from()))
        && !phrases.isFreemail(domain(mail.from()));
  }

  private static boolean isSame(Optional<Customer> one, Optional<Customer> other) {
    return one.map(Customer::id).equals(other.map(Customer::id));
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static Filed filed(Incoming mail, Optional<Customer> customer) {
    return new Filed(mail.kind(), customer.map(Customer::id).orElse(null));
  }
}
