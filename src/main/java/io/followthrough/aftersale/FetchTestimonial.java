package io.followthrough.aftersale;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The day has come by which the customer wanted to write a few words. */
@Component("fetchTestimonial")
class FetchTestimonial implements TaskListener {

  private final AskForTestimonial asked;

  FetchTestimonial(AskForTestimonial asked) {
    this.asked = asked;
  }

  @Override
  public void notify(DelegateTask task) {
    asked.notify(task);
  }
}
