package io.followthrough.customer;

import io.followthrough.engine.Unchecked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.camunda.bpm.engine.TaskService;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Whom a task is about, for those who may see the task. */
@RestController
@Tag(name = "Customers")
class TaskCustomerController {

  record Whom(long customerId, String name) {}

  private final Readers readers;
  private final TaskService tasks;
  private final Unchecked unchecked;

  TaskCustomerController(Readers readers, TaskService tasks, Unchecked unchecked) {
    this.readers = readers;
    this.tasks = tasks;
    this.unchecked = unchecked;
  }

  @GetMapping("/api/tasks/{id}/customer")
  @Operation(
      summary = "Whom a task is about",
      description = "For whoever may see the task and read about its customer.")
  Whom whom(@PathVariable String id) {
    var reader = readers.current();
    mustBeSeen(id);
    var customerId =
        unchecked.call(() -> (Number) tasks.getVariable(id, Journey.CUSTOMER_ID.name()));
    if (customerId == null) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "This task is about no customer yet.");
    }
    var customer = readers.customer(customerId.longValue(), reader);
    return new Whom(customer.id(), customer.name());
  }

  /** The engine answers with the tasks only that the person who asks may see. */
  private void mustBeSeen(String id) {
    if (tasks.createTaskQuery().taskId(id).count() > 0) {
      return;
    }
    if (unchecked.call(() -> tasks.createTaskQuery().taskId(id).count()) > 0) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "This is a colleague's task: ask a manager.");
    }
    throw new ResponseStatusException(
        HttpStatus.NOT_FOUND, "There is no such task any more. Please refresh your list.");
  }
}
