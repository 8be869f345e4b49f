package io.followthrough.offer;

import io.followthrough.engine.People;
import io.followthrough.mail.MailTexts;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
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
  private final MailTexts texts;
  private final Outbox outbox;

  TellWhomItReaches(Offers offers, People people, MailTexts texts, Outbox outbox) {
    this.offers = offers;
    this.people = people;
    this.texts = texts;
    this.outbox = outbox;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var offer = offers.get(OfferProcess.OFFER_ID.from(execution));
    people
        .mailOf(offer.madeBy())
        .ifPresent(
            address ->
                outbox.put(
                    OutgoingMail.of(
                        execution.getProcessInstanceId(),
                        execution.getCurrentActivityId(),
                        1,
                        null,
                        new Person(address, people.nameOf(offer.madeBy())),
                        texts.render(TEXT, null, values(offer)))));
  }

  private Map<String, Object> values(Offer offer) {
    var reach = offers.reach(offer);
    var values = new HashMap<String, Object>();
    values.put("owner", people.nameOf(offer.madeBy()));
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
