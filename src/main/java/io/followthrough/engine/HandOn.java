package io.followthrough.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.springframework.stereotype.Component;

/**
 * Hands a customer on to the next process: a message end event with this delegate starts the
 * process whose message start event waits for the same message.
 *
 * <p>The next process gets the same business key where there is one, the {@code customerId}, and
 * what the end event names as its input parameters, and nothing else. If no process waits for the
 * message, the step fails and nothing ends.
 */
@Component("handOn")
class HandOn implements JavaDelegate {

  private static final Variable<Long> CUSTOMER_ID = new Variable<>("customerId", Long.class);

  @Override
  public void execute(DelegateExecution execution) {
    var end = (EndEvent) execution.getBpmnModelElementInstance();
    var runtime = execution.getProcessEngineServices().getRuntimeService();
    var number = execution.getProcessBusinessKey();
    if (number == null) {
      runtime.startProcessInstanceByMessage(messageOf(end), luggage(end, execution));
    } else {
      runtime.startProcessInstanceByMessage(messageOf(end), number, luggage(end, execution));
    }
  }

  private static Map<String, Object> luggage(EndEvent end, DelegateExecution execution) {
    var luggage = new HashMap<String, Object>();
    luggage.put(CUSTOMER_ID.name(), CUSTOMER_ID.from(execution));
    inputsOf(end).forEach(name -> luggage.put(name, execution.getVariableLocal(name)));
    return luggage;
  }

  private static String messageOf(EndEvent end) {
    return end.getEventDefinitions().stream()
        .filter(MessageEventDefinition.class::isInstance)
        .map(definition -> ((MessageEventDefinition) definition).getMessage().getName())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("'%s' is no message end event".formatted(end.getId())));
  }

  // Asked from the model: without inputs an end event has no scope of its own, and its local
  // variables would be those of the whole process.
  private static Stream<String> inputsOf(EndEvent end) {
    var extensions = end.getExtensionElements();
    return extensions == null
        ? Stream.empty()
        : extensions.getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
            .flatMap(mapping -> mapping.getCamundaInputParameters().stream())
            .map(CamundaInputParameter::getCamundaName);
  }
}
