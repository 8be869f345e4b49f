package io.followthrough.customer;

import io.followthrough.customer.Conversation.Referral;
import io.followthrough.diary.Diary;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Company;
import io.followthrough.mail.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * What a customer does on the pages that our mails link to. Each is a touch first; then whatever
 * goes along with the customer hears of it, and where nothing waits the owner gets a task. Sent
 * twice, as by a second click, it happens once.
 */
@Component
public class OwnPages {

  private static final Duration SECOND_CLICK = Duration.ofMinutes(10);
  private static final int LONGEST_REST_OF_A_YEAR = 60;
  private static final String QUESTION = "Asked on our page:";
  private static final int MOST_QUESTIONS = 10;
  private static final Duration ONE_DAY = Duration.ofDays(1);
  private static final String COLLEAGUE = "Named a colleague on our page:";
  private static final int MOST_COLLEAGUES = 3;
  private static final Duration ONE_MONTH = Duration.ofDays(30);
  private static final int HOURS_TO_ANSWER = 3;
  private static final int JANUARY_DAY = 10;
  private static final int HOUR = 10;
  private static final String CONFIRMATION = "customer/date-confirmed";

  private final Customers customers;
  private final Touches touches;
  private final Signals signals;
  private final Referrals referrals;
  private final Letters letters;
  private final Outbox outbox;
  private final Appointments appointments;
  private final People people;
  private final Company us;
  private final CustomerHours customerHours;
  private final Diary diary;
  private final Clock clock;

  OwnPages(
      Customers customers,
      Touches touches,
      Signals signals,
      Referrals referrals,
      Letters letters,
      Outbox outbox,
      Appointments appointments,
      People people,
      Company us,
      CustomerHours customerHours,
      Diary diary,
      Clock clock) {
    this.customers = customers;
    this.touches = touches;
    this.signals = signals;
    this.referrals = referrals;
    this.letters = letters;
    this.outbox = outbox;
    this.appointments = appointments;
    this.people = people;
    this.us = us;
    this.customerHours = customerHours;
    this.diary = diary;
    this.clock = clock;
  }

  /** Who gets in touch: the owner's name, or the company's while nobody owns the customer. */
  public String whoGetsInTouch(Customer customer) {
    return customer.owner().map(people::nameOf).orElse(us.name());
  }

  /**
   * The customer names the day and hour. The running timer moves there, and a mail confirms it.
   *
   * @param channel how we are to be in touch then: by phone or by mail
   * @param phone the number to call, null where we know one or none is needed
   * @param words what the customer added, may be empty
   * @throws Refused when the number cannot be one
   */
  public void chooseDate(long id, Instant at, Channel channel, String phone, String words) {
    var zone = customerHours.of(customers.get(id)).zone();
    var note =
        "Chose a date on our page: %s at %s, by %s."
            .formatted(
                Letters.day(at.atZone(zone).toLocalDate(), Locale.ENGLISH),
                at.atZone(zone).toLocalTime(),
                channel == Channel.MAIL ? "mail" : "phone");
    once(
        id,
        note,
        words,
        touch -> {
          welcome(id);
          customers.learnReach(id, channel, phone);
          var awaited = signals.choseDate(touch.endingIn(Result.CALL_LATER), Date.from(at));
          if (!awaited) {
            signals.tellOwner(id);
          }
          confirm(id, at, channel);
        });
  }

  /** "Yes, go ahead": the owner settles the rest in person. */
  public void goAhead(long id, String words) {
    reply(id, "Said on our page: yes, go ahead.", words);
  }

  /**
   * The customer has a question.
   *
   * @throws Refused when there were too many in one day
   */
  public void ask(long id, String question) {
    once(
        id,
        QUESTION,
        question,
        touch -> {
          notTooMany(
              id,
              QUESTION,
              MOST_QUESTIONS,
              ONE_DAY,
              "question",
              "You have asked us a lot today: we answer that first. Ask again tomorrow, or call us.");
          answer(id, touch);
        });
  }

  /** By when the owner answers what was said just now. */
  public Instant answerBy() {
    return diary.company().plusHours(clock.instant(), HOURS_TO_ANSWER);
  }

  /** "Not this year": a no for now, and the day on which the time may have come. */
  public void notThisYear(long id, String words) {
    var day = nextYear(id);
    once(
        id,
        "Said on our page: not this year.",
        words,
        touch -> {
          touches.note(touch.endingIn(Result.NOT_NOW));
          if (!customers.get(id).isLeftAlone()
              && !signals.wake(Signal.RESULT_NOTED, id, Result.NOT_NOW, Date.from(day))) {
            signals.tellOwner(id);
          }
        });
  }

  /** When we are back after "not this year": early next year, and never within two months. */
  public Instant nextYear(long id) {
    var hours = customerHours.of(customers.get(id));
    var today = hours.dayOf(clock.instant());
    var january = LocalDate.of(today.getYear() + 1, 1, JANUARY_DAY);
    var soonest = today.plusDays(LONGEST_REST_OF_A_YEAR);
    return hours.on(january.isBefore(soonest) ? soonest : january, HOUR);
  }

