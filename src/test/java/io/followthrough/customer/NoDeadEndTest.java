package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.customer.DeadEnds.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks every path of every model: each leads to another process, to "do not contact", or to the
 * end of a helper; nothing waits for a message for ever, and a day that the customer names is heard
 * wherever one is waited for.
 */
class NoDeadEndTest {

  private static final List<BpmnModelInstance> MODELS = models();
  private static final DeadEnds DEAD_ENDS = new DeadEnds(DeadEnds.calledBy(MODELS)::contains);

  @TestFactory
  Stream<DynamicTest> everyPathLeadsOn() {
    return MODELS.stream()
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model.getDefinitions().getId(),
                    () -> assertThat(DEAD_ENDS.of(model)).isEmpty()));
  }

  /** What the walk would find, shown on models of a few steps. */
  @Nested
  class Finds {

    @Test
    @DisplayName("an end at which a customer is simply let go")
    void anEnd() {
      var model =
          Bpmn.createExecutableProcess("sale")
              .startEvent()
              .userTask("call")
              .endEvent("over")
              .done();

      assertThat(deadEndsOf(model))
          .containsExactly(
              new Place(
                  "over",
                  "over",
                  "ends without a next step: hand the customer on, or leave alone"));
    }

    @Test
    @DisplayName("but not the end of a helper, of what was handed on, or of who wants no contact")
    void goodEnds() {
      var model =
          Bpmn.createExecutableProcess("sale")
              .startEvent()
              .exclusiveGateway("which")
              .serviceTask("leaveAlone")
              .camundaDelegateExpression("${leaveAlone}")
              .endEvent()
              .moveToNode("which")
              .endEvent()
              .message("sale-won")
              .done();

      assertThat(deadEndsOf(model))
          .extracting(Place::what)
          .noneMatch(what -> what.startsWith("ends without"));
    }

    @Test
    @DisplayName("a path that reaches the end of \"left alone\" without leaving anybody alone")
    void aPathAround() {
      var model =
          Bpmn.createExecutableProcess("sale")
              .startEvent()
              .exclusiveGateway("wish")
              .serviceTask("leaveAlone")
              .camundaDelegateExpression("${leaveAlone}")
              .exclusiveGateway("join")
              .endEvent("over")
              .moveToNode("wish")
              .connectTo("join")
              .done();

      assertThat(deadEndsOf(model)).extracting(Place::id).contains("over");
    }

    @Test
    @DisplayName("a message that nobody may ever send")
    void aWait() {
      var model =
          Bpmn.createExecutableProcess("call-back")
              .startEvent()
              .intermediateCatchEvent("reply")
              .message("customer-replied")
              .endEvent()
              .done();

      assertThat(deadEndsOf(model))
          .containsExactly(
              new Place(
                  "reply", "reply", "waits for a message for ever: let a timer end the wait"));
    }

    @Test
    @DisplayName("a choice between messages without a timer, and none where there is one")
    void aChoice() {
      var without =
          Bpmn.createExecutableProcess("call-back")
              .startEvent()
              .eventBasedGateway()
              .id("waiting")
              .intermediateCatchEvent("reply")
              .message("customer-replied")
              .endEvent()
              .done();
      var with =
          Bpmn.createExecutableProcess("call-back")
              .startEvent()
              .eventBasedGateway()
              .id("waiting")
              .intermediateCatchEvent("reply")
              .message("customer-replied")
              .endEvent()
              .moveToNode("waiting")
              .intermediateCatchEvent("later")
              .timerWithDuration("P1D")
              .endEvent()
              .done();

      assertThat(deadEndsOf(without)).extracting(Place::id).containsExactly("waiting");
      assertThat(deadEndsOf(with)).isEmpty();
    }

    @Test
    @DisplayName("a wait for a day that is deaf to the day which the customer names")
    void aDeafWait() {
      var model =
          Bpmn.createExecutableProcess("nurture")
              .startEvent()
              .intermediateCatchEvent("someDay")
              .timerWithDuration("P90D")
              .serviceTask("leaveAlone")
              .camundaDelegateExpression("${leaveAlone}")
              .endEvent()
              .done();

      assertThat(deadEndsOf(model))
          .containsExactly(
              new Place(
                  "someDay", "someDay", "waits for a day and is deaf to the one they choose"));
    }

    @Test
    @DisplayName("nothing in a helper of somebody's own, which waits for a day of its own and ends")
    void aHelper() {
      var model =
          Bpmn.createExecutableProcess("bake-a-cake")
              .startEvent()
              .intermediateCatchEvent("tomorrow")
              .timerWithDuration("P1D")
              .endEvent("baked")
              .done();
      assertThat(deadEndsOf(model)).extracting(Place::id).containsExactly("tomorrow", "baked");

      Process process = model.getModelElementById("bake-a-cake");
      process.builder().addExtensionElement(role(model));

      assertThat(deadEndsOf(model)).isEmpty();
    }

    private static CamundaProperties role(BpmnModelInstance model) {
      var role = model.newInstance(CamundaProperty.class);
      role.setCamundaName("role");
      role.setCamundaValue("helper");
      var properties = model.newInstance(CamundaProperties.class);
      properties.getCamundaProperties().add(role);
      return properties;
    }

    @Test
    @DisplayName("the end of what interrupts the whole process, and no fault in how it is drawn")
    void anEventSubProcess() {
      var model =
          Bpmn.createExecutableProcess("sale")
              .startEvent()
              .userTask("call")
              .endEvent()
              .message("sale-won")
              .moveToActivity("call")
              .done();
      Process process = model.getModelElementById("sale");
      process
          .builder()
          .eventSubProcess("meanwhile")
          .startEvent("withdrawn")
          .message("quote-withdrawn")
          .endEvent("gone")
          .done();

      assertThat(deadEndsOf(model)).extracting(Place::id).containsExactly("gone");
    }

    @Test
    @DisplayName("a way that goes on behind a link")
    void aLink() {
      var model =
          Bpmn.createExecutableProcess("call-back")
              .startEvent()
              .intermediateThrowEvent("away")
              .done();
      Process process = model.getModelElementById("call-back");
      var here = model.newInstance(IntermediateCatchEvent.class);
      here.setId("here");
      process.addChildElement(here);
      link(model.getModelElementById("away"));
      link(here);
      here.builder().endEvent().done();

      assertThat(deadEndsOf(model)).isEmpty();
    }

    private static void link(Event event) {
      var link = event.getModelInstance().newInstance(LinkEventDefinition.class);
      link.setAttributeValue("name", "on");
      event.addChildElement(link);
    }

    @Test
    @DisplayName("a step that leads nowhere, a gateway that may find no way, and a circle")
    void stuck() {
      var model =
          Bpmn.createExecutableProcess("call-back")
              .startEvent()
              .exclusiveGateway("which")
              .condition("only", "${sunny}")
              .userTask("call")
              .moveToNode("which")
              .condition("other", "${rainy}")
              .exclusiveGateway("join")
              .userTask("round")
              .connectTo("join")
              .done();

      assertThat(deadEndsOf(model))
          .containsExactlyInAnyOrder(
              new Place("call", "call", "leads nowhere"),
              new Place("which", "which", "may find no way on: one flow must be the default"),
              new Place("join", "join", "goes round for ever: no path leads out"),
              new Place("round", "round", "goes round for ever: no path leads out"));
    }
  }

  private static List<Place> deadEndsOf(BpmnModelInstance model) {
    return new DeadEnds(process -> false).of(model);
  }

  private static List<BpmnModelInstance> models() {
    try (var files = Files.walk(Path.of("processes"))) {
      return files
          .filter(file -> file.toString().endsWith(".bpmn"))
          .sorted()
          .map(file -> Bpmn.readModelFromFile(file.toFile()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
