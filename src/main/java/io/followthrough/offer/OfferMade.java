package io.followthrough.offer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Wording;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** We have something new: what it is, and for which needs. */
@Component("offerMade")
class OfferMade implements ExecutionListener {

  private static final int MOST_NEEDS = 20;
  private static final int SHORTEST_NEED = 3;

  private final Offers offers;
  private final Wording wording;
  private final People people;

  OfferMade(Offers offers, Wording wording, People people) {
    this.offers = offers;
    this.wording = wording;
    this.people = people;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var form = FormInput.of(execution);
    var words = form.text("offerWords").orElseThrow(() -> new Refused("What do we have now?"));
    // It goes out in mails as it stands here.
    wording.check(Locale.ENGLISH.getLanguage(), words).stream()
        .findFirst()
        .ifPresent(
            complaint -> {
              throw new Refused(complaint.sentence());
            });
    var lastDay =
        form.date("offerUntil")
            .orElseThrow(() -> new Refused("Until when do we offer it? After it nobody is told."));
    if (lastDay.isBefore(offers.today())) {
      throw new Refused("The last day of the offer lies in the past: choose one from today on.");
    }
    var offer =
        offers.make(
            words,
            needs(
                form.text("offerNeeds")
                    .orElseThrow(() -> new Refused("Which needs does it fit? Name at least one."))),
            lastDay,
            people.current().orElse(null));
    OfferProcess.OFFER_ID.in(execution, offer.id());
    OfferProcess.LOOKED_AT.in(execution, 0L);
    OfferProcess.ANYBODY_LEFT.in(execution, true);
  }

  private static List<String> needs(String text) {
    var needs = Offer.lines(text);
    if (needs.size() > MOST_NEEDS) {
      throw new Refused(
          "You named %d needs: keep the %d that matter.".formatted(needs.size(), MOST_NEEDS));
    }
    var tooShort =
        needs.stream()
            .filter(need -> need.length() < SHORTEST_NEED)
            .collect(Collectors.joining(", "));
    if (!tooShort.isEmpty()) {
      throw new Refused(
          "“%s” fits almost everybody: name the need in a word or two.".formatted(tooShort));
    }
    return needs;
  }
}
