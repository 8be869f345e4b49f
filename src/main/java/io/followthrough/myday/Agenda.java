package io.followthrough.myday;

import static java.util.function.Predicate.not;

import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.PlannedTouch;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Stake;
import io.followthrough.diary.Diary;
import io.followthrough.engine.Unchecked;
import io.followthrough.myday.NamedDays.NamedDay;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Everything that lies before a rep: open tasks, the calls that are planned, the days that
 * customers named, and what was promised. Whatever has become a task is there once, as that task.
 */
@Component
class Agenda {

  private static final String CALL = "Call";
  private static final String THEY_NAMED_IT = "they asked for this day";
  private static final String CUSTOMER = "customer";
  private static final String COMPANY = "company";
  private static final String WHY = "why";

  /**
   * One thing to do.
   *
   * @param key the same for as long as it is the same thing
   * @param customerId null where nobody knows yet whom it is about
   * @param at when it is due
   * @param visibleFrom since when it stands in the rep's list; null for as long as it exists
   * @param what to do
   * @param who the customer, with the company
   * @param why on one line, may be empty
   * @param phone null where none is known
   * @param zone where the customer is
   * @param taskId null while there is no task yet
   * @param priority of the task; null while there is none
   * @param promised whether somebody counts on that very day
   */
  record Entry(
      String key,
      Long customerId,
      Instant at,
      Instant visibleFrom,
      String what,
      String who,
      String why,
      String phone,
      ZoneId zone,
      String taskId,
      Integer priority,
      boolean promised) {}

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final Unchecked unchecked;
  private final Plans plans;
  private final NamedDays namedDays;
  private final Customers customers;
  private final List<Stake> stakes;
  private final CustomerHours hours;
  private final Diary diary;
  private final Clock clock;

