package io.followthrough.aftersale;

import io.followthrough.customer.Conversation.Referral;
import io.followthrough.customer.Conversations;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Referrals;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A happy customer was asked who else would be glad of a call; each becomes a lead. */
@Component("askForReferrals")
class AskForReferrals implements TaskListener {

  private static final int MOST = 3;

  private final Conversations conversations;
  private final Referrals referrals;

  AskForReferrals(Conversations conversations, Referrals referrals) {
    this.conversations = conversations;
    this.referrals = referrals;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var named = named(form);
    var said = named.isEmpty() ? "Named nobody." : "Named %d people.".formatted(named.size());
    conversations.talked(task, said + form.text("heard").map(" "::concat).orElse(""));
    if (!named.isEmpty()) {
      referrals.name(Journey.CUSTOMER_ID.from(task), named, task.getProcessInstanceId());
    }
  }

  private static List<Referral> named(FormInput form) {
    var named = new ArrayList<Referral>();
    for (var number = 1; number <= MOST; number++) {
      var name = form.text("referral" + number + "Name");
      var contact = form.text("referral" + number + "Contact");
      if (name.isPresent() != contact.isPresent()) {
        throw new Refused(
            "Person %d: we need both, a name and an e-mail address or a phone number."
                .formatted(number));
      }
      name.ifPresent(who -> named.add(new Referral(who, contact.get())));
    }
    return named;
  }
}
