package io.followthrough.customer;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** Tells what a task shows that is about no single customer; the room that knows it does. */
public interface TaskOfNoCustomer {

  /**
   * @return what lists and the form show of the task, {@code briefing} among it, by their keys;
   *     empty where the task is about something else
   */
  Optional<Map<String, Object>> shownOn(DelegateTask task);
}
