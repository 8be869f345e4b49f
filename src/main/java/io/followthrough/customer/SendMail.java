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

  private final Letters letters;
  private Expression text;

  SendMail(Letters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    letters.send(
        new Letters.Letter(
            Journey.CUSTOMER_ID.from(execution),
            (String) text.getValue(execution),
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId(),
            Optional.ofNullable(Journey.NEXT_STEP_AT.from(execution))
                .map(Date::toInstant)
                .orElse(null),
            Map.of(),
            null));
  }
}
