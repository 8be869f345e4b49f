package io.followthrough.aftersale;

import io.followthrough.customer.Conversations;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A happy customer was asked for a few words that help others to decide. */
@Component("askForTestimonial")
class AskForTestimonial implements TaskListener {

  private final Conversations conversations;

  AskForTestimonial(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var testimonial =
        form.text("testimonial")
            .orElseThrow(() -> new Refused("Choose what became of the testimonial."));
    var words = form.text("words");
    if (testimonial.equals("given") && words.isEmpty()) {
      throw new Refused("They gave a testimonial: write it down in their own words.");
    }
    conversations.talked(task, "Testimonial " + testimonial + words.map(": "::concat).orElse(""));
  }
}
