package io.followthrough.engine;

import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * Everything is remembered except copies of what a customer told us: what a task shows (its local
 * variables) and what a form sent. Those live in our own tables alone, where they can be erased.
 */
class FollowthroughHistoryLevel extends HistoryLevelFull {

  static final String NAME = "followthrough";

  // Kept in the database: it must never change, and Camunda's own levels are 0 to 3.
  private static final int ID = 770;

  @Override
  public int getId() {
    return ID;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType event, Object entity) {
    if (event == HistoryEventTypes.FORM_PROPERTY_UPDATE) {
      return false;
    }
    return !(entity instanceof VariableInstanceEntity variable && variable.getTaskId() != null);
  }
}
