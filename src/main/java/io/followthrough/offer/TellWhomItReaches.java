package io.followthrough.offer;

import io.followthrough.customer.TeamMail;
import io.followthrough.engine.People;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whoever made the offer reads how many customers hear of it, rep by rep. */
@Component("tellWhomItReaches")
class TellWhomItReaches implements JavaDelegate {

  private static final String TEXT = "offer/reached";

  private final Offers offers;
  private final People people;
  private final TeamMail mail;

  TellWhomItReaches(Offers offers, People people, TeamMail mail) {
    this.offers = offers;
    this.people = people;
    this.mail = mail;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var offer = offers.get(OfferProcess.OFFER_ID.from(execution));
    mail.send(execution, TEXT, offer.madeBy(), values(offer));
  }

  private Map<String, Object> values(Offer offer) {
    var reach = offers.reach(offer);
    var values = new HashMap<String, Object>();
    values.put("offer", offer.words());
    values.put("callCount", count(reach.stream().mapToInt(Offers.Reach::called).sum()));
    values.put("dayCount", count(reach.stream().mapToInt(Offers.Reach::onTheirDay).sum()));
    values.put(
        "reach",
        reach.stream()
            .map(
                part ->
                    Map.of(
                        "who",
                        part.rep() == null ? "Nobody's yet" : people.nameOf(part.rep()),
                        "what",
                        String.valueOf(part.called() + part.onTheirDay())))
            .toList());
    return values;
  }

  private static String count(int number) {
    return number == 0 ? null : String.valueOf(number);
  }
}
