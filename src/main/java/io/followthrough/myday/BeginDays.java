package io.followthrough.myday;

import io.followthrough.engine.People;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins the next working day of every rep, each with a process of its own. */
@Component("beginDays")
class BeginDays implements JavaDelegate {

  private final People people;
  private final Mornings mornings;

  BeginDays(People people, Mornings mornings) {
    this.people = people;
    this.mornings = mornings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var runtime = execution.getProcessEngineServices().getRuntimeService();
    for (var rep : people.reps()) {
      for (var morning : mornings.next(rep)) {
        mornings.begin(morning);
        runtime.startProcessInstanceByMessage(
            MyDayProcess.DAY_BEGINS,
            Map.of(
                MyDayProcess.WHOSE_DAY.name(),
                rep,
                MyDayProcess.MORNING_AT.name(),
                Date.from(morning.at())));
      }
    }
  }
}
