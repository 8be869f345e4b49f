package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.engine.Unchecked;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Puts together what is known of a customer. */
@Component
class CustomerSheets {

  private final HeardRows heard;
  private final CustomerHistory history;
  private final Plans plans;
  private final Money money;
  private final Running running;
  private final Waits waits;
  private final TaskService tasks;
  private final Unchecked unchecked;
  private final People people;
  private final CustomerHours hours;
  private final Clock clock;

  CustomerSheets(
      HeardRows heard,
      CustomerHistory history,
      Plans plans,
      Money money,
      Running running,
      Waits waits,
      TaskService tasks,
      Unchecked unchecked,
      People people,
      CustomerHours hours,
      Clock clock) {
    this.heard = heard;
    this.history = history;
    this.plans = plans;
    this.money = money;
    this.running = running;
    this.waits = waits;
    this.tasks = tasks;
    this.unchecked = unchecked;
    this.people = people;
    this.hours = hours;
    this.clock = clock;
  }

  List<CustomerSheet.Short> inShort(List<Customer> found) {
    var owners = new HashMap<String, CustomerSheet.Owner>();
    return found.stream()
        .map(
            customer ->
                new CustomerSheet.Short(
                    customer.id(),
                    customer.name(),
                    customer.company().orElse(null),
                    customer.email().orElse(null),
                    customer.phone().orElse(null),
                    customer
                        .owner()
                        .map(user -> owners.computeIfAbsent(user, this::owner))
                        .orElse(null)))
        .toList();
  }

  /** What is known of the customer, for whoever asks. */
  CustomerSheet of(Customer customer, Readers.Reader reader) {
    var facts = facts(customer);
    var steps = openSteps(customer);
    var promises = money.givenWords(customer.id());
    var touches = history.touches(customer.id(), null);
    var mails = history.mails(customer.id(), null);
    var decisions = history.decisions(customer.id());
    var pausedUntil = customer.pausedUntil().filter(clock.instant()::isBefore);
    return new CustomerSheet(
        customer.id(),
        customer.name(),
        customer.company().orElse(null),
        customer.email().orElse(null),
        customer.phone().orElse(null),
        customer.owner().map(this::owner).orElse(null),
        customer.country().orElse(null),
        hours.zoneOf(customer).getId(),
        customer.language().orElse(null),
        customer.interest().orElse(null),
        customer.source().orElse(null),
        customer.referredBy().orElse(null),
        facts,
        new CustomerSheet.Preferences(
            customer.preferredChannel().map(Channel::key).orElse(null),
            customer.mayCallAgain(),
            customer.mailsStoppedAt().orElse(null),
            customer.callsStoppedAt().orElse(null),
            customer.lessOftenSince().orElse(null),
            customer.leftAloneAt().orElse(null)),
        steps,
        promises,
        touches.entries(),
        touches.more(),
        mails.entries(),
        mails.more(),
        pausedUntil.orElse(null),
        decisions,
        actions(reader, pausedUntil.isPresent()),
        names(facts, steps, promises, touches.entries(), decisions));
  }

  private CustomerSheet.Owner owner(String user) {
    return new CustomerSheet.Owner(user, people.nameOf(user));
  }

  private List<CustomerSheet.Fact> facts(Customer customer) {
    return heard.findByCustomerIdOrderByIdDesc(customer.id()).stream()
        .map(
            fact ->
                new CustomerSheet.Fact(
                    fact.kind().name().toLowerCase(Locale.ROOT),
                    fact.text(),
                    fact.heardBy(),
                    fact.heardAt()))
        .toList();
  }

  private List<CustomerSheet.Step> openSteps(Customer customer) {
    var open = unchecked.call(() -> tasks(customer.id()));
    var planned =
        plans.of(customer.id()).stream()
            .map(
                touch ->
                    new CustomerSheet.Step(
                        "touch",
                        touch.channel().key(),
                        touch.at(),
                        hours.reason(touch, customer),
                        touch.owner()));
    var promised =
        money.openPromises(customer.id()).stream()
            .map(
                promise ->
                    new CustomerSheet.Step(
                        "promise",
                        promise.words(),
                        promise.dueAt(),
                        "we promised it",
                        customer.owner().orElse(null)));
    var steps =
        Stream.of(open.stream(), planned, promised)
            .flatMap(some -> some)
            .sorted(Comparator.comparing(CustomerSheet.Step::at))
            .toList();
    return steps.isEmpty() ? unchecked.call(() -> firstWait(customer)) : steps;
  }

  /** Where nobody has anything to do yet, time has. */
  private List<CustomerSheet.Step> firstWait(Customer customer) {
    return waits.of(List.of(customer.id())).stream()
        .limit(1)
        .map(wait -> new CustomerSheet.Step("wait", wait.what(), wait.at(), null, null))
        .toList();
  }

  private List<CustomerSheet.Step> tasks(long customerId) {
    return running.tasksFor(customerId).list().stream().map(this::step).toList();
  }

  private CustomerSheet.Step step(Task task) {
    return new CustomerSheet.Step(
        "task",
        task.getName(),
        Optional.ofNullable(task.getDueDate()).orElseGet(task::getCreateTime).toInstant(),
        (String) tasks.getVariableLocal(task.getId(), TaskCopies.WHY),
        task.getAssignee());
  }

  /** To keep somebody in peace, or to make two one, is for managers. */
  private static List<String> actions(Readers.Reader reader, boolean paused) {
    var everybody = Stream.of("handOver", "bringForward", "callBack", "promise");
    var managers = Stream.of(paused ? "resume" : "pause", "merge");
    return reader.seesAll() ? Stream.concat(everybody, managers).toList() : everybody.toList();
  }

  /** How those of us are called who are named in these parts of the sheet. */
  private Map<String, String> names(
      List<CustomerSheet.Fact> facts,
      List<CustomerSheet.Step> steps,
      List<Stake.GivenWord> promises,
      List<CustomerSheet.PastTouch> touches,
      List<CustomerSheet.Decision> decisions) {
    return Stream.of(
            facts.stream().map(CustomerSheet.Fact::by),
            steps.stream().map(CustomerSheet.Step::assignee),
            promises.stream().map(Stake.GivenWord::by),
            touches.stream().map(CustomerSheet.PastTouch::by),
            decisions.stream().map(CustomerSheet.Decision::by))
        .flatMap(users -> users)
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.toMap(user -> user, people::nameOf));
  }
}
