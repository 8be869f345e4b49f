package io.followthrough.watch;

import static java.util.function.Predicate.not;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Journey;
import io.followthrough.diary.Diary;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The tasks with a customer that were left undone, and what becomes of them. */
@Component
class UndoneTasks {

  private final TaskService tasks;
  private final Patience patience;
  private final Diary diary;
  private final Clock clock;

  UndoneTasks(TaskService tasks, Patience patience, Diary diary, Clock clock) {
    this.tasks = tasks;
    this.patience = patience;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * Gives them to somebody who has a working day for them.
   *
   * @return whether there were any
   */
  boolean give(Customer customer, String standIn, String butFor) {
    var now = clock.instant();
    var undone = of(customer.id(), butFor);
    for (var task : undone) {
      // The owner stays the owner, and the one who steps in does this task.
      task.setOwner(customer.owner().filter(not(standIn::equals)).orElse(null));
      task.setFollowUpDate(Date.from(now));
      task.setDueDate(Date.from(diary.company().plusDays(now, 1)));
      tasks.saveTask(task);
      tasks.setAssignee(task.getId(), standIn);
    }
    return !undone.isEmpty();
  }

  void move(long customerId, Instant day, String butFor) {
    for (var task : of(customerId, butFor)) {
      task.setFollowUpDate(Date.from(day));
      task.setDueDate(Date.from(day));
      tasks.saveTask(task);
    }
  }

  private List<Task> of(long customerId, String butFor) {
    return tasks
        .createTaskQuery()
        .processVariableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
        .dueBefore(Date.from(patience.threeWorkingDaysAgo()))
        .active()
        .list()
        .stream()
        .filter(task -> !task.getProcessInstanceId().equals(butFor))
        .toList();
  }
}
