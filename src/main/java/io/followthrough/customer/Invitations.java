package io.followthrough.customer;

import io.followthrough.customer.Letters.Letter;
import io.followthrough.diary.CalendarEntry;
import io.followthrough.diary.CalendarFile;
import io.followthrough.diary.CalendarFile.Participant;
import io.followthrough.engine.People;
import io.followthrough.mail.Attachment;
import io.followthrough.mail.Company;
import io.followthrough.mail.Sender;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Brings agreed days into customers' calendars, as a file that goes with a mail (iMIP, RFC 6047). A
 * day that moves is the same entry there, so that nobody waits for us on the old one.
 */
@Component
public class Invitations {

  /** What the entry says, and the mail with which it goes where no other one does. */
  static final String TEXT = "customer/invitation";

  private static final String FOOTER = "\n-- \n";
  private static final String REQUEST = "text/calendar; charset=UTF-8; method=REQUEST";
  private static final String CANCEL = "text/calendar; charset=UTF-8; method=CANCEL";
  private static final String FILE = "invitation.ics";

  private final InvitationRows rows;
  private final Customers customers;
  private final Letters letters;
  private final CalendarFile calendar;
  private final Sender sender;
  private final People people;
  private final Company us;
  private final CustomerHours hours;
  private final Clock clock;

  Invitations(
      InvitationRows rows,
      Customers customers,
      Letters letters,
      CalendarFile calendar,
      Sender sender,
      People people,
      Company us,
      CustomerHours hours,
      Clock clock) {
    this.rows = rows;
    this.customers = customers;
    this.letters = letters;
    this.calendar = calendar;
    this.sender = sender;
    this.people = people;
    this.us = us;
    this.hours = hours;
    this.clock = clock;
  }

  /**
   * A call was agreed: a new entry, or the one that lies ahead moves.
   *
   * @return the file for the customer; empty where no mail of ours is welcome or would arrive
   */
  public Optional<Attachment> agreed(long customerId, Instant at) {
    return write(customers.get(customerId), at, clock.instant(), true);
  }

  /** As {@link #agreed}, only where the customer has an entry that lies ahead. */
  public Optional<Attachment> moved(long customerId, Instant at) {
    return write(customers.get(customerId), at, clock.instant(), false);
  }

  /** As {@link #moved}, also where the entry was for today and nobody called. */
  public Optional<Attachment> missed(long customerId, Instant at) {
    var customer = customers.get(customerId);
    return write(customer, at, today(customer, 0), false);
  }

  /**
   * Nobody waits for the call any more that was agreed for a day after today.
   *
   * @return the file that takes it out of the customer's calendar; empty where there is none
   */
  Optional<CalledOff> calledOff(long customerId) {
    var customer = customers.get(customerId);
    return ahead(customer, today(customer, 1))
        .map(
            invitation -> {
              var off = rows.save(invitation.calledOff());
              var entry = entry(customer, off, zone(customer));
              return new CalledOff(
                  off.startsAt(),
                  new Attachment(
                      FILE, CANCEL, calendar.cancel(entry, organizer(customer), guest(customer))));
            });
  }

  /** A call that does not take place, and the file that says so to a calendar. */
  record CalledOff(Instant was, Attachment file) {}

  private Optional<Attachment> write(
      Customer customer, Instant at, Instant after, boolean evenIfNew) {
    if (!customer.takesMails() || sender.address().isEmpty()) {
      return Optional.empty();
    }
    return ahead(customer, after)
        .map(invitation -> invitation.movedTo(at))
        .or(() -> evenIfNew ? Optional.of(first(customer, at)) : Optional.empty())
        .map(rows::save)
        .map(invitation -> file(customer, invitation));
  }

  private Optional<Invitation> ahead(Customer customer, Instant after) {
    return customer.takesMails() && sender.address().isPresent()
        ? rows.ahead(customer.id(), after)
        : Optional.empty();
  }

  private static Invitation first(Customer customer, Instant at) {
    return new Invitation(null, customer.id(), UUID.randomUUID() + "@followthrough", 0, at, false);
  }

  private Attachment file(Customer customer, Invitation invitation) {
    var entry = entry(customer, invitation, zone(customer));
    return new Attachment(
        FILE, REQUEST, calendar.request(entry, organizer(customer), guest(customer)));
  }

  private CalendarEntry entry(Customer customer, Invitation invitation, ZoneId zone) {
    var words =
        letters.render(
            new Letter(customer.id(), TEXT, "", "", invitation.startsAt(), Map.of(), null));
    return new CalendarEntry(
        invitation.uid(),
        invitation.sequence(),
        invitation.startsAt(),
        zone,
        words.subject(),
        words.plain().split(FOOTER, 2)[0].strip(),
        customer.phone().orElse(null),
        null);
  }

  private Participant organizer(Customer customer) {
    return new Participant(
        customer.owner().map(people::nameOf).orElse(us.name()), sender.address().orElseThrow());
  }

  private static Participant guest(Customer customer) {
    return new Participant(customer.name(), customer.email().orElseThrow());
  }

  /** When the customer's day begins, or one so many days later. */
  private Instant today(Customer customer, int daysLater) {
    var there = hours.of(customer);
    return there.dayOf(clock.instant()).plusDays(daysLater).atStartOfDay(there.zone()).toInstant();
  }

  private ZoneId zone(Customer customer) {
    return hours.zoneOf(customer);
  }
}
