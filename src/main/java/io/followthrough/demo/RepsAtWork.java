package io.followthrough.demo;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.followthrough.diary.Diary;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets the people of the demo do their tasks by themselves while time flies: within working hours,
 * some while after a task came up, through the very forms that Tasklist shows.
 */
@DemoOnly
@Component
class RepsAtWork {

  private static final Logger log = LoggerFactory.getLogger(RepsAtWork.class);
  private static final int SOONEST_MINUTES = 20;
  private static final int LATEST_MINUTES = 200;
  private static final int TRIES = 3;

  /** What somebody waits for on this day is done first. */
  private static final int PROMISED = 1_000_000;

  private final TaskService tasks;
  private final FormService forms;
  private final RuntimeService runtime;
  private final HistoryService history;
  private final IdentityService identity;
  private final People people;
  private final Reps reps;
  private final FormFiller filler;
  private final Habits habits;
  private final Diary diary;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  RepsAtWork(
      TaskService tasks,
      FormService forms,
      RuntimeService runtime,
      HistoryService history,
      IdentityService identity,
      People people,
      Reps reps,
      FormFiller filler,
      Habits habits,
      Diary diary,
      Clock clock) {
    this.tasks = tasks;
    this.forms = forms;
    this.runtime = runtime;
    this.history = history;
    this.identity = identity;
    this.people = people;
    this.reps = reps;
    this.filler = filler;
    this.habits = habits;
    this.diary = diary;
    this.clock = clock;
  }

  Shift beginShift() {
    return new Shift(clock.instant());
  }

  /** When somebody gets round to a task. */
  private record Appointment(Instant at, Instant since, String task, Dice dice) {}

  /** What the people do on one journey. */
  final class Shift {

    private final Instant begin;
    private final Set<String> seen = new HashSet<>();
    private final PriorityQueue<Appointment> agenda =
        new PriorityQueue<>(
            Comparator.comparing(Appointment::at)
                .thenComparing(Appointment::since)
                .thenComparing(Appointment::task));
    private final List<String> refusals = new ArrayList<>();
    private Instant lookedAt;
    private int completed;

    private Shift(Instant begin) {
      this.begin = begin;
    }

    /** Completes the tasks that somebody gets round to until now; says how many. */
    int work(Instant now) {
      lookForNewTasks(now);
      var before = completed;
      while (!agenda.isEmpty() && !agenda.peek().at().isAfter(now)) {
        var due = agenda.poll();
        var task =
            tasks.createTaskQuery().taskId(due.task()).active().initializeFormKeys().singleResult();
        if (task == null) {
          continue;
        }
        var back = whenBack(task, now);
        if (back.isPresent()) {
          agenda.add(new Appointment(back.get(), due.since(), due.task(), due.dice()));
        } else if (complete(task, due.dice())) {
          completed++;
        }
      }
      return completed - before;
    }

    Optional<Instant> next() {
      return Optional.ofNullable(agenda.peek()).map(Appointment::at);
    }

    int completed() {
      return completed;
    }

    /** A sentence for each task that nobody could finish. */
    List<String> refusals() {
      return List.copyOf(refusals);
    }

    /** Who is on leave does nothing until it is over; what is not the deputy's by then waits. */
    private Optional<Instant> whenBack(Task task, Instant now) {
      return Optional.ofNullable(task.getAssignee())
          .filter(reps::isAway)
          .map(rep -> reps.availabilityOf(rep).first(now));
    }

    private void lookForNewTasks(Instant now) {
      var found = tasks.createTaskQuery().active();
      if (lookedAt != null) {
        // What came up at the very moment of the last look may have come up after it.
        found.taskCreatedAfter(Date.from(lookedAt.minusMillis(1)));
      }
      lookedAt = now;
      found.list().stream().filter(task -> seen.add(task.getId())).forEach(this::plan);
    }

