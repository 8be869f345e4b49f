package io.followthrough.engine;

import static org.camunda.bpm.engine.authorization.Resources.TASK;

import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * Makes a task that somebody has private to that person; managers see all tasks by a right of their
 * own. As the engine comes, whoever could see a task once, as a candidate or a former assignee, can
 * for ever see, change and finish it.
 *
 * <p>A task that is given back is open to its candidates again, or if it has none, to every rep.
 */
class TaskPrivacy extends DefaultAuthorizationProvider {

  @Override
  public AuthorizationEntity[] newTaskAssignee(Task task, String former, String assignee) {
    shutOutAllBut(assignee, task);
    if (assignee == null) {
      openToCandidates((DelegateTask) task);
    }
    return super.newTaskAssignee(task, former, assignee);
  }

  @Override
  public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
    return task.getAssignee() == null ? super.newTaskGroupIdentityLink(task, group, type) : null;
  }

  @Override
  public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String user, String type) {
    return task.getAssignee() == null ? super.newTaskUserIdentityLink(task, user, type) : null;
  }

  /** Whom somebody stands in for sees the task again when it is given back. */
  @Override
  public AuthorizationEntity[] newTaskOwner(Task task, String former, String owner) {
    return null;
  }

  private void openToCandidates(DelegateTask task) {
    var candidates = task.getCandidates();
    if (candidates.isEmpty()) {
      task.addCandidateGroup(People.REP);
    }
    for (var candidate : candidates) {
      Context.getCommandContext()
          .getTaskManager()
          .saveDefaultAuthorizations(
              candidate.getGroupId() != null
                  ? super.newTaskGroupIdentityLink(
                      (Task) task, candidate.getGroupId(), candidate.getType())
                  : super.newTaskUserIdentityLink(
                      (Task) task, candidate.getUserId(), candidate.getType()));
    }
  }

  private static void shutOutAllBut(String assignee, Task task) {
    var command = Context.getCommandContext();
    command.runWithoutAuthorization(() -> storedFor(task));
    // Loading them has put them beside those that this very command has made.
    var others =
        command.getDbEntityManager().getCachedEntitiesByType(AuthorizationEntity.class).stream()
            .filter(each -> each.getResourceType() == TASK.resourceType())
            .filter(each -> task.getId().equals(each.getResourceId()))
            .filter(each -> assignee == null || !assignee.equals(each.getUserId()))
            .toArray(AuthorizationEntity[]::new);
    command.getTaskManager().deleteDefaultAuthorizations(others);
  }

  private static List<Authorization> storedFor(Task task) {
    return Context.getProcessEngineConfiguration()
        .getAuthorizationService()
        .createAuthorizationQuery()
        .resourceType(TASK)
        .resourceId(task.getId())
        .list();
  }
}
