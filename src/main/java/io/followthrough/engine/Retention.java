package io.followthrough.engine;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.history.DefaultHistoryRemovalTimeProvider;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * How long the history of a process is kept once it has ended: as long as its model says, and no
 * longer than the operator's law allows.
 */
class Retention extends DefaultHistoryRemovalTimeProvider {

  private final int mostDays;

  Retention(Duration longest) {
    this.mostDays = Math.toIntExact(longest.toDays());
  }

  @Override
  public Date calculateRemovalTime(
      HistoricProcessInstanceEventEntity instance, ProcessDefinition process) {
    var asTheModelSays = super.calculateRemovalTime(instance, process);
    var since = isProcessInstanceEnded(instance) ? instance.getEndTime() : instance.getStartTime();
    var latest = determineRemovalTime(since, mostDays);
    return asTheModelSays == null || asTheModelSays.after(latest) ? latest : asTheModelSays;
  }
}
