package io.followthrough.customer;

import static java.util.function.Predicate.not;

import io.followthrough.engine.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Everybody we know. */
@Component
public class Customers {

  /** The customer has an owner now, or another one; published in the transaction that keeps it. */
  public record Owned(long customerId) {}

  /** Somebody met: known before or not, and who it might be under another name. */
  public record Met(Customer customer, boolean known, Optional<Long> possibleDuplicateOf) {}

  /** A customer stopped something: whatever is under way for that customer heeds it. */
  record Stopped(long customerId, Stop what) {}

  /** A customer wants to hear from us less often, or as often as before. */
  record WantsLessOften(long customerId, boolean lessOften) {}

  private static final Pattern NUMBER_OF_SALE = Pattern.compile("(?i)s-\\d{4}-\\d{6,18}");

  private final CustomerRows rows;
  private final Companies companies;
  private final Introductions introductions;
  private final Suppressions suppressions;
  private final Clock clock;
  private final List<Stake> stakes;
  private final ApplicationEventPublisher events;

  Customers(
      CustomerRows rows,
      Companies companies,
      Introductions introductions,
      Suppressions suppressions,
      Clock clock,
      List<Stake> stakes,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.companies = companies;
    this.introductions = introductions;
    this.suppressions = suppressions;
    this.clock = clock;
    this.stakes = stakes;
    this.events = events;
  }

  /**
   * @throws Refused when there is no such customer
   */
  public Customer get(long id) {
    return find(id).orElseThrow(() -> new Refused("There is no customer " + id + "."));
  }

  /** The customer with this number, as which it goes on where it was joined into another. */
  public Optional<Customer> find(long id) {
    return rows.findById(id).map(customer -> customer.joinedInto().map(this::get).orElse(customer));
  }

  /** These customers by their numbers; those that are not there are left out. */
  public Map<Long, Customer> all(Collection<Long> ids) {
    return rows.findAllById(ids).stream().collect(Collectors.toMap(Customer::id, found -> found));
  }

  /** Whom this e-mail address identifies; a role address identifies nobody. */
  public Optional<Customer> withAddress(String email) {
    return rows.findByEmailKey(email.strip().toLowerCase(Locale.ROOT))
        .map(customer -> get(customer.id()));
  }

