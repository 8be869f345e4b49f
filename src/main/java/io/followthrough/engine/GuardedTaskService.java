package io.followthrough.engine;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Completing a task is submitting its form, whichever way it is done: the same checks as in {@link
 * GuardedFormService}, and nothing is stored either.
 */
class GuardedTaskService extends TaskServiceImpl {

  private final Forms forms;

  GuardedTaskService(Forms forms) {
    this.forms = forms;
  }

  @Override
  public void setCommandExecutor(CommandExecutor engine) {
    super.setCommandExecutor(new SecondTries(engine));
  }

  /** Takes a task for oneself; for somebody else, or for nobody, is the right of managers. */
  @Override
  public void claim(String id, String user) {
    commandExecutor.execute(
        command -> {
          var task = command.getTaskManager().findTaskById(id);
          if (task != null && !Objects.equals(user, command.getAuthenticatedUserId())) {
            command
                .getProcessEngineConfiguration()
                .getCommandCheckers()
                .forEach(checker -> checker.checkTaskAssign(task));
          }
          super.claim(id, user);
          return null;
        });
  }

  /** Puts nothing back that is one's own: whose customer it is stays so. */
  @Override
  public void setAssignee(String id, String user) {
    try {
      super.setAssignee(id, user);
    } catch (NotAllowed refused) {
      throw user == null && isOwn(id) ? NotAllowed.toPutBack(refused) : refused;
    }
  }

  private boolean isOwn(String id) {
    return commandExecutor.execute(
        command -> {
          var task = command.getTaskManager().findTaskById(id);
          return task != null
              && Objects.equals(task.getAssignee(), command.getAuthenticatedUserId());
        });
  }

  @Override
  public void complete(String task, Map<String, Object> sent) {
    commandExecutor.execute(
        command -> {
          super.complete(task, forms.ofTask(task, command).accept(sent));
          return null;
        });
  }

  @Override
  public VariableMap completeWithVariablesInReturn(
      String task, Map<String, Object> sent, boolean deserialize) {
    return commandExecutor.execute(
        command ->
            super.completeWithVariablesInReturn(
                task, forms.ofTask(task, command).accept(sent), deserialize));
  }

  @Override
  public void resolveTask(String task, Map<String, Object> sent) {
    commandExecutor.execute(
        command -> {
          super.resolveTask(task, forms.ofTask(task, command).accept(sent));
          return null;
        });
  }
}