  /**
   * The customer names somebody to talk to: a lead of the same owner, and the owner hears of it.
   *
   * <p>Whoever has the link could have us write to strangers: so there are few in one month.
   *
   * @throws Refused when the contact is neither an e-mail address nor a phone number, or when there
   *     were too many
   */
  public void askColleague(long id, Referral colleague, String words) {
    var note = "%s %s (%s).".formatted(COLLEAGUE, colleague.name(), colleague.contact());
    once(
        id,
        note,
        words,
        touch -> {
          notTooMany(
              id,
              COLLEAGUE,
              MOST_COLLEAGUES,
              ONE_MONTH,
              "contact",
              "You have named several colleagues to us already, thank you: we talk with them"
                  + " first. Call us if somebody else is to be asked as well.");
          signals.tellSomebody(Signal.CUSTOMER_REPLIED, touch);
          referrals.colleague(id, colleague, instance(id));
        });
  }

  /** Stops mails, calls or everything. */
  public void stop(long id, Stop what) {
    var note =
        switch (what) {
          case MAILS -> "Stopped our mails.";
          case CALLS -> "Stopped our calls.";
          case ALL -> "Asked to be left alone.";
        };
    wish(id, note, () -> customers.stop(id, what));
  }

  /** Less often, from now on. */
  public void lessOften(long id) {
    wish(id, "Asked to hear from us less often.", () -> customers.lessOften(id));
  }

  /** As often as before. */
  public void asOftenAsBefore(long id) {
    wish(id, "Wants to hear from us as often as before.", () -> customers.asOftenAsBefore(id));
  }

  /** What comes of it that a stop was taken back. */
  public enum TakenBack {
    /** It holds for whatever comes next. */
    FROM_NOW_ON,
    /** What was kept back meanwhile goes out. */
    MAILS_GO_OUT,
    /** Nobody goes along with the customer any more: the owner gets in touch. */
    OWNER_ASKS
  }

  /**
   * It was a mistake. Mails that were kept back in the last two working days go out as far as what
   * they say is still true. After everything was stopped nothing goes on by itself.
   */
  public TakenBack takeBack(long id, Stop what) {
    var note =
        switch (what) {
          case MAILS -> "Takes our mails again.";
          case CALLS -> "Takes our calls again.";
          case ALL -> "May be contacted again.";
        };
    var came = new AtomicReference<>(TakenBack.FROM_NOW_ON);
    wish(
        id,
        note,
        () -> {
          var wasLeftAlone = customers.get(id).isLeftAlone();
          customers.takeBack(id, what);
          if (wasLeftAlone) {
            signals.tellOwner(id);
            came.set(TakenBack.OWNER_ASKS);
          } else if (what == Stop.MAILS && mailsGoOut(id)) {
            came.set(TakenBack.MAILS_GO_OUT);
          }
        });
    return came.get();
  }

  private boolean mailsGoOut(long id) {
    var us = diary.company();
    var since = us.morningBefore(us.morningBefore(clock.instant()));
    return customers.numbersOf(id).stream().mapToInt(number -> outbox.release(number, since)).sum()
        > 0;
  }

  private void reply(long id, String note, String words) {
    once(id, note, words, touch -> answer(id, touch));
  }

  private void answer(long id, Touch touch) {
    welcome(id);
    signals.tellSomebody(Signal.CUSTOMER_REPLIED, touch);
  }

  private void notTooMany(
      long id, String beginning, int most, Duration span, String field, String sentence) {
    if (touches.countIncoming(id, beginning, clock.instant().minus(span)) >= most) {
      throw Refused.about(field, sentence);
    }
  }

  /** Whoever asks us for something is not left alone in that. */
  private void welcome(long id) {
    if (customers.get(id).isLeftAlone()) {
      customers.welcomeBack(id);
    }
  }

  private void confirm(long id, Instant at, Channel channel) {
    letters.send(
        new Letters.Letter(
            id,
            CONFIRMATION,
            instance(id),
            "confirmDate",
            at,
            Map.of(),
            appointments.chosen(id, at, channel).orElse(null)));
  }

  private void once(long id, String what, String words, Work work) {
    var note = words.isBlank() ? what : what + " " + words.strip();
    signals.inOneGo(
        () -> {
          customers.lock(id);
          if (!isSecondClick(id, note)) {
            work.with(touch(id, note));
          }
        });
  }

  /** What holds from now on holds after a second click too: only the touch is noted once. */
  private void wish(long id, String note, Runnable work) {
    signals.inOneGo(
        () -> {
          customers.lock(id);
          if (!isSecondClick(id, note)) {
            touches.note(touch(id, note));
          }
          work.run();
        });
  }

  /** Whoever did something else in between means it anew: only the last thing they did counts. */
  private boolean isSecondClick(long id, String note) {
    return touches
        .lastIncoming(id)
        .filter(touch -> note.equals(touch.note()))
        .filter(touch -> touch.at().plus(SECOND_CLICK).isAfter(clock.instant()))
        .isPresent();
  }

  private Touch touch(long id, String note) {
    return Touch.in(id, clock.instant(), Channel.MAIL, note);
  }

  /** The outbox asks which process writes; here it is a page. */
  private static String instance(long id) {
    return "page-when-" + id;
  }

  private interface Work {
    void with(Touch touch);
  }
}