    private void plan(Task task) {
      var since = task.getCreateTime().toInstant();
      var dice = dice(task);
      if (people.isRep(task.getAssignee()) && dice.happens("idle", habits.idle())) {
        return;
      }
      agenda.add(new Appointment(whenDone(task, dice, since), since, task.getId(), dice));
    }

    /** What was promised is done on the spot, at whatever hour; everything else within hours. */
    private Instant whenDone(Task task, Dice dice, Instant since) {
      if (task.getPriority() >= PROMISED) {
        var soon = since.plus(Duration.ofMinutes(SOONEST_MINUTES));
        return soon.isBefore(begin) ? begin : soon;
      }
      var company = diary.company();
      var patience = SOONEST_MINUTES + dice.roll("patience", LATEST_MINUTES - SOONEST_MINUTES);
      var at = company.first(since).plus(Duration.ofMinutes(patience));
      return company.first(at.isBefore(begin) ? begin : at);
    }

    /** A refusal is nothing unusual: people think again, and leave it to others in the end. */
    private boolean complete(Task task, Dice dice) {
      var person = whoDoes(task, dice);
      if (person.isEmpty()) {
        refusals.add("Nobody is there for the task \"%s\".".formatted(task.getName()));
        return false;
      }
      for (var attempt = 1; ; attempt++) {
        try {
          as(person.get(), task, answers(task, dice.again(attempt)));
          return true;
        } catch (RuntimeException e) {
          log.debug("{} could not complete {}", person.get(), task.getId(), e);
          if (attempt == TRIES) {
            refusals.add(
                "%s could not complete \"%s\": %s"
                    .formatted(people.nameOf(person.get()), task.getName(), e.getMessage()));
            return false;
          }
        }
      }
    }
  }

  private void as(String person, Task task, Map<String, Object> answers) {
    var groups =
        identity.createGroupQuery().groupMember(person).list().stream()
            .map(group -> group.getId())
            .toList();
    identity.setAuthentication(person, groups);
    try {
      if (isUnclaimed(task)) {
        tasks.claim(task.getId(), person);
      }
      forms.submitTaskForm(task.getId(), answers);
    } finally {
      identity.clearAuthentication();
    }
  }

  private boolean isUnclaimed(Task task) {
    return tasks.createTaskQuery().taskId(task.getId()).taskUnassigned().count() > 0;
  }

  private Optional<String> whoDoes(Task task, Dice dice) {
    if (task.getAssignee() != null) {
      return Optional.of(task.getAssignee());
    }
    var candidates =
        tasks.getIdentityLinksForTask(task.getId()).stream()
            .map(IdentityLink::getGroupId)
            .filter(group -> group != null)
            .flatMap(
                group ->
                    identity
                        .createUserQuery()
                        .memberOfGroup(group)
                        .orderByUserId()
                        .asc()
                        .list()
                        .stream())
            .map(User::getId)
            .filter(not(reps::isAway))
            .toList();
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(candidates.get(dice.roll("who", candidates.size())));
  }

  private Map<String, Object> answers(Task task, Dice dice) {
    return task.getCamundaFormRef() == null ? Map.of() : filler.fill(formOf(task), dice);
  }

  private JsonNode formOf(Task task) {
    try (var form = forms.getDeployedTaskForm(task.getId())) {
      return json.readTree(form);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for the same step of the same matter, whatever ids the engine gives out. */
  private Dice dice(Task task) {
    var matter =
        Optional.ofNullable(task.getProcessInstanceId())
            .map(id -> runtime.createProcessInstanceQuery().processInstanceId(id).singleResult())
            .map(instance -> instance.getBusinessKey())
            .orElse("");
    var round =
        history
            .createHistoricTaskInstanceQuery()
            .processInstanceBusinessKey(matter)
            .taskDefinitionKey(task.getTaskDefinitionKey())
            .finished()
            .count();
    return new Dice("%s %s %d".formatted(matter, task.getTaskDefinitionKey(), round));
  }
}
