package io.followthrough.customer;

import io.followthrough.customer.Conversation.Referral;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Somebody a customer named becomes a lead of the same owner; whoever named them is thanked. */
@Component
public class Referrals {

  private static final String REFERRAL_NAMED = "referral-named";
  private static final String THANKS = "after-sale/thank-referrer";

  private final Customers customers;
  private final Introductions introductions;
  private final Duplicates duplicates;
  private final Letters letters;
  private final RuntimeService runtime;

  Referrals(
      Customers customers,
      Introductions introductions,
      Duplicates duplicates,
      Letters letters,
      RuntimeService runtime) {
    this.customers = customers;
    this.introductions = introductions;
    this.duplicates = duplicates;
    this.letters = letters;
    this.runtime = runtime;
  }

  /**
   * Takes in everybody whom a customer named, and says thank you once.
   *
   * @param processInstanceId the instance in which they were named
   * @throws io.followthrough.engine.Refused when a contact is neither an e-mail address nor a phone
   *     number
   */
  public void name(long referrerId, List<Referral> named, String processInstanceId) {
    var referrer = customers.get(referrerId);
    named.forEach(who -> takeIn(who, referrer, null));
    sayThanks(referrerId, processInstanceId);
  }

  /**
   * Takes in somebody whom a customer named to be asked instead: a colleague, so of the same
   * company.
   *
   * @param processInstanceId the instance in which the colleague was named
   * @throws io.followthrough.engine.Refused when the contact is neither an e-mail address nor a
   *     phone number
   */
  void colleague(long referrerId, Referral who, String processInstanceId) {
    var referrer = customers.get(referrerId);
    takeIn(who, referrer, referrer.company().orElse(null));
    sayThanks(referrerId, processInstanceId);
  }

  private void sayThanks(long referrerId, String processInstanceId) {
    letters.send(
        new Letters.Letter(
            referrerId, THANKS, processInstanceId, "thankReferrer", null, Map.of(), null));
  }

  private void takeIn(Referral who, Customer referrer, String company) {
    var byMail = who.contact().contains("@");
    var met =
        customers.meet(
            introductions.of(
                Somebody.named(who.name())
                    .email(byMail ? who.contact() : null)
                    .phone(byMail ? null : who.contact())
                    .company(company)
                    .source("referral")
                    .country(referrer.country().orElse(null))
                    .language(referrer.language().orElse(null))
                    .referredBy(referrer.id())));
    met.possibleDuplicateOf().ifPresent(other -> duplicates.found(met.customer().id(), other));
    if (!met.known()) {
      referrer.owner().ifPresent(owner -> customers.belongTo(met.customer(), owner));
    }
    runtime.startProcessInstanceByMessage(
        REFERRAL_NAMED, Map.of(Journey.CUSTOMER_ID.name(), met.customer().id()));
  }
}
