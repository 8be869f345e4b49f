package io.followthrough.callback;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Introductions;
import io.followthrough.customer.Somebody;
import io.followthrough.engine.Refused;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out who called. */
@Component
class Caller {

  private final Customers customers;
  private final Introductions introductions;

  Caller(Customers customers, Introductions introductions) {
    this.customers = customers;
    this.introductions = introductions;
  }

  /**
   * Whoever has the number, or is meant by the name; a number that nobody has belongs to somebody
   * new.
   *
   * @throws Refused when neither tells who it was
   */
  Customer who(Optional<String> phone, Optional<String> name) {
    if (phone.isPresent()) {
      return customers.callingFrom(phone.get()).orElseGet(() -> stranger(phone.get(), name));
    }
    return customers.lookUp(
        name.orElseThrow(() -> new Refused("Who called? Type the number or the name.")));
  }

  private Customer stranger(String phone, Optional<String> name) {
    return customers
        .meet(
            introductions.of(
                Somebody.named(name.orElse("Caller " + phone)).phone(phone).source("call")))
        .customer();
  }
}
