package io.followthrough.customer;

import io.followthrough.diary.Whereabouts;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** Somebody who may buy from us, now or in some years. */
@Table("customer")
public class Customer {

  @Id private Long id;
  @Version private int version;
  private String name;
  private String company;
  private String email;
  private String emailKey;
  private String phone;
  private String phoneKey;
  private String country;
  private String region;
  private String timeZone;
  private String language;
  private String preferredChannel;
  private LocalTime bestFrom;
  private LocalTime bestUntil;
  private String source;
  private String interest;
  private String owner;
  private Long referredBy;
  private boolean mayCallAgain;
  private Instant leftAloneAt;
  private Instant mailsStoppedAt;
  private Instant callsStoppedAt;
  private Instant lessOftenSince;
  private Instant emailRefusedAt;
  private Instant awayUntil;
  private Instant pausedUntil;
  private Long joinedInto;
  @Embedded.Nullable private Workplace workplace;
  private Instant createdAt;

  Customer() {}

  Customer(Introduction introduction, Instant now) {
    name = introduction.name();
    company = introduction.company();
    email = introduction.email();
    emailKey = introduction.emailKey().orElse(null);
    phone = introduction.phone();
    phoneKey = introduction.phoneKey().orElse(null);
    country = introduction.country();
    region = introduction.region();
    timeZone = introduction.timeZone();
    language = introduction.language();
    preferredChannel = introduction.preferredChannel();
    source = introduction.source();
    interest = introduction.interest();
    referredBy = introduction.referredBy();
    createdAt = now;
    findWorkplace();
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** How a mail addresses the customer. */
  public String firstName() {
    return name.split("\\s+", 2)[0];
  }

  public Optional<String> company() {
    return Optional.ofNullable(company);
  }

  public Optional<String> email() {
    return Optional.ofNullable(email);
  }

  public Optional<String> phone() {
    return Optional.ofNullable(phone);
  }

  /** The phone number in E.164, by which the same number is recognised however it was written. */
  Optional<String> phoneKey() {
    return Optional.ofNullable(phoneKey);
  }

  /** Two letters by ISO 3166-1. */
  public Optional<String> country() {
    return Optional.ofNullable(country);
  }

  public Optional<String> language() {
    return Optional.ofNullable(language);
  }

  public Optional<String> interest() {
    return Optional.ofNullable(interest);
  }

  public Optional<String> source() {
    return Optional.ofNullable(source);
  }

  public Optional<Channel> preferredChannel() {
    return Optional.ofNullable(preferredChannel).map(Channel::of);
  }

  /** What the diary has to know to tell when the customer may be reached. */
  Whereabouts whereabouts() {
    return new Whereabouts(timeZone, phoneKey, country, region, bestFrom, bestUntil);
  }

  /**
   * The part of the country, after the hyphen of ISO 3166-2, as it may have holidays of its own.
   */
  public Optional<String> region() {
    return Optional.ofNullable(region);
  }

  /**
   * The rep to whom the customer belongs, for good; empty until a first conversation is claimed.
   */
  public Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  public Optional<Long> referredBy() {
    return Optional.ofNullable(referredBy);
  }

  /** Whether the customer allowed us to call again. */
  public boolean mayCallAgain() {
    return mayCallAgain;
  }

  /** Since when the customer wants to be left alone. */
  public Optional<Instant> leftAloneAt() {
    return Optional.ofNullable(leftAloneAt);
  }

  /** Whether there is an address, and no mail server has refused it for good. */
  public boolean hasGoodAddress() {
    return email != null && emailRefusedAt == null;
  }

  /**
   * Until when the customer is away, as an automatic answer told us; empty when not, or not known,
   * and as soon as we have heard from the customer in person.
   */
  public Optional<Instant> awayUntil() {
    return Optional.ofNullable(awayUntil);
  }

  /** Until when somebody of us has paused what we do of our own accord; empty when nobody has. */
  public Optional<Instant> pausedUntil() {
    return Optional.ofNullable(pausedUntil);
  }

  public boolean isLeftAlone() {
    return leftAloneAt != null;
  }

  /** Whether a mail of ours is welcome, and would arrive. */
  public boolean takesMails() {
    return hasGoodAddress() && mailsStoppedAt == null && !isLeftAlone();
  }

  /**
   * Whether a call of our own accord is welcome. A call that the customer asks for is another
   * matter, and a number that is missing is for the rep to find.
   */
  public boolean takesCalls() {
    return callsStoppedAt == null && !isLeftAlone();
  }

  /** Since when the customer wants no mails, but may be called. */
  Optional<Instant> mailsStoppedAt() {
    return Optional.ofNullable(mailsStoppedAt);
  }

  /** Since when the customer wants no calls, but may be written to. */
  Optional<Instant> callsStoppedAt() {
    return Optional.ofNullable(callsStoppedAt);
  }

  /** Whether the customer asked to hear from us less often. */
  public boolean wantsLessOften() {
    return lessOftenSince != null;
  }

  Optional<Instant> lessOftenSince() {
    return Optional.ofNullable(lessOftenSince);
  }

  /** The customer into which this one was joined, because both are the same person. */
  Optional<Long> joinedInto() {
    return Optional.ofNullable(joinedInto);
  }

  /** Whether this may be the person who is introduced: by name, address or phone number. */
  public boolean fits(Introduction other) {
    return name.equalsIgnoreCase(other.name())
        || other.emailKey().filter(key -> key.equals(emailKey)).isPresent()
        || other.phoneKey().filter(key -> key.equals(phoneKey)).isPresent();
  }

  void belongTo(String rep) {
    owner = rep;
  }

  void leaveAlone(Instant now) {
    leftAloneAt = now;
    mayCallAgain = false;
  }

  void welcomeBack() {
    leftAloneAt = null;
    mailsStoppedAt = null;
    callsStoppedAt = null;
  }

  /** Where no way is left by which we may be in touch, that is the wish to be left alone. */
  void stop(Stop what, Instant now) {
    switch (what) {
      case MAILS -> mailsStoppedAt = mailsStoppedAt == null ? now : mailsStoppedAt;
      case CALLS -> callsStoppedAt = callsStoppedAt == null ? now : callsStoppedAt;
      case ALL -> {}
    }
    if (!isLeftAlone() && (what == Stop.ALL || !takesMails() && !takesCalls())) {
      leaveAlone(now);
    }
  }

  void takeBack(Stop what) {
    if (what == Stop.ALL) {
      welcomeBack();
      return;
    }
    leftAloneAt = null;
    if (what == Stop.MAILS) {
      mailsStoppedAt = null;
    } else {
      callsStoppedAt = null;
    }
  }

  void hearLessOften(Instant now) {
    lessOftenSince = lessOftenSince == null ? now : lessOftenSince;
  }

  void hearAsBefore() {
    lessOftenSince = null;
  }

  void refuseAddress(Instant now) {
    emailRefusedAt = now;
  }

  void reachAt(String newEmail, String newEmailKey) {
    email = newEmail;
    emailKey = newEmailKey;
    emailRefusedAt = null;
    findWorkplace();
  }

  void beAway(Instant until) {
    awayUntil = until;
  }

  void pauseUntil(Instant end) {
    pausedUntil = end;
  }

  void resume() {
    pausedUntil = null;
  }

  void allowCalls() {
    mayCallAgain = true;
  }

  void prefer(Channel channel) {
    preferredChannel = channel.key();
  }

  /** When the customer likes to hear from us, by the customer's own clock. */
  void likeHours(BestHours best) {
    bestFrom = best.from();
    bestUntil = best.until();
  }

  void callAt(String number, String e164) {
    phone = number;
    phoneKey = e164;
  }

  void workAt(String newCompany) {
    company = newCompany;
    findWorkplace();
  }

  /** Takes over what is known of the same person under another name, where we know less. */
  void absorb(Customer other) {
    company = company == null ? other.company : company;
    if (email == null) {
      email = other.email;
      emailKey = other.emailKey;
      other.emailKey = null;
    }
    if (phone == null) {
      phone = other.phone;
      phoneKey = other.phoneKey;
    }
    if (country == null) {
      country = other.country;
      region = other.region;
    }
    if (bestFrom == null) {
      bestFrom = other.bestFrom;
      bestUntil = other.bestUntil;
    }
    timeZone = timeZone == null ? other.timeZone : timeZone;
    language = language == null ? other.language : language;
    preferredChannel = preferredChannel == null ? other.preferredChannel : preferredChannel;
    interest = interest == null ? other.interest : interest;
    owner = owner == null ? other.owner : owner;
    referredBy = referredBy == null ? other.referredBy : referredBy;
    // One person: of two wishes the stricter one holds.
    leftAloneAt = leftAloneAt == null ? other.leftAloneAt : leftAloneAt;
    mailsStoppedAt = mailsStoppedAt == null ? other.mailsStoppedAt : mailsStoppedAt;
    callsStoppedAt = callsStoppedAt == null ? other.callsStoppedAt : callsStoppedAt;
    lessOftenSince = lessOftenSince == null ? other.lessOftenSince : lessOftenSince;
    if (pausedUntil == null
        || other.pausedUntil != null && other.pausedUntil.isAfter(pausedUntil)) {
      pausedUntil = other.pausedUntil;
    }
    if (leftAloneAt == null && mailsStoppedAt != null && callsStoppedAt != null) {
      leftAloneAt = mailsStoppedAt.isAfter(callsStoppedAt) ? mailsStoppedAt : callsStoppedAt;
    }
    mayCallAgain = leftAloneAt == null && (mayCallAgain || other.mayCallAgain);
    // An address of its own stays: whoever writes from it is the one it was joined into.
    other.joinedInto = id;
    other.phoneKey = null;
    findWorkplace();
  }

  /** Completes what was not known yet; what is known is never overwritten by a form. */
  void learn(Introduction introduction) {
    company = company == null ? introduction.company() : company;
    if (phone == null) {
      phone = introduction.phone();
      phoneKey = introduction.phoneKey().orElse(null);
    }
    if (email == null) {
      email = introduction.email();
      emailKey = introduction.emailKey().orElse(null);
    }
    if (country == null) {
      country = introduction.country();
      region = introduction.region();
    }
    timeZone = timeZone == null ? introduction.timeZone() : timeZone;
    language = language == null ? introduction.language() : language;
    preferredChannel =
        preferredChannel == null ? introduction.preferredChannel() : preferredChannel;
    interest = introduction.interest() == null ? interest : introduction.interest();
    findWorkplace();
  }

  private void findWorkplace() {
    workplace = Workplace.of(company, email);
  }
}
