package io.followthrough.customer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A rep has looked at two records with one phone number. */
@Component("compareCustomers")
class CompareCustomers implements TaskListener {

  @Override
  public void notify(DelegateTask task) {
    PossibleDuplicateProcess.RELATION.in(
        task,
        FormInput.of(task)
            .text("sameness")
            .orElseThrow(() -> new Refused("Choose what the two are to each other.")));
  }
}
