package io.followthrough.customer;

import io.followthrough.customer.Heard.Kind;
import io.followthrough.diary.Diary;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import io.followthrough.mail.IncomingMails;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells a rep, before a call, what to know of the customer. */
@Component
class Briefings {

  private static final int TOUCHES_SHOWN = 5;

  /** The engine keeps at most 4,000 characters of a text. */
  private static final int LONGEST = 3900;

  /** What the customer wrote gets the rest. */
  private static final int MOST_FACTS = 1300;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

  private final HeardRows heard;
  private final Touches touches;
  private final Money money;
  private final HandOverRows handOvers;
  private final Reps reps;
  private final People people;
  private final CustomerHours hours;
  private final Diary diary;

  Briefings(
      HeardRows heard,
      Touches touches,
      Money money,
      HandOverRows handOvers,
      Reps reps,
      People people,
      CustomerHours hours,
      Diary diary) {
    this.handOvers = handOvers;
    this.reps = reps;
    this.heard = heard;
    this.touches = touches;
    this.money = money;
    this.people = people;
    this.hours = hours;
    this.diary = diary;
  }

  /** The briefing in Markdown; whatever a customer or a rep wrote stands in it as plain text. */
  String about(Customer customer) {
    var zone = hours.zoneOf(customer);
    var facts = heard.findByCustomerIdOrderByIdDesc(customer.id());
    var text = new StringBuilder();
    text.append("### ").append(PlainWords.of(customer.name()));
    customer.company().ifPresent(at -> text.append(", ").append(PlainWords.of(at)));
    text.append("\n\n");
    var head = text.length();
    line(text, "Reach", reach(customer));
    line(text, "Looked after by", absence(customer));
    line(text, "Handed over", handedOver(customer, zone));
    line(text, "Their time", zone.getId());
    line(text, "Interested in", PlainWords.of(money.subject(customer.id())));
    line(text, "New for them", PlainWords.of(money.offer(customer.id())));
    line(text, "Open quotes", quotes(customer.id(), zone));
    line(text, "Personal", said(facts, Kind.PERSONAL, 3));
    line(text, "Needs", said(facts, Kind.NEED, 3));
    line(text, "The three benefits that hit home", said(facts, Kind.BENEFIT, 3));
    line(text, "What held them back", said(facts, Kind.REASON, 2));
    line(text, "We promised", promises(customer.id(), zone));
    customer
        .leftAloneAt()
        .ifPresent(since -> line(text, "Asked to be left alone", day(since, zone)));
    customer
        .callsStoppedAt()
        .ifPresent(since -> line(text, "Wants no calls, write instead, since", day(since, zone)));
    customer
        .mailsStoppedAt()
        .ifPresent(since -> line(text, "Wants no mails since", day(since, zone)));
    customer
        .lessOftenSince()
        .ifPresent(since -> line(text, "Wants to hear from us less often since", day(since, zone)));
    if (customer.mayCallAgain()) {
      line(text, "Allowed us to call again", "yes");
    }
    var room = LONGEST - Math.min(text.length(), MOST_FACTS);
    lastWords(customer, zone, room).ifPresent(words -> text.insert(head, words));
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text.toString();
  }

  /** The briefing on a mail of which nobody knows yet whose it is. */
  String about(IncomingMails.Row mail) {
    var text = new StringBuilder();
    var sender = mail.sender() == null ? "somebody without an address" : mail.sender();
    text.append("### A mail from ").append(PlainWords.of(sender)).append("\n\n");
    line(text, "Name", PlainWords.of(mail.senderName() == null ? "" : mail.senderName()));
    line(text, "Subject", PlainWords.of(mail.subject()));
    line(text, "Came in", MINUTE.format(mail.receivedAt().atZone(diary.companyZone())));
    return text.append(Quoted.of(mail.words(), LONGEST - text.length())).toString();
  }

