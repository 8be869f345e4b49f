package io.followthrough.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.followthrough.engine.Unchecked;
import io.followthrough.mail.IncomingMails;
import io.followthrough.mail.MailTexts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What a task list and a form show of a customer: copies on the task, rewritten when something new
 * is noted. With authorizations on, a rep sees the variables of a task only.
 */
@Component
class TaskCopies {

  static final String WHY = "why";

  static final String CUSTOMER = "customer";

  private final Customers customers;
  private final Briefings briefings;
  private final Letters letters;
  private final MailTexts texts;
  private final Money money;
  private final Plans plans;
  private final CustomerHours hours;
  private final Running running;
  private final TaskService tasks;
  private final Unchecked unchecked;
  private final ObjectMapper json;

  TaskCopies(
      Customers customers,
      Briefings briefings,
      Letters letters,
      MailTexts texts,
      Money money,
      Plans plans,
      CustomerHours hours,
      Running running,
      TaskService tasks,
      Unchecked unchecked,
      ObjectMapper json) {
    this.customers = customers;
    this.briefings = briefings;
    this.letters = letters;
    this.texts = texts;
    this.money = money;
    this.plans = plans;
    this.hours = hours;
    this.running = running;
    this.tasks = tasks;
    this.unchecked = unchecked;
    this.json = json;
  }

  Map<String, Object> of(
      Customer customer, String why, Optional<String> guide, String processInstanceId) {
    var copies = fresh(customer);
    copies.put(
        WHY,
        plans
            .by(processInstanceId)
            .map(plan -> "%s (%s)".formatted(why, hours.reason(plan, customer)))
            .orElse(why));
    copies.put("callGuideText", guide.map(text -> guideText(customer, text)).orElse(""));
    return copies;
  }

  /** What a task shows of a mail of which nobody knows yet whose it is. */
  Map<String, Object> of(IncomingMails.Row mail, String why) {
    var copies = new HashMap<String, Object>();
    copies.put(CUSTOMER, Optional.ofNullable(mail.senderName()).orElse(mail.sender()));
    copies.put("company", "");
    copies.put("amount", "");
    copies.put("briefing", briefings.about(mail));
    copies.put("lastTouches", SpinValues.jsonValue("[]").create());
    copies.put(WHY, why);
    return copies;
  }

  private String guideText(Customer customer, String guide) {
    return texts.callGuide(
        guide,
        customer.language().orElse("en"),
        letters.values(
            customer,
            new Letters.Letter(customer.id(), guide, "", "", null, Map.of(), null),
            Locale.forLanguageTag(customer.language().orElse("en"))));
  }

  private Map<String, Object> fresh(Customer customer) {
    var copies = new HashMap<String, Object>();
    copies.put(CUSTOMER, customer.name());
    copies.put("company", customer.company().orElse(""));
    copies.put("amount", money.amount(customer.id(), Locale.ENGLISH));
    copies.put("briefing", briefings.about(customer));
    copies.put("withoutPhone", customer.phone().isEmpty());
    try {
      copies.put(
          "lastTouches",
          SpinValues.jsonValue(json.writeValueAsString(briefings.lastTouches(customer))).create());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The touches of customer " + customer.id(), e);
    }
    return copies;
  }

  @EventListener
  void refresh(Touches.Noted noted) {
    unchecked.run(
        () -> {
          var open = running.tasksFor(noted.customerId()).list();
          if (!open.isEmpty()) {
            var copies = fresh(customers.get(noted.customerId()));
            open.forEach(task -> tasks.setVariablesLocal(task.getId(), copies));
          }
        });
  }
}
