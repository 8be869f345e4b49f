package io.followthrough.customer;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * Which process instances run for a customer. To ask each of those that wait, whose it is, takes
 * longer with every customer; the index on the variables finds them at once.
 */
@Component
class Running {

  /** The engine takes no empty list; no process instance has this id. */
  private static final String NONE = "none";

  private final RuntimeService runtime;
  private final TaskService tasks;

  Running(RuntimeService runtime, TaskService tasks) {
    this.runtime = runtime;
    this.tasks = tasks;
  }

  /** Asks for the open tasks of this customer. */
  TaskQuery tasksFor(long customerId) {
    var instances = instancesFor(customerId);
    return tasks
        .createTaskQuery()
        .processInstanceIdIn(
            instances.isEmpty() ? new String[] {NONE} : instances.toArray(String[]::new));
  }

  /** The ids of the process instances that run for this customer. */
  List<String> instancesFor(long customerId) {
    return runtime
        .createVariableInstanceQuery()
        .variableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
        .list()
        .stream()
        .map(VariableInstance::getProcessInstanceId)
        // What is only just beginning has no id yet, and waits for nothing.
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
