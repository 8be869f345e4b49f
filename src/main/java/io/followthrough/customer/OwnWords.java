package io.followthrough.customer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Attachment;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * A mail that a rep types into the form of a conversation. Like every mail of ours it names the day
 * of the next step: by itself, or because the form says it.
 */
@Component
class OwnWords {

  private static final String TEXT = "customer/own-words";

  private final Letters letters;
  private final TypedWords typed;
  private final CustomerHours hours;

  OwnWords(Letters letters, TypedWords typed, CustomerHours hours) {
    this.letters = letters;
    this.typed = typed;
    this.hours = hours;
  }

  /**
   * Writes the mail, if there is one in the form, in the name of whose task it is.
   *
   * @param file what goes with it, or null
   * @return whether there is one
   * @throws Refused when it cannot be sent like this
   */
  boolean send(DelegateTask task, Customer customer, Conversation said, Attachment file) {
    var form = FormInput.of(task);
    var subject = form.text("mailSubject");
    var text = form.text("mailText");
    if (subject.isEmpty() && text.isEmpty()) {
      return false;
    }
    if (subject.isEmpty() || text.isEmpty()) {
      throw new Refused("A mail needs both, a subject and a text: fill in the other one too.");
    }
    mustBeWelcome(customer, said);
    typed.check(customer, subject.get() + "\n\n" + text.get());
    var namesDay = typed.nameOurNextStep(customer, text.get());
    if (!namesDay && said.nextDate().isEmpty()) {
      throw new Refused(
          "Your mail does not say what we do next: write who does what on which day, such as \"On Tuesday I will call you\", or choose the day in the form.");
    }
    var values = new HashMap<String, Object>();
    values.put("ownSubject", subject.get());
    values.put("paragraphs", paragraphs(text.get()));
    values.put("isDayAdded", namesDay ? null : "yes");
    letters.sendFrom(
        task.getAssignee(),
        new Letters.Letter(
            customer.id(),
            TEXT,
            task.getProcessInstanceId(),
            task.getTaskDefinitionKey(),
            nextStep(customer, said).orElse(null),
            values,
            file));
    return true;
  }

  private static void mustBeWelcome(Customer customer, Conversation said) {
    if (said.result() == Result.NEVER || customer.isLeftAlone()) {
      throw new Refused(
          "%s wants to be left alone, and that goes for mails too: leave the mail empty."
              .formatted(customer.name()));
    }
    if (customer.mailsStoppedAt().isPresent()) {
      throw new Refused(
          "%s asked us to send no mails: leave the mail empty, and say it in a call."
              .formatted(customer.name()));
    }
    if (customer.email().isEmpty()) {
      throw new Refused(
          "We have no mail address of %s: leave the mail empty, and ask for the address in a call."
              .formatted(customer.name()));
    }
    if (!customer.takesMails()) {
      throw new Refused(
          "Mails to %s come back: leave the mail empty, and ask for the right address in a call."
              .formatted(customer.email().get()));
    }
  }

  /** The day on which the process is in touch again, with what the form says. */
  private Optional<Instant> nextStep(Customer customer, Conversation said) {
    var there = hours.of(customer);
    return said.nextDate()
        .map(
            day ->
                said.result() == Result.WAITING_FOR_DECISION
                    ? there.morningAfter(day)
                    : there.onWorkingDay(day));
  }

  private static List<String> paragraphs(String text) {
    return Arrays.stream(text.split("\\R[ \\t]*\\R"))
        .map(String::strip)
        .filter(paragraph -> !paragraph.isEmpty())
        .toList();
  }
}