  /** Of those whose address is at this domain, the one with whom we were last in touch. */
  Optional<Customer> atDomain(String domain) {
    return rows.lastInTouchWith(
        "%@" + domain.toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0"));
  }

  /**
   * Recognises the person by e-mail address, or gets to know a new one, who has the owner of the
   * company from the first day on where we know somebody else there. The same phone under another
   * name or address is a possible duplicate, never the same customer by itself.
   */
  public Met meet(Introduction introduction) {
    var samePhone = introduction.phoneKey().map(rows::findByPhoneKey).orElseGet(List::of);
    var byEmail = introduction.emailKey().flatMap(this::withAddress);
    if (byEmail.isPresent()) {
      var customer = byEmail.get();
      var isNewNumber = customer.phoneKey().isEmpty();
      customer.learn(introduction);
      return new Met(
          rows.save(customer), true, isNewNumber ? firstOf(samePhone) : Optional.empty());
    }
    var samePerson =
        samePhone.stream()
            .filter(customer -> customer.name().equalsIgnoreCase(introduction.name()))
            .filter(customer -> customer.email().isEmpty() || introduction.emailKey().isEmpty())
            .findFirst();
    if (samePerson.isPresent()) {
      samePerson.get().learn(introduction);
      heedOldWish(samePerson.get(), introduction);
      return new Met(rows.save(samePerson.get()), true, Optional.empty());
    }
    var newcomer = new Customer(introduction, clock.instant());
    companies.ownerFor(introduction).ifPresent(newcomer::belongTo);
    heedOldWish(newcomer, introduction);
    var customer = rows.save(newcomer);
    return new Met(customer, false, firstOf(samePhone));
  }

  /**
   * By what this person and their company are recognised. Two introductions that share one of these
   * are not to be met at the same moment: each would be somebody new.
   */
  public Set<String> traces(Introduction introduction) {
    return Stream.concat(
            Stream.of(introduction.emailKey(), introduction.phoneKey()).flatMap(Optional::stream),
            companies.tracesOf(introduction))
        .collect(Collectors.toSet());
  }

  /** Whom we were asked to forget we do not write to because somebody brings them in again. */
  private void heedOldWish(Customer customer, Introduction introduction) {
    if (suppressions.has(introduction) && !customer.isLeftAlone()) {
      customer.leaveAlone(clock.instant());
    }
  }

  private static Optional<Long> firstOf(List<Customer> known) {
    return known.stream().map(Customer::id).findFirst();
  }

  /**
   * Finds the one customer that a rep means.
   *
   * @param who an e-mail address, a phone number, the number of a sale, or a name
   * @throws Refused when nobody or more than one fits, with what to type instead
   */
  public Customer lookUp(String who) {
    var text = who.strip();
    if (NUMBER_OF_SALE.matcher(text).matches()) {
      return ofSale(text).orElseThrow(() -> new Refused("There is no sale " + text + "."));
    }
    if (text.contains("@")) {
      return withAddress(text).orElseGet(() -> onlyOne(text, search(text)));
    }
    if (text.matches("[+(\\d][\\d\\s()/.-]{4,}")) {
      return onlyOne(text, rows.findByPhoneKey(introductions.e164(text, null)));
    }
    return onlyOne(text, search(text));
  }

  /** The customer of the sale with this number; empty also for what is no such number. */
  public Optional<Customer> ofSale(String number) {
    return NUMBER_OF_SALE.matcher(number).matches()
        ? stakes.stream()
            .flatMap(stake -> stake.customerOf(number.toUpperCase(Locale.ROOT)).stream())
            .findFirst()
            .map(this::get)
        : Optional.empty();
  }

  /** Whoever calls from this number, if we know them: the one we know longest where several do. */
  public Optional<Customer> callingFrom(String phone) {
    return rows.findByPhoneKey(introductions.e164(phone, null)).stream().findFirst();
  }

  /** Up to 100 customers whose name, company, e-mail address or phone contains {@code text}. */
  public List<Customer> search(String text) {
    return rows.search(containing(text));
  }

  /** As {@link #search}, among the customers of these owners and those whom nobody owns. */
  List<Customer> searchAmong(List<String> owners, String text) {
    return rows.searchAmong(owners, containing(text));
  }

  private static String containing(String text) {
    var plain = text.replaceAll("\\p{Cntrl}", " ").strip().toLowerCase(Locale.ROOT);
    return "%" + plain.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }

  /** Waits for, and then holds, the right to plan for this customer until the transaction ends. */
  public void lock(long id) {
    rows.lock(id);
  }

  /**
   * As {@link #lock}, and the customer as it is from then on: as which it goes on, where it was
   * joined into another meanwhile.
   */
  public Customer locked(long id) {
    lock(id);
    var customer = get(id);
    if (customer.id() != id) {
      lock(customer.id());
    }
    return customer;
  }

  /** Every channel, every process: this person is not contacted any more. */
  public void leaveAlone(long id) {
    var customer = get(id);
    if (!customer.isLeftAlone()) {
      customer.leaveAlone(clock.instant());
      rows.save(customer);
    }
  }

  /**
   * The person wants no mails, no calls, or neither. It takes effect at once, in the transaction of
   * the caller: on mails that wait, on open call tasks and on what is planned. Who has stopped
   * every way by which we could be in touch is left alone.
   */
  public void stop(long id, Stop what) {
    rows.lock(get(id).id());
    var customer = get(id);
    customer.stop(what, clock.instant());
    rows.save(customer);
    events.publishEvent(new Stopped(customer.id(), customer.isLeftAlone() ? Stop.ALL : what));
  }

  /** The person wants to hear from us, but not that often. */
  public void lessOften(long id) {
    var customer = get(id);
    customer.hearLessOften(clock.instant());
    rows.save(customer);
    events.publishEvent(new WantsLessOften(customer.id(), true));
  }

  void asOftenAsBefore(long id) {
    var customer = get(id);
    customer.hearAsBefore();
    rows.save(customer);
    events.publishEvent(new WantsLessOften(customer.id(), false));
  }

  /** The person stopped this by mistake, or thinks better of it. */
  void takeBack(long id, Stop what) {
    var customer = get(id);
    customer.takeBack(what);
    rows.save(customer);
  }

  /** The numbers under which mails to this customer may wait: two records may have been joined. */
  List<Long> numbersOf(long id) {
    return Stream.concat(Stream.of(id), rows.idsJoinedInto(id).stream()).toList();
  }

  /** The customer said when calls and mails are welcome. */
  void likeHours(long id, BestHours best) {
    var customer = get(id);
    customer.likeHours(best);
    rows.save(customer);
  }

  /** The customer named a number, where we know none, and a way to be reached by. */
  void learnReach(long id, Channel preferred, String phone) {
    var customer = get(id);
    customer.prefer(preferred);
    if (phone != null && customer.phone().isEmpty()) {
      customer.callAt(phone, introductions.e164(phone, customer.country().orElse(null)));
    }
    rows.save(customer);
  }

  /** The person wrote again and said that we may be in touch. */
  public void welcomeBack(long id) {
    var customer = get(id);
    customer.welcomeBack();
    rows.save(customer);
  }

  /** Which of these reps looks after the fewest customers; empty where there is no rep. */
  public Optional<String> leastBusy(List<String> reps) {
    if (reps.isEmpty()) {
      return Optional.empty();
    }
    var busy = rows.ownersAmong(reps);
    return reps.stream()
        .filter(not(busy::contains))
        .sorted()
        .findFirst()
        .or(() -> busy.stream().findFirst());
  }

  /** The sum of the customer's open quotes, whatever their currencies: a size, not an amount. */
  public BigDecimal atStake(long id) {
    return stakes.stream()
        .flatMap(stake -> stake.openQuotes(id).stream())
        .map(Stake.OpenQuote::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** A mail server said that there is no such address. */
  public void refuseAddress(long id) {
    var customer = get(id);
    customer.refuseAddress(clock.instant());
    rows.save(customer);
  }

  /**
   * The customer has another e-mail address now.
   *
   * @throws Refused when somebody else is known by it
   */
  void reachAt(long id, Introduction introduction) {
    var key = introduction.emailKey().orElseThrow();
    rows.findByEmailKey(key)
        .filter(other -> other.id() != id)
        .ifPresent(
            other -> {
              throw new Refused(
                  "%s is the address of %s already: talk with them, and join the two if they are one person."
                      .formatted(key, other.name()));
            });
    if (suppressions.has(introduction)) {
      throw new Refused(
          "Whoever has this address asked us to forget it: ask the customer for another one.");
    }
    var customer = get(id);
    customer.reachAt(introduction.email(), key);
    rows.save(customer);
  }

  /**
   * The customer's phone number is known from now on.
   *
   * @throws Refused when it cannot be one
   */
  void callAt(long id, String number) {
    var customer = get(id);
    customer.callAt(number, introductions.e164(number, customer.country().orElse(null)));
    rows.save(customer);
  }

  void away(long id, Instant until) {
    var customer = get(id);
    customer.beAway(until);
    rows.save(customer);
  }

  void pause(long id, Instant end) {
    var customer = get(id);
    customer.pauseUntil(end);
    rows.save(customer);
  }

  void resume(long id) {
    var customer = get(id);
    customer.resume();
    rows.save(customer);
  }

  void allowCalls(long id) {
    var customer = get(id);
    if (!customer.mayCallAgain()) {
      customer.allowCalls();
      rows.save(customer);
    }
  }

  /** The rep's customer whom we know longest; empty where the rep has none (any more). */
  public Optional<Customer> firstOf(String rep) {
    return rows.firstOf(rep);
  }

  /** How many customers the rep looks after. */
  public int countOf(String rep) {
    return rows.countOf(rep);
  }

  /** Everybody else of the customer's company whom this rep looks after. */
  public List<Customer> colleaguesOf(Customer customer, String rep) {
    return companies.colleaguesOf(customer, rep);
  }

  void belongTo(Customer customer, String rep) {
    customer.belongTo(rep);
    rows.save(customer);
    events.publishEvent(new Owned(customer.id()));
  }

  /** Two records were found to be one person: the older one stays. */
  void join(long keptId, long otherId) {
    var kept = get(keptId);
    var other = get(otherId);
    kept.absorb(other);
    // The other's keys are given up first: they are unique, and the kept one may take them over.
    rows.save(other);
    rows.save(kept);
    rows.joinLastTouch(keptId, otherId);
  }

  /** What either of two records wished holds for all that goes on with the one that stays. */
  void heedWishes(Customer kept) {
    if (kept.isLeftAlone()) {
      events.publishEvent(new Stopped(kept.id(), Stop.ALL));
      return;
    }
    if (kept.mailsStoppedAt().isPresent()) {
      events.publishEvent(new Stopped(kept.id(), Stop.MAILS));
    }
    if (kept.callsStoppedAt().isPresent()) {
      events.publishEvent(new Stopped(kept.id(), Stop.CALLS));
    }
    if (kept.wantsLessOften()) {
      events.publishEvent(new WantsLessOften(kept.id(), true));
    }
  }

  void colleagues(long id, long otherId) {
    var customer = get(id);
    var other = get(otherId);
    if (customer.company().isEmpty() && other.company().isPresent()) {
      customer.workAt(other.company().get());
      rows.save(customer);
    } else if (other.company().isEmpty() && customer.company().isPresent()) {
      other.workAt(customer.company().get());
      rows.save(other);
    }
  }

  private Customer onlyOne(String who, List<Customer> found) {
    if (found.isEmpty()) {
      throw new Refused(
          "Nobody here is known as \"%s\". Start \"New lead\" to make their acquaintance."
              .formatted(who));
    }
    if (found.size() > 1) {
      throw new Refused(
          "\"%s\" fits %d customers: %s. Type the e-mail address or the sale's number."
              .formatted(
                  who,
                  found.size(),
                  found.stream()
                      .limit(4)
                      .map(c -> c.name() + c.company().map(at -> " (" + at + ")").orElse(""))
                      .reduce((a, b) -> a + ", " + b)
                      .orElseThrow()));
    }
    return get(found.get(0).id());
  }
}
