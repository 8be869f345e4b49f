package io.followthrough.engine;

import static org.camunda.bpm.engine.authorization.Permissions.UPDATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Leaves people one way into a process and one way on: its forms. Whoever may start a process could
 * otherwise start it with a message, or at any step, with variables of their own making; and
 * whoever may work on a task could let it end in an error, and the customer be forgotten.
 *
 * <p>Those who may change running processes anyway, managers and administrators, are not held up.
 */
class OnlyThroughForms extends AuthorizationCommandChecker {

  @Override
  public void checkCreateProcessInstance(ProcessDefinition process) {
    super.checkCreateProcessInstance(process);
    if (!(command() instanceof SubmitStartFormCmd)) {
      getAuthorizationManager()
          .checkAuthorization(UPDATE_INSTANCE, PROCESS_DEFINITION, process.getKey());
    }
  }

  @Override
  public void checkTaskWork(TaskEntity task) {
    super.checkTaskWork(task);
    if (command() instanceof HandleTaskBpmnErrorCmd
        || command() instanceof HandleTaskEscalationCmd) {
      checkUpdateTaskVariable(task);
    }
    if (task.getAssignee() == null
        && isSomebodyCalling()
        && (command() instanceof CompleteTaskCmd || command() instanceof SubmitTaskFormCmd)) {
      throw new Refused("Please claim this task first: then it is yours.");
    }
  }

  private static boolean isSomebodyCalling() {
    var context = Context.getCommandContext();
    return context.isAuthorizationCheckEnabled() && context.getAuthenticatedUserId() != null;
  }

  private static Command<?> command() {
    return Context.getCommandInvocationContext().getCommand();
  }
}
