package io.followthrough.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;

/** Finds the form that a person has just filled in. Each version of a form is read once. */
class Forms {

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, FormSchema> known = new ConcurrentHashMap<>();

  /**
   * The form of an open task.
   *
   * @throws org.camunda.bpm.engine.AuthorizationException if the task is not for the person to see
   */
  FormSchema ofTask(String task, CommandContext command) {
    return schemaFor(new GetTaskFormCmd(task).execute(command), command);
  }

  /** The form that starts a process. */
  FormSchema ofStart(String processDefinition, CommandContext command) {
    return schemaFor(new GetStartFormCmd(processDefinition).execute(command), command);
  }

  private FormSchema schemaFor(FormData step, CommandContext command) {
    if (step == null || step.getCamundaFormRef() == null) {
      return FormSchema.NONE;
    }
    var form =
        command.runWithoutAuthorization(
            new GetCamundaFormDefinitionCmd(step.getCamundaFormRef(), step.getDeploymentId()));
    if (form == null) {
      throw new IllegalStateException(
          "No form is deployed for %s".formatted(step.getCamundaFormRef()));
    }
    return known.computeIfAbsent(form.getId(), version -> read(form, command));
  }

  private FormSchema read(CamundaFormDefinition form, CommandContext command) {
    var resource =
        command.runWithoutAuthorization(
            new GetDeploymentResourceCmd(form.getDeploymentId(), form.getResourceName()));
    try {
      return FormSchema.of(json.readTree(resource));
    } catch (IOException e) {
      throw new UncheckedIOException("Form %s cannot be read".formatted(form.getKey()), e);
    }
  }
}
