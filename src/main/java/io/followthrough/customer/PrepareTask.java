package io.followthrough.customer;

import static java.util.function.Predicate.not;

import io.followthrough.diary.Diary;
import io.followthrough.engine.Refused;
import io.followthrough.mail.IncomingMails;
import io.followthrough.mail.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/**
 * Building block: makes a task ready for the rep, as the model says in its properties: whose it is,
 * until when, how urgent, why, and what to know.
 */
@Component("prepareTask")
class PrepareTask implements TaskListener {

  private static final Pattern TERM = Pattern.compile("(\\d+) working (hour|day)s?");

  private final Customers customers;
  private final Deputies deputies;
  private final TaskCopies copies;
  private final Briefings briefings;
  private final Urgency urgency;
  private final Outbox outbox;
  private final IncomingMails mails;
  private final List<TaskOfNoCustomer> others;
  private final Diary diary;
  private final Clock clock;

  PrepareTask(
      Customers customers,
      Deputies deputies,
      TaskCopies copies,
      Briefings briefings,
      Urgency urgency,
      Outbox outbox,
      IncomingMails mails,
      List<TaskOfNoCustomer> others,
      Diary diary,
      Clock clock) {
    this.customers = customers;
    this.deputies = deputies;
    this.copies = copies;
    this.briefings = briefings;
    this.urgency = urgency;
    this.outbox = outbox;
    this.mails = mails;
    this.others = others;
    this.diary = diary;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var now = clock.instant();
    var unsorted = UnsortedMailProcess.INCOMING_MAIL_ID.from(task);
    if (unsorted != null) {
      prepare(task, mails.find(unsorted).orElseThrow(), now);
      return;
    }
    var shown = others.stream().flatMap(other -> other.shownOn(task).stream()).findFirst();
    if (shown.isPresent()) {
      prepare(task, shown.get(), now);
      return;
    }
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    task.setDueDate(Date.from(due(task, now)));
    task.setFollowUpDate(Date.from(now));
    task.setPriority(priority(task, customer));
    if (task.getAssignee() != null) {
      // The model names who steps in: the owner stays the owner.
      customer.owner().filter(not(task.getAssignee()::equals)).ifPresent(task::setOwner);
    } else if (task.getCandidates().isEmpty()) {
      customer
          .owner()
          .ifPresentOrElse(
              owner -> deputies.give(task, owner), () -> task.addCandidateGroup(Deputies.ANY_REP));
    }
    copies
        .of(customer, why(task), guide(task), task.getProcessInstanceId())
        .forEach(task::setVariableLocal);
    Optional.ofNullable(PossibleDuplicateProcess.OTHER_ID.from(task))
        .map(customers::get)
        .ifPresent(other -> task.setVariableLocal("otherBriefing", briefings.about(other)));
    Optional.ofNullable(TroubledMailProcess.MAIL_ID.from(task))
        .flatMap(outbox::find)
        .ifPresent(
            mail -> {
              task.setVariableLocal("mailSubject", mail.mail().words().subject());
              task.setVariableLocal("mailReason", mail.reason());
            });
  }

  /** Nobody knows yet which customer this is about: any rep may find out. */
  private void prepare(DelegateTask task, IncomingMails.Row mail, Instant now) {
    task.setDueDate(Date.from(due(task, now)));
    task.setFollowUpDate(Date.from(now));
    task.addCandidateGroup(Deputies.ANY_REP);
    copies.of(mail, property(task, "why").orElse("")).forEach(task::setVariableLocal);
  }

  /** Whoever the model names does it. */
  private void prepare(DelegateTask task, Map<String, Object> shown, Instant now) {
    task.setDueDate(Date.from(due(task, now)));
    task.setFollowUpDate(Date.from(now));
    task.setVariableLocal("lastTouches", SpinValues.jsonValue("[]").create());
    task.setVariableLocal(TaskCopies.WHY, property(task, "why").orElse(""));
    shown.forEach(task::setVariableLocal);
  }

  private Instant due(DelegateTask task, Instant now) {
    var term = property(task, "due").orElse("1 working day");
    if (term.equals("on the day")) {
      var day =
          Optional.ofNullable(Journey.TOUCH_AT.from(task))
              .or(() -> Optional.ofNullable(Journey.PROMISED_AT.from(task)));
      return day.map(Date::toInstant).orElse(now);
    }
    var words = TERM.matcher(term);
    if (!words.matches()) {
      throw new Refused(
          "The task \"%s\" says that it is due in \"%s\": write \"on the day\", or a number of working hours or days such as \"3 working hours\"."
              .formatted(task.getName(), term));
    }
    var count = Long.parseLong(words.group(1));
    return words.group(2).equals("hour")
        ? diary.company().plusHours(now, count)
        : diary.company().plusDays(now, count);
  }

  private int priority(DelegateTask task, Customer customer) {
    return switch (property(task, "weight").orElse("normal")) {
      case "promised" -> Urgency.PROMISED;
      case "callBack" -> Urgency.CALL_BACK;
      default ->
          Journey.PROMISED_AT.from(task) != null ? Urgency.PROMISED : urgency.ofCall(customer.id());
    };
  }

  private static String why(DelegateTask task) {
    return Optional.ofNullable(Journey.WHY_NOW.from(task))
        .or(() -> property(task, "why"))
        .orElse("");
  }

  private static Optional<String> guide(DelegateTask task) {
    return property(task, "callGuide")
        .map(guide -> guide.replace("{purpose}", String.valueOf(Journey.PURPOSE.from(task))));
  }

  private static Optional<String> property(DelegateTask task, String name) {
    return new TaskProperties(task.getBpmnModelElementInstance()).get(name);
  }
}
