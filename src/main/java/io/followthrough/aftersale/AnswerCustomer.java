package io.followthrough.aftersale;

import io.followthrough.customer.Conversations;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A customer got in touch while we were caring for the delivery, and has been answered. */
@Component("answerCustomer")
class AnswerCustomer implements TaskListener {

  private final Conversations conversations;

  AnswerCustomer(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateTask task) {
    conversations.answer(task);
  }
}
