package io.followthrough.customer;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What somebody of us decided about a customer beside the forms.
 *
 * @param detail what exactly, in a few words, may be empty
 * @param byWhom the user who decided it
 */
@Table("intervention")
public record Intervention(
    @Id Long id,
    long customerId,
    What what,
    String detail,
    String why,
    String byWhom,
    Instant decidedAt) {

  /** What there is to decide; a hand-over is kept as one. */
  public enum What {
    PAUSED("paused"),
    RESUMED("resumed"),
    BROUGHT_FORWARD("broughtForward"),
    CALL_BACK("callBack"),
    PROMISED("promised"),
    JOINED("joined"),
    AGREED("agreed"),
    EXPORTED("exported"),
    ERASED("erased");

    private final String key;

    What(String key) {
      this.key = key;
    }

    /** The word that the API uses. */
    String key() {
      return key;
    }
  }
}
