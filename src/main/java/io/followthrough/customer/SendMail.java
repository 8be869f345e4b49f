package io.followthrough.customer;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * Building block: sends the mail whose text the model names.
 *
 * <p>One for each use, because the engine injects the text that the model names into it.
 */
@Component("sendMail")
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class SendMail implements JavaDelegate {

  private static final String MOVES = "moves";

  private final Letters letters;
  private final Invitations invitations;
  private Expression text;
  // Absent where a mail has nothing to do with the customer's calendar.
  private Expression calendar;

  SendMail(Letters letters, Invitations invitations) {
    this.letters = letters;
    this.invitations = invitations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customerId = Journey.CUSTOMER_ID.from(execution);
    var nextStepAt = Optional.ofNullable(Journey.NEXT_STEP_AT.from(execution)).map(Date::toInstant);
    letters.send(
        new Letters.Letter(
            customerId,
            (String) text.getValue(execution),
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId(),
            nextStepAt.orElse(null),
            Map.of(),
            nextStepAt
                .filter(day -> calendar != null && MOVES.equals(calendar.getValue(execution)))
                .flatMap(day -> invitations.missed(customerId, day))
                .orElse(null)));
  }
}
