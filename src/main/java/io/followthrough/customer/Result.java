package io.followthrough.customer;

import io.followthrough.engine.Refused;
import java.util.Arrays;

/** How a conversation with a customer ended. */
public enum Result {
  NOT_REACHED("notReached", "not reached"),
  CALL_LATER("callLater", "call later"),
  WAITING_FOR_DECISION("waitingForDecision", "waiting for a decision"),
  QUOTE_WANTED("quoteWanted", "wants a quote"),
  YES("yes", "yes"),
  NOT_NOW("notNow", "not now"),
  NOT_RIGHT_FIT("notRightFit", "not the right fit"),
  BOUGHT_ELSEWHERE("boughtElsewhere", "bought elsewhere"),
  NEVER("never", "wants to be left alone"),
  SETTLED("settled", "settled"),
  /** No answer after all attempts: a no for now, never the end. */
  SILENT("silent", "no answer after all attempts");

  private final String key;
  private final String words;

  Result(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** The word that models and forms use. */
  public String key() {
    return key;
  }

  /** The result as a rep would say it. */
  public String words() {
    return words;
  }

  /** Whether this result says on which day we get in touch again. */
  boolean needsDate() {
    return this == CALL_LATER || this == WAITING_FOR_DECISION || this == NOT_NOW;
  }

  /** Whether this is a kind of no, which always has a reason. */
  public boolean isNo() {
    return this == NOT_NOW || this == NOT_RIGHT_FIT || this == BOUGHT_ELSEWHERE || this == NEVER;
  }

  /**
   * @throws Refused when {@code key} names no result
   */
  public static Result of(String key) {
    return Arrays.stream(values())
        .filter(result -> result.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new Refused("\"" + key + "\" is not a result of a conversation."));
  }
}