  Agenda(
      TaskService tasks,
      RuntimeService runtime,
      Unchecked unchecked,
      Plans plans,
      NamedDays namedDays,
      Customers customers,
      List<Stake> stakes,
      CustomerHours hours,
      Diary diary,
      Clock clock) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.unchecked = unchecked;
    this.plans = plans;
    this.namedDays = namedDays;
    this.customers = customers;
    this.stakes = stakes;
    this.hours = hours;
    this.diary = diary;
    this.clock = clock;
  }

  /** In no order. */
  List<Entry> of(String rep) {
    return unchecked.call(() -> all(rep));
  }

  private List<Entry> all(String rep) {
    var now = clock.instant();
    var open = tasks.createTaskQuery().taskAssignee(rep).active().list();
    var busy = open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
    var planned =
        plans.callsOf(rep).stream()
            .filter(call -> call.at().isAfter(now) || !busy.contains(call.processInstanceId()))
            .toList();
    var begun = numbersOf(busy);
    var promised =
        stakes.stream()
            .flatMap(stake -> stake.promisesOf(rep).stream())
            .filter(promise -> promise.dueAt().isAfter(now) || !begun.contains(promise.number()))
            .toList();
    var named =
        namedDays.of(rep).stream().filter(day -> !busy.contains(day.processInstanceId())).toList();
    var whoseInstance = customersOf(busy);
    var known =
        customers.all(
            Stream.of(
                    whoseInstance.values().stream(),
                    planned.stream().map(PlannedTouch::customerId),
                    promised.stream().map(Stake.PromiseTo::customerId),
                    named.stream().map(NamedDay::customerId))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet()));
    var shown = shownOn(open);
    var fixed = promisedAmong(planned);
    return Stream.of(
            open.stream()
                .map(
                    task ->
                        entry(
                            task,
                            shown.getOrDefault(task.getId(), Map.of()),
                            Optional.ofNullable(whoseInstance.get(task.getProcessInstanceId()))
                                .map(known::get))),
            planned.stream()
                .map(
                    call ->
                        entry(
                            call,
                            known.get(call.customerId()),
                            fixed.contains(call.processInstanceId()))),
            promised.stream().map(promise -> entry(promise, known.get(promise.customerId()))),
            named.stream().map(day -> entry(day, known.get(day.customerId()))))
        .flatMap(entries -> entries)
        .toList();
  }

  private Entry entry(Task task, Map<String, String> shown, Optional<Customer> customer) {
    return new Entry(
        "task-" + task.getId(),
        customer.map(Customer::id).orElse(null),
        Optional.ofNullable(task.getDueDate()).orElseGet(task::getCreateTime).toInstant(),
        Optional.ofNullable(task.getFollowUpDate()).map(Date::toInstant).orElse(null),
        task.getName(),
        who(shown.get(CUSTOMER), shown.get(COMPANY)),
        shown.getOrDefault(WHY, ""),
        customer.flatMap(Customer::phone).orElse(null),
        customer.map(hours::zoneOf).orElseGet(diary::companyZone),
        task.getId(),
        task.getPriority(),
        false);
  }

  private Entry entry(PlannedTouch call, Customer customer, boolean promised) {
    return planned(
        "touch-" + call.processInstanceId(), call.at(), CALL, call.reason(), customer, promised);
  }

  private Entry entry(Stake.PromiseTo promise, Customer customer) {
    return planned(
        "promise-" + promise.number(),
        promise.dueAt(),
        "Keep the promise: " + promise.words(),
        "",
        customer,
        true);
  }

  private Entry entry(NamedDay day, Customer customer) {
    return planned(
        "named-" + day.processInstanceId(), day.at(), CALL, THEY_NAMED_IT, customer, true);
  }

  private Entry planned(
      String key, Instant at, String what, String why, Customer customer, boolean promised) {
    return new Entry(
        key,
        customer.id(),
        at,
        null,
        what,
        who(customer.name(), customer.company().orElse("")),
        why,
        customer.phone().orElse(null),
        hours.zoneOf(customer),
        null,
        null,
        promised);
  }

  static String who(String name, String company) {
    return Stream.of(name, company)
        .filter(Objects::nonNull)
        .filter(not(String::isBlank))
        .collect(Collectors.joining(", "));
  }

  private Map<String, Long> customersOf(Set<String> instances) {
    var whose = new HashMap<String, Long>();
    variables(instances, Journey.CUSTOMER_ID.name())
        .forEach(
            variable ->
                whose.put(
                    variable.getProcessInstanceId(), ((Number) variable.getValue()).longValue()));
    return whose;
  }

  private Set<String> numbersOf(Set<String> instances) {
    return instances.isEmpty()
        ? Set.of()
        : runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
            .map(ProcessInstance::getBusinessKey)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
  }

  private Set<String> promisedAmong(List<PlannedTouch> calls) {
    return variables(
            calls.stream().map(PlannedTouch::processInstanceId).collect(Collectors.toSet()),
            Journey.PROMISED_AT.name())
        .map(VariableInstance::getProcessInstanceId)
        .collect(Collectors.toSet());
  }

  private Stream<VariableInstance> variables(Set<String> instances, String name) {
    return instances.isEmpty()
        ? Stream.empty()
        : runtime
            .createVariableInstanceQuery()
            .processInstanceIdIn(instances.toArray(String[]::new))
            .variableName(name)
            .list()
            .stream()
            .filter(variable -> variable.getValue() != null);
  }

  private Map<String, Map<String, String>> shownOn(List<Task> open) {
    var shown = new HashMap<String, Map<String, String>>();
    if (!open.isEmpty()) {
      runtime
          .createVariableInstanceQuery()
          .taskIdIn(open.stream().map(Task::getId).toArray(String[]::new))
          .variableNameIn(CUSTOMER, COMPANY, WHY)
          .list()
          .forEach(
              copy ->
                  shown
                      .computeIfAbsent(copy.getTaskId(), task -> new HashMap<>())
                      .put(copy.getName(), (String) copy.getValue()));
    }
    return shown;
  }
}
