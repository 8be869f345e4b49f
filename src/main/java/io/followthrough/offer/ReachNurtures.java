package io.followthrough.offer;

import io.followthrough.customer.Journey;
import io.followthrough.customer.Signals;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/**
 * The next customers whom an offer fits hear of it: those in nurture, and of them those who named
 * no day are called. Each batch is a transaction of its own, so that a pile of them stops nobody
 * and none is reached twice.
 */
@Component("reachNurtures")
class ReachNurtures implements JavaDelegate {

  private static final int BATCH = 50;

  private final Offers offers;
  private final Signals signals;
  private final RuntimeService runtime;

  ReachNurtures(Offers offers, Signals signals, RuntimeService runtime) {
    this.offers = offers;
    this.signals = signals;
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var offer = offers.get(OfferProcess.OFFER_ID.from(execution));
    var fitting = offers.whomItFits(offer, OfferProcess.LOOKED_AT.from(execution), BATCH);
    fitting.forEach(customerId -> reach(customerId, offer));
    if (!fitting.isEmpty()) {
      OfferProcess.LOOKED_AT.in(execution, fitting.get(fitting.size() - 1));
    }
    OfferProcess.ANYBODY_LEFT.in(execution, fitting.size() == BATCH);
  }

  private void reach(long customerId, Offer offer) {
    var nurtures = nurturesOf(customerId);
    if (nurtures.isEmpty()) {
      return;
    }
    var namedADay =
        nurtures.stream()
            .anyMatch(
                nurture ->
                    runtime.getVariable(nurture.getId(), Journey.PROMISED_AT.name()) != null);
    offers.reaches(customerId, offer, !namedADay && signals.newOffer(customerId));
  }

  private List<ProcessInstance> nurturesOf(long customerId) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey(OfferProcess.NURTURE)
        .variableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
        .active()
        .list();
  }
}
