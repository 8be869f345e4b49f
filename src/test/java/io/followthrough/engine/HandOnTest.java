package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class HandOnTest {

  @Autowired RuntimeService runtime;

  @Test
  void theNextProcessGetsTheCustomerTheBusinessKeyAndTheInputsOfTheEvent() {
    runtime.startProcessInstanceByKey(
        "giving", "S-1", Map.of("customerId", 7L, "result", "notNow", "attempt", 3));

    assertThat(variablesOfTheTaker("S-1"))
        .containsEntry("customerId", 7L)
        .containsEntry("reason", "notNow")
        .containsEntry("nothing", null)
        .hasSize(3);
  }

  @Test
  void withoutInputsTheNextProcessGetsTheCustomerAlone() {
    runtime.startProcessInstanceByKey("givingBare", "S-2", Map.of("customerId", 8L, "attempt", 3));

    assertThat(variablesOfTheTaker("S-2")).containsOnly(Map.entry("customerId", 8L));
  }

  @Test
  void aCustomerThatNobodyTakesIsNotLetGo() {
    assertThatThrownBy(
            () ->
                runtime.startProcessInstanceByKey(
                    "givingToNobody", "S-3", Map.of("customerId", 9L)))
        .hasMessageContaining("unheard");
  }

  private Map<String, Object> variablesOfTheTaker(String businessKey) {
    var taker =
        runtime
            .createProcessInstanceQuery()
            .processDefinitionKey("taking")
            .processInstanceBusinessKey(businessKey)
            .singleResult();
    return runtime.getVariables(taker.getId());
  }
}
