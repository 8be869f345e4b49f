package io.followthrough.aftersale;

import io.followthrough.customer.Conversations;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.diary.Availability;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A happy customer was asked for a few words that help others to decide. */
@Component("askForTestimonial")
class AskForTestimonial implements TaskListener {

  private static final String GIVEN = "given";
  private static final String PROMISED = "promised";

  private final Conversations conversations;
  private final Customers customers;
  private final CustomerHours hours;
  private final Clock clock;

  AskForTestimonial(
      Conversations conversations, Customers customers, CustomerHours hours, Clock clock) {
    this.conversations = conversations;
    this.customers = customers;
    this.hours = hours;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var testimonial =
        form.text("testimonial")
            .orElseThrow(() -> new Refused("Choose what became of the testimonial."));
    var words = form.text("words");
    if (testimonial.equals(GIVEN) && words.isEmpty()) {
      throw new Refused("They gave a testimonial: write it down in their own words.");
    }
    var said = "Testimonial " + testimonial;
    if (testimonial.equals(PROMISED)) {
      var day = dayOfTheWords(form, hours.of(customers.get(Journey.CUSTOMER_ID.from(task))), task);
      said += " by " + day;
    }
    AfterSaleProcess.WORDS_PROMISED.in(task, testimonial.equals(PROMISED));
    conversations.talked(task, said + words.map(": "::concat).orElse(""));
  }

  private LocalDate dayOfTheWords(FormInput form, Availability there, DelegateTask task) {
    var day =
        form.date("testimonialDay")
            .orElseThrow(
                () -> new Refused("By which day will they write it? We get in touch on that day."));
    if (!day.isAfter(there.dayOf(clock.instant()))) {
      throw new Refused("Give them some time to write it: choose a day from tomorrow on.");
    }
    AfterSaleProcess.ASK_AT.in(task, Date.from(there.on(day, 0)));
    return day;
  }
}
