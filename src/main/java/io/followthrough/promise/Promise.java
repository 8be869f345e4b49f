package io.followthrough.promise;

import io.followthrough.customer.Stake;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** Something we said we would do by a day; the day is one of the customer's own. */
@Table("promise")
class Promise {

  @Id private Long id;
  @Version private int version;
  private long customerId;
  private String words;
  private String madeBy;
  private Instant madeAt;
  private LocalDate firstDay;
  private LocalDate dueDay;
  @Embedded.Nullable private Moments moments;
  private String nextStep;
  private int timesTold;
  private int timesBroken;
  private Instant keptAt;

  Promise() {}

  Promise(
      long customerId, String words, LocalDate day, Moments moments, String madeBy, Instant now) {
    this.customerId = customerId;
    this.words = words;
    this.madeBy = madeBy;
    this.madeAt = now;
    this.firstDay = day;
    this.dueDay = day;
    this.moments = moments;
  }

  long id() {
    return id;
  }

  long customerId() {
    return customerId;
  }

  String words() {
    return words;
  }

  /** The business key of the process instance; it names nobody. */
  String number() {
    return "P-%d-%06d".formatted(madeAt.atZone(ZoneOffset.UTC).getYear(), id);
  }

  /** Whether somebody may mean it who types its number, or some of its words. */
  boolean isMeantBy(String typed) {
    return number().equalsIgnoreCase(typed)
        || words.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT));
  }

  /** The day that was promised first. */
  LocalDate firstDay() {
    return firstDay;
  }

  LocalDate dueDay() {
    return dueDay;
  }

  Moments moments() {
    return moments;
  }

  /** What we do until then, as the apology for the last delay had it. */
  Optional<String> nextStep() {
    return Optional.ofNullable(nextStep);
  }

  /** How often the customer heard before the day that it will be a later one. */
  int timesTold() {
    return timesTold;
  }

  /** How often the day passed, and the promise was not kept. */
  int timesBroken() {
    return timesBroken;
  }

  boolean isOpen() {
    return keptAt == null;
  }

  /** The promise as others may know it. */
  Stake.GivenWord given() {
    return new Stake.GivenWord(
        number(), words, madeBy, madeAt, firstDay, dueDay, timesTold, timesBroken, keptAt);
  }

  void keep(Instant now) {
    mustBeOpen();
    keptAt = now;
  }

  /** It will be late, and the customer hears it before the day. */
  void delayUntil(LocalDate newDay, Moments newMoments, String newStep) {
    moveTo(newDay, newMoments, newStep);
    timesTold++;
  }

  /** The word is broken, and given anew for a later day. */
  void breakUntil(LocalDate newDay, Moments newMoments, String newStep) {
    moveTo(newDay, newMoments, newStep);
    timesBroken++;
  }

  private void moveTo(LocalDate newDay, Moments newMoments, String newStep) {
    mustBeOpen();
    if (!newDay.isAfter(dueDay)) {
      throw new IllegalArgumentException(newDay + " is no later than " + dueDay);
    }
    dueDay = newDay;
    moments = newMoments;
    nextStep = newStep;
  }

  void moveTo(long otherCustomerId) {
    customerId = otherCustomerId;
  }

  private void mustBeOpen() {
    if (!isOpen()) {
      throw new IllegalStateException("Promise " + number() + " was kept already");
    }
  }
}
