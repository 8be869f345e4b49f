package io.followthrough.sale;

import io.followthrough.customer.Deputies;
import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The customer chose a date while we talk: we talk then. Whatever they asked is answered now. */
@Component("moveToChosenDate")
class MoveToChosenDate implements JavaDelegate {

  private final TaskService tasks;
  private final Deputies deputies;

  MoveToChosenDate(TaskService tasks, Deputies deputies) {
    this.deputies = deputies;
    this.tasks = tasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var chosen = Journey.PROMISED_AT.from(execution);
    for (var task :
        tasks
            .createTaskQuery()
            .processInstanceId(execution.getProcessInstanceId())
            .taskDefinitionKeyIn(SaleProcess.FIRST_CONVERSATION, SaleProcess.PREPARE_QUOTE)
            .list()) {
      task.setDueDate(chosen);
      task.setFollowUpDate(chosen);
      tasks.saveTask(task);
      deputies.moved(task);
    }
  }
}