  /** What the customer wrote last, as long as no person has been in touch since. */
  private Optional<String> lastWords(Customer customer, ZoneId zone, int room) {
    return touches.last(customer.id(), TOUCHES_SHOWN).stream()
        .filter(touch -> touch.direction() == Touch.Direction.IN || touch.byWhom() != null)
        .findFirst()
        .filter(touch -> touch.direction() == Touch.Direction.IN)
        .filter(touch -> touch.channel() == Channel.MAIL && touch.note() != null)
        .map(
            touch -> {
              var intro =
                  "**They wrote on %s:**\n\n".formatted(MINUTE.format(touch.at().atZone(zone)));
              return intro + Quoted.of(touch.note(), room - intro.length());
            });
  }

  /** The newest touches, for the table of the form. */
  List<Map<String, String>> lastTouches(Customer customer) {
    var zone = hours.zoneOf(customer);
    return touches.last(customer.id(), TOUCHES_SHOWN).stream()
        .map(
            touch ->
                Map.of(
                    "when", MINUTE.format(touch.at().atZone(zone)),
                    "channel", touch.channel().key(),
                    "by", by(touch, customer),
                    "result", touch.result() == null ? "" : touch.result().words(),
                    "note", shortened(touch.note() == null ? "" : touch.note())))
        .toList();
  }

  private String by(Touch touch, Customer customer) {
    if (touch.direction() == Touch.Direction.IN) {
      return customer.name();
    }
    return touch.byWhom() == null ? "Followthrough" : people.nameOf(touch.byWhom());
  }

  /** Whose customer a deputy has before them; nobody has to be told who they are themselves. */
  private String absence(Customer customer) {
    return customer
        .owner()
        .flatMap(owner -> reps.leaveOn(owner, reps.today(owner)))
        .map(
            leave ->
                "%s, who is back on %s"
                    .formatted(
                        PlainWords.of(people.nameOf(leave.rep())),
                        DAY.format(leave.firstDayBack())))
        .orElse("");
  }

  private String handedOver(Customer customer, ZoneId zone) {
    return handOvers
        .last(customer.id())
        .map(
            last ->
                "by %s on %s: %s"
                    .formatted(
                        PlainWords.of(people.nameOf(last.fromRep())),
                        day(last.decidedAt(), zone),
                        PlainWords.of(shortened(last.reason()))))
        .orElse("");
  }

  private static String reach(Customer customer) {
    var ways = new StringBuilder();
    ways.append(customer.phone().map(PlainWords::of).orElse("no phone number yet"));
    customer.email().ifPresent(mail -> ways.append(", ").append(PlainWords.of(mail)));
    customer
        .preferredChannel()
        .ifPresent(channel -> ways.append(" (prefers ").append(channel.key()).append(")"));
    return ways.toString();
  }

  private String quotes(long customerId, ZoneId zone) {
    return money.openQuotes(customerId).stream()
        .map(
            quote ->
                "%s %s %,.2f%s, given %s"
                    .formatted(
                        PlainWords.of(quote.number()),
                        quote.currency(),
                        quote.amount(),
                        quote.what() == null ? "" : " for " + PlainWords.of(quote.what()),
                        DAY.format(quote.since().atZone(zone))))
        .limit(5)
        .collect(Collectors.joining("; "));
  }

  private String promises(long customerId, ZoneId zone) {
    return money.openPromises(customerId).stream()
        .map(promise -> PlainWords.of(promise.words()) + " by " + day(promise.dueAt(), zone))
        .limit(5)
        .collect(Collectors.joining("; "));
  }

  private static String said(List<Heard> facts, Kind kind, int most) {
    return facts.stream()
        .filter(fact -> fact.kind() == kind)
        .map(fact -> PlainWords.of(shortened(fact.text())))
        .distinct()
        .limit(most)
        .collect(Collectors.joining("; "));
  }

  private static void line(StringBuilder text, String what, String words) {
    Optional.of(words)
        .filter(line -> !line.isBlank())
        .ifPresent(
            line -> text.append("**").append(what).append(":** ").append(line).append("\n\n"));
  }

  private static String day(Instant at, ZoneId zone) {
    return DAY.format(at.atZone(zone));
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 200 ? line.substring(0, 199) + "…" : line;
  }
}
