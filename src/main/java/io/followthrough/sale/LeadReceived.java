package io.followthrough.sale;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Duplicates;
import io.followthrough.customer.Introductions;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Journeys;
import io.followthrough.customer.Somebody;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.engine.FormInput;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Somebody is interested. */
@Component("leadReceived")
class LeadReceived implements ExecutionListener {

  static final String NEW = "new";
  static final String IN_TOUCH = "inTouch";
  static final String LEFT_ALONE = "leftAlone";

  private final Introductions introductions;
  private final Customers customers;
  private final Duplicates duplicates;
  private final Journeys journeys;
  private final Touches touches;
  private final Sales sales;
  private final Clock clock;

  LeadReceived(
      Introductions introductions,
      Customers customers,
      Duplicates duplicates,
      Journeys journeys,
      Touches touches,
      Sales sales,
      Clock clock) {
    this.introductions = introductions;
    this.customers = customers;
    this.duplicates = duplicates;
    this.journeys = journeys;
    this.touches = touches;
    this.sales = sales;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var form = FormInput.of(execution);
    var referrer =
        form.number(SaleProcess.REFERRED_BY_ID)
            .map(id -> customers.get(id.longValueExact()))
            .or(() -> form.text("referredByWho").map(customers::lookUp))
            .map(Customer::id);
    var met =
        customers.meet(
            introductions.of(
                Somebody.named(form.text("name").orElse(null))
                    .email(form.text("email").orElse(null))
                    .phone(form.text("phone").orElse(null))
                    .company(form.text("companyName").orElse(null))
                    .interest(form.text("interest").orElse(null))
                    .source(form.text("source").orElse(null))
                    .country(form.text("country").orElse(null))
                    .region(form.text("region").orElse(null))
                    .timeZone(form.text("timeZone").orElse(null))
                    .language(form.text("languageCode").orElse(null))
                    .preferredChannel(form.text("channelPreferred").orElse(null))
                    .referredBy(referrer.orElse(null))));
    met.possibleDuplicateOf().ifPresent(other -> duplicates.found(met.customer().id(), other));
    receive(execution, met.customer(), Sale.Origin.LEAD, form.text("interest"));
  }

  void receive(
      DelegateExecution execution,
      Customer customer,
      Sale.Origin origin,
      Optional<String> interest) {
    Journey.CUSTOMER_ID.in(execution, customer.id());
    var standing = standing(customer, execution.getProcessInstanceId());
    var sale =
        standing.equals(IN_TOUCH)
            ? sales.openOf(customer.id()).orElse(null)
            : sales.open(customer.id(), interest.or(customer::interest).orElse(null), origin);
    SaleProcess.begin(execution, customer, sale, standing, SaleProcess.LEAD);
    if (origin == Sale.Origin.LEAD && !standing.equals(IN_TOUCH)) {
      touches.note(
          Touch.in(
              customer.id(), clock.instant(), Channel.MAIL, "New lead: " + interest.orElse("")));
    }
  }

  private String standing(Customer customer, String processInstanceId) {
    if (customer.isLeftAlone()) {
      return LEFT_ALONE;
    }
    return journeys.isAccompanied(customer.id(), processInstanceId) ? IN_TOUCH : NEW;
  }
}
