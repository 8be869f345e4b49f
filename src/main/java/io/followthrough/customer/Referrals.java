package io.followthrough.customer;

import io.followthrough.customer.Conversation.Referral;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Somebody a customer named becomes a lead of the same owner; whoever named them is thanked. */
@Component
public class Referrals {

  private static final String REFERRAL_NAMED = "referral-named";

  private final Customers customers;
  private final Introductions introductions;
  private final Letters letters;
  private final RuntimeService runtime;

  Referrals(
      Customers customers, Introductions introductions, Letters letters, RuntimeService runtime) {
    this.customers = customers;
    this.introductions = introductions;
    this.letters = letters;
    this.runtime = runtime;
  }

  /**
   * @param processInstanceId the instance in which the person was named
   * @throws io.followthrough.engine.Refused when the contact is neither
   */
  public void name(long referrerId, Referral referral, String processInstanceId) {
    var referrer = customers.get(referrerId);
    var contact = referral.contact();
    var byMail = contact.contains("@");
    var met =
        customers.meet(
            introductions.of(
                referral.name(),
                byMail ? contact : null,
                byMail ? null : contact,
                null,
                null,
                "referral",
                referrer.country().orElse(null),
                null,
                referrer.language().orElse(null),
                null,
                referrerId));
    if (!met.known()) {
      referrer.owner().ifPresent(owner -> customers.belongTo(met.customer().id(), owner));
    }
    runtime.startProcessInstanceByMessage(
        REFERRAL_NAMED, Map.of(Journey.CUSTOMER_ID.name(), met.customer().id()));
    letters.send(
        new Letters.Letter(
            referrerId,
            "after-sale/thank-referrer",
            processInstanceId,
            "thankReferrer",
            null,
            Map.of("referral", referral.name()),
            null));
  }
}
