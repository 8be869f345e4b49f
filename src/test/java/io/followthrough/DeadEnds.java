package io.followthrough;

import io.followthrough.customer.Journeys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * Finds the places of a model at which a customer would be forgotten, or a day that the customer
 * named.
 *
 * <p>A process that goes along with a customer may end in a message that another process takes up,
 * or after the customer was left alone. Where the model itself cannot show it, the end event says
 * in its property {@code ends} which of the two it is. Helpers, and processes that another one
 * calls, end when they are done: whoever goes along with the customer goes on. A path beside the
 * main one, which began at an event that interrupts nothing, may end as well: the main one goes on.
 */
final class DeadEnds {

  /** An element of a model, and what is wrong there. */
  record Place(String id, String what) {}

  private static final Set<String> GOOD_ENDS = Set.of("handed on", "do not contact");
  private static final String LEAVE_ALONE = "${leaveAlone}";

  /** Who hears one of these knows that the customer is in good hands, or in nobody's. */
  private static final Set<String> SETTLING = Set.of("left-alone", "sale-begun");

  private static final String CHOSE_DATE = "customer-chose-date";

  private final Set<String> called;

  DeadEnds(Collection<BpmnModelInstance> models) {
    called =
        models.stream()
            .flatMap(model -> model.getModelElementsByType(CallActivity.class).stream())
            .map(CallActivity::getCalledElement)
            .collect(Collectors.toSet());
  }

  static Process processOf(BpmnModelInstance model) {
    return model.getModelElementsByType(Process.class).iterator().next();
  }

  List<Place> of(BpmnModelInstance model) {
    var nodes = List.copyOf(model.getModelElementsByType(FlowNode.class));
    var places = new ArrayList<Place>();
    places.addAll(stuck(nodes));
    places.addAll(endless(nodes));
    places.addAll(circles(nodes));
    var process = processOf(model).getId();
    if (!Journeys.answersTheMoment(process)) {
      places.addAll(deaf(nodes));
      if (!called.contains(process)) {
        places.addAll(deadEnds(nodes));
      }
    }
    return places;
  }

  /** Ends of the whole process that some path reaches without anything that settles it. */
  private static List<Place> deadEnds(List<FlowNode> nodes) {
    var main = reachable(startsOf(nodes), node -> !settles(node));
    var beside = reachable(besideThe(nodes), node -> !settles(node));
    return nodes.stream()
        .filter(EndEvent.class::isInstance)
        .filter(end -> end.getParentElement() instanceof Process)
        .filter(end -> main.contains(end) || isTermination(end) && beside.contains(end))
        .filter(end -> definitions(end, MessageEventDefinition.class).findAny().isEmpty())
        .filter(end -> !GOOD_ENDS.contains(property(end, "ends").orElse("")))
        .map(
            end ->
                new Place(
                    end.getId(), "ends without a next step: hand the customer on, or leave alone"))
        .toList();
  }

  /** Whether the customer is on the do-not-contact list from here on, or goes along with a sale. */
  private static boolean settles(FlowNode node) {
    return node instanceof ServiceTask task
            && LEAVE_ALONE.equals(task.getCamundaDelegateExpression())
        || definitions(node, MessageEventDefinition.class)
            .anyMatch(message -> SETTLING.contains(message.getMessage().getName()));
  }

  /** Waits for something that may never come, with no timer beside it. */
  private static List<Place> endless(List<FlowNode> nodes) {
    return nodes.stream()
        .filter(DeadEnds::waitsForOthers)
        .filter(
            node ->
                Stream.iterate(node, n -> n != null, DeadEnds::around).noneMatch(DeadEnds::isTimed))
        .map(
            node ->
                new Place(node.getId(), "waits for a message for ever: let a timer end the wait"))
        .toList();
  }

  /** Waits for a day while the customer may name another one, and nobody would hear of it. */
  private static List<Place> deaf(List<FlowNode> nodes) {
    return nodes.stream()
        .filter(DeadEnds::waitsForADay)
        .filter(
            node ->
                Stream.iterate(node, n -> n != null, DeadEnds::around).noneMatch(DeadEnds::listens))
        .map(node -> new Place(node.getId(), "waits for a day and is deaf to the one they choose"))
        .toList();
  }

  private static boolean waitsForADay(FlowNode node) {
    return node instanceof EventBasedGateway
        || node instanceof IntermediateCatchEvent
            && definitions(node, TimerEventDefinition.class).findAny().isPresent()
            && node.getPreviousNodes().list().stream()
                .noneMatch(EventBasedGateway.class::isInstance);
  }

  private static boolean listens(FlowNode node) {
    return eventsAround(node)
        .flatMap(event -> definitions(event, MessageEventDefinition.class))
        .anyMatch(message -> CHOSE_DATE.equals(message.getMessage().getName()));
  }

  /** What may happen while we are there: the choices of a gateway, and the events at the edge. */
  private static Stream<FlowNode> eventsAround(FlowNode node) {
    var chosen =
        node instanceof EventBasedGateway
            ? node.getSucceedingNodes().list().stream()
            : Stream.<FlowNode>empty();
    return Stream.concat(chosen, boundariesOf(node));
  }

