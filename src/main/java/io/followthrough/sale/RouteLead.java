package io.followthrough.sale;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives a lead that nobody claimed to the rep whom the decision table chose. */
@Component("routeLead")
class RouteLead implements JavaDelegate {

  private final Customers customers;
  private final LeadRouting routing;
  private final TaskService tasks;

  RouteLead(Customers customers, LeadRouting routing, TaskService tasks) {
    this.customers = customers;
    this.routing = routing;
    this.tasks = tasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    var rep = routing.give(customer, SaleProcess.REP.from(execution));
    tasks
        .createTaskQuery()
        .processInstanceId(execution.getProcessInstanceId())
        .taskUnassigned()
        .list()
        .forEach(task -> tasks.setAssignee(task.getId(), rep));
  }
}
