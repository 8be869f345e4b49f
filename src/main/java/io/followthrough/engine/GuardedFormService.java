package io.followthrough.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Checks on the server what a form sends, against the form as it is deployed, and keeps it from
 * being stored: {@link FormInput} is how listeners read it.
 */
class GuardedFormService extends FormServiceImpl {

  private final Forms forms;

  GuardedFormService(Forms forms) {
    this.forms = forms;
  }

  @Override
  public void setCommandExecutor(CommandExecutor engine) {
    super.setCommandExecutor(new SecondTries(engine));
  }

  @Override
  public ProcessInstance submitStartForm(String processDefinition, Map<String, Object> sent) {
    return submitStartForm(processDefinition, null, sent);
  }

  @Override
  public ProcessInstance submitStartForm(
      String processDefinition, String businessKey, Map<String, Object> sent) {
    if (businessKey != null && !businessKey.isBlank()) {
      throw new Refused("The number is given here, it cannot be chosen.");
    }
    return inOneStep(
        command ->
            super.submitStartForm(
                processDefinition, forms.ofStart(processDefinition, command).accept(sent)));
  }

  @Override
  public ProcessInstance submitStartFormData(String processDefinition, Map<String, String> sent) {
    return submitStartForm(processDefinition, null, new HashMap<>(sent));
  }

  @Override
  public ProcessInstance submitStartFormData(
      String processDefinition, String businessKey, Map<String, String> sent) {
    return submitStartForm(processDefinition, businessKey, new HashMap<>(sent));
  }

  @Override
  public void submitTaskForm(String task, Map<String, Object> sent) {
    inOneStep(
        command -> {
          super.submitTaskForm(task, forms.ofTask(task, command).accept(sent));
          return null;
        });
  }

  @Override
  public void submitTaskFormData(String task, Map<String, String> sent) {
    submitTaskForm(task, new HashMap<>(sent));
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(
      String task, Map<String, Object> sent, boolean deserialize) {
    return inOneStep(
        command ->
            super.submitTaskFormWithVariablesInReturn(
                task, forms.ofTask(task, command).accept(sent), deserialize));
  }

  private <T> T inOneStep(Function<CommandContext, T> step) {
    return commandExecutor.execute(step::apply);
  }
}