  private static boolean waitsForOthers(FlowNode node) {
    if (node instanceof EventBasedGateway || node instanceof ReceiveTask) {
      return true;
    }
    return node instanceof IntermediateCatchEvent
        && definitions(node, TimerEventDefinition.class).findAny().isEmpty()
        && node.getPreviousNodes().list().stream().noneMatch(EventBasedGateway.class::isInstance);
  }

  /** Whether a timer is among what is waited for, or interrupts it. */
  private static boolean isTimed(FlowNode node) {
    return eventsAround(node)
        .filter(event -> !(event instanceof BoundaryEvent edge) || edge.cancelActivity())
        .anyMatch(event -> definitions(event, TimerEventDefinition.class).findAny().isPresent());
  }

  private static FlowNode around(FlowNode node) {
    return node.getParentElement() instanceof SubProcess scope ? scope : null;
  }

  private static List<Place> stuck(List<FlowNode> nodes) {
    var reached = new HashSet<>(reachable(startsOf(nodes), node -> true));
    reached.addAll(reachable(besideThe(nodes), node -> true));
    var places = new ArrayList<Place>();
    for (var node : nodes) {
      if (!(node instanceof EndEvent) && node.getOutgoing().isEmpty()) {
        places.add(new Place(node.getId(), "leads nowhere"));
      }
      if (!reached.contains(node)) {
        places.add(new Place(node.getId(), "is reached by no path"));
      }
      if (node.getOutgoing().size() > 1 && mayFindNoWay(node)) {
        places.add(new Place(node.getId(), "may find no way on: one flow must be the default"));
      }
    }
    return places;
  }

  private static boolean mayFindNoWay(FlowNode node) {
    return node instanceof ExclusiveGateway exclusive && exclusive.getDefault() == null
        || node instanceof InclusiveGateway inclusive && inclusive.getDefault() == null;
  }

  /** Steps from which no path leads out of a circle. */
  private static List<Place> circles(List<FlowNode> nodes) {
    var before = new HashMap<FlowNode, List<FlowNode>>();
    nodes.forEach(
        node ->
            next(node)
                .forEach(after -> before.computeIfAbsent(after, n -> new ArrayList<>()).add(node)));
    var out =
        walk(
            nodes.stream()
                .filter(node -> node instanceof EndEvent || node.getOutgoing().isEmpty())
                .toList(),
            node -> before.getOrDefault(node, List.of()).stream());
    return nodes.stream()
        .filter(node -> !out.contains(node))
        .map(node -> new Place(node.getId(), "goes round for ever: no path leads out"))
        .toList();
  }

  private static List<FlowNode> startsOf(List<FlowNode> nodes) {
    return nodes.stream()
        .filter(StartEvent.class::isInstance)
        .filter(start -> start.getParentElement() instanceof Process)
        .toList();
  }

  /** Where a path begins beside the one that goes on. */
  private static List<FlowNode> besideThe(List<FlowNode> nodes) {
    return nodes.stream()
        .filter(node -> node instanceof BoundaryEvent event && !event.cancelActivity())
        .toList();
  }

  private static Set<FlowNode> reachable(List<FlowNode> from, Predicate<FlowNode> leadsOn) {
    return walk(from, node -> leadsOn.test(node) ? next(node) : Stream.empty());
  }

  private static Set<FlowNode> walk(
      List<FlowNode> from, Function<FlowNode, Stream<FlowNode>> next) {
    var seen = new LinkedHashSet<>(from);
    var open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      next.apply(open.poll()).filter(seen::add).forEach(open::add);
    }
    return seen;
  }

  /** One step on: into a sub-process and out of it, and to whatever interrupts. */
  private static Stream<FlowNode> next(FlowNode node) {
    var interruptions =
        boundariesOf(node).filter(BoundaryEvent::cancelActivity).map(FlowNode.class::cast);
    if (node instanceof SubProcess scope) {
      return Stream.concat(
          interruptions,
          scope.getFlowElements().stream()
              .filter(StartEvent.class::isInstance)
              .map(FlowNode.class::cast));
    }
    var way =
        node instanceof EndEvent && node.getParentElement() instanceof SubProcess scope
            ? scope.getOutgoing()
            : node.getOutgoing();
    return Stream.concat(interruptions, way.stream().map(SequenceFlow::getTarget));
  }

  private static Stream<BoundaryEvent> boundariesOf(FlowNode node) {
    return node instanceof Activity
        ? node.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
            .filter(event -> node.equals(event.getAttachedTo()))
        : Stream.empty();
  }

  private static boolean isTermination(FlowNode end) {
    return definitions(end, TerminateEventDefinition.class).findAny().isPresent();
  }

  private static <T extends EventDefinition> Stream<T> definitions(FlowNode event, Class<T> type) {
    return event instanceof CatchEvent || event instanceof EndEvent
        ? event.getChildElementsByType(type).stream()
        : Stream.empty();
  }

  private static Optional<String> property(FlowNode node, String name) {
    return Optional.ofNullable(node.getExtensionElements()).stream()
        .flatMap(
            extensions ->
                extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
        .flatMap(properties -> properties.getCamundaProperties().stream())
        .filter(property -> name.equals(property.getCamundaName()))
        .map(CamundaProperty::getCamundaValue)
        .findFirst();
  }
}
