package io.followthrough.followup;

import io.followthrough.customer.Journey;
import io.followthrough.engine.Variable;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The contract of the process {@code follow-up}. */
final class FollowUpProcess {

  /** How many times we tried since we last talked, the one that is planned included. */
  static final Variable<Integer> ATTEMPT = new Variable<>("attempt", Integer.class);

  /** The key of a channel, or {@code none} when the attempts are used up. */
  static final Variable<String> CHANNEL = new Variable<>("channel", String.class);

  /** Which mail text goes out, empty for a call. */
  static final Variable<String> TEXT = new Variable<>("text", String.class);

  /** When to prepare the call, or null where the briefing is preparation enough. */
  static final Variable<Date> PREPARE_AT = new Variable<>("prepareAt", Date.class);

  /** Whether the planned moment is still the right one, now that it has come. */
  static final Variable<Boolean> STILL_RIGHT = new Variable<>("stillRight", Boolean.class);

  /** Whether the customer named this day and waits for the call. */
  static final Variable<Boolean> PROMISED_DAY = new Variable<>("promisedDay", Boolean.class);

  /** Whether the customer has waited in vain before. */
  static final Variable<Boolean> DAY_MISSED = new Variable<>("dayMissed", Boolean.class);

  /** When the rep is asked for a promised call that was not made yet. */
  static final Variable<Date> WARN_AT = new Variable<>("warnAt", Date.class);

  /** When it is too late for a promised call. */
  static final Variable<Date> DAY_ENDS_AT = new Variable<>("dayEndsAt", Date.class);

  /** The result of a mail: nobody has answered yet. */
  static final String MAIL_SENT = "mailSent";

  /** The result of the mail that helps others to decide, also where it was left out. */
  static final String HELP_SENT = "helpSent";

  static final String NO_CHANNEL = "none";

  private FollowUpProcess() {}

  static Planner.Situation situation(DelegateExecution scope) {
    var attempt = ATTEMPT.from(scope);
    var round = Journey.ROUND.from(scope);
    return new Planner.Situation(
        Journey.CUSTOMER_ID.from(scope),
        Journey.PURPOSE.from(scope),
        attempt == null ? 0 : attempt,
        round == null ? 1 : round,
        Journey.RESULT.from(scope),
        Journey.PROMISED_AT.from(scope),
        scope.getProcessInstanceId());
  }
}
