package io.followthrough.customer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import io.followthrough.mail.MailState;
import io.followthrough.mail.Outbox;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A person says what became, or becomes, of a mail in trouble. */
@Component("decideAboutMail")
class DecideAboutMail implements TaskListener {

  private static final Set<MailState> OPEN = Set.of(MailState.IN_DOUBT, MailState.REFUSED);

  private static final String REFUSED_IS_NOT_SENT =
      "The mail server refused this mail, so it was not sent: send it again, or drop it.";

  private static final String NO_MORE_MAILS =
      "The customer gets no mails at this address any more: drop it, and say what was done instead.";

  private final Outbox outbox;

  DecideAboutMail(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var mail = TroubledMailProcess.MAIL_ID.from(task);
    var open = OPEN.contains(outbox.find(mail).orElseThrow().state());
    switch (form.text("mailDecision").orElse("")) {
      case "wasSent" -> must(outbox.confirm(mail) || !open, REFUSED_IS_NOT_SENT);
      case "sendAgain" -> must(outbox.sendAgain(mail) || !open, NO_MORE_MAILS);
      case "drop" ->
          outbox.drop(
              mail,
              "dropped by "
                  + task.getAssignee()
                  + form.text("doneInstead").map(done -> ": " + done).orElse(""));
      default -> throw new Refused("Choose what becomes of the mail.");
    }
  }

  /** What was settled meanwhile needs no decision any more. */
  private static void must(boolean settled, String sentence) {
    if (!settled) {
      throw new Refused(sentence);
    }
  }
}
