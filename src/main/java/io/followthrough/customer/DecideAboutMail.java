package io.followthrough.customer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Outbox;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A person says what became, or becomes, of a mail in trouble. */
@Component("decideAboutMail")
class DecideAboutMail implements TaskListener {

  private final Outbox outbox;

  DecideAboutMail(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var mail = TroubledMailProcess.MAIL_ID.from(task);
    switch (form.text("mailDecision").orElse("")) {
      case "wasSent" -> {
        if (!outbox.confirm(mail)) {
          throw new Refused(
              "The mail server refused this mail, so it was not sent: send it again, or drop it.");
        }
      }
      case "sendAgain" -> {
        if (!outbox.sendAgain(mail)) {
          throw new Refused(
              "The customer wants no mails any more: drop it, and say what was done instead.");
        }
      }
      case "drop" ->
          outbox.drop(
              mail,
              "dropped by "
                  + task.getAssignee()
                  + form.text("doneInstead").map(done -> ": " + done).orElse(""));
      default -> throw new Refused("Choose what becomes of the mail.");
    }
  }
}
