package io.followthrough.mail;

import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The addresses of the customer's own pages. Whoever has such a link acts as that customer, so each
 * is sealed for one page and one customer.
 */
@Component
public class CustomerLinks {

  /** Where the customer says when it would make sense to call. */
  public static final String WHEN = "when";

  /** Where the customer says what to stop. */
  public static final String STOP = "stop";

  private final PublicSettings settings;
  private final Seal seal;

  CustomerLinks(PublicSettings settings, Seal seal) {
    this.settings = settings;
    this.seal = seal;
  }

  /** Empty where customers cannot reach the platform. */
  public Optional<String> when(long customerId) {
    return link(WHEN, customerId);
  }

  /** Empty where customers cannot reach the platform. */
  public Optional<String> stop(long customerId) {
    return link(STOP, customerId);
  }

  /**
   * Whose link this is.
   *
   * @param page {@link #WHEN} or {@link #STOP}
   * @param token the last part of the address; forged ones are nobody's
   */
  public Optional<Long> customerOf(String page, String token) {
    return seal.open(page, token).filter(id -> id.matches("[0-9]{1,18}")).map(Long::valueOf);
  }

  private Optional<String> link(String page, long customerId) {
    return settings
        .address()
        .map(address -> address + "/" + page + "/" + seal.seal(page, String.valueOf(customerId)));
  }
}
