package io.followthrough.customer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Message;
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
 * named; asked about our own models by a test, and about everybody's by {@link NoDeadEnds}.
 *
 * <p>A process that goes along with a customer may end in a message that another process takes up,
 * or after the customer was left alone. Where the model itself cannot show it, the end event says
 * in its property {@code ends} which of the two it is. Helpers, and processes that another one
 * calls, end when they are done: whoever goes along with the customer goes on. A path beside the
 * main one, which began at an event that interrupts nothing, may end as well: the main one goes on.
 * A process says that it is a helper in its property {@code role}; ours are known.
 */
final class DeadEnds {

  /**
   * An element of a model, and what is wrong there.
   *
   * @param name what the model calls it; its id where it has no name
   */
  record Place(String id, String name, String what) {

    private static Place at(FlowNode node, String what) {
      var name = node.getName();
      return new Place(node.getId(), name == null || name.isBlank() ? node.getId() : name, what);
    }
  }

  private static final Set<String> GOOD_ENDS = Set.of("handed on", "do not contact");
  private static final String LEAVE_ALONE = "${leaveAlone}";

  /** Who hears one of these knows that the customer is in good hands, or in nobody's. */
  private static final Set<String> SETTLING = Set.of("left-alone", "sale-begun");

  private static final String CHOSE_DATE = "customer-chose-date";

  private final Predicate<String> isCalled;

  /**
   * @param isCalled whether another process calls the one with this id, and goes on after it
   */
  DeadEnds(Predicate<String> isCalled) {
    this.isCalled = isCalled;
  }

  /** The ids of the processes that these models call. */
  static Set<String> calledBy(Collection<BpmnModelInstance> models) {
    return models.stream()
        .flatMap(model -> model.getModelElementsByType(CallActivity.class).stream())
        .map(CallActivity::getCalledElement)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Whether the model says that its process answers the moment, and goes along with nobody. */
  static boolean isHelper(Process process) {
    return property(process, "role").filter("helper"::equals).isPresent();
  }

  List<Place> of(BpmnModelInstance model) {
    return model.getModelElementsByType(Process.class).stream()
        .filter(Process::isExecutable)
        .flatMap(process -> of(process).stream())
        .toList();
  }

  private List<Place> of(Process process) {
    var nodes =
        nodesIn(process.getFlowElements()).filter(node -> !isForCompensation(node)).toList();
    var places = new ArrayList<Place>();
    places.addAll(stuck(nodes));
    places.addAll(endless(nodes));
    places.addAll(circles(nodes));
    if (!Journeys.answersTheMoment(process.getId()) && !isHelper(process)) {
      places.addAll(deaf(nodes));
      if (!isCalled.test(process.getId())) {
        places.addAll(deadEnds(nodes));
      }
    }
    return places;
  }

  private static Stream<FlowNode> nodesIn(Collection<FlowElement> elements) {
    return elements.stream()
        .filter(FlowNode.class::isInstance)
        .map(FlowNode.class::cast)
        .flatMap(
            node ->
                node instanceof SubProcess scope
                    ? Stream.concat(Stream.of(node), nodesIn(scope.getFlowElements()))
                    : Stream.of(node));
  }

  /** Undoing has no flows: it happens when another step asks for it. */
  private static boolean isForCompensation(FlowNode node) {
    return node instanceof Activity activity && activity.isForCompensation()
        || definitions(node, CompensateEventDefinition.class).findAny().isPresent()
            && node instanceof BoundaryEvent;
  }

  /** Ends of the whole process that some path reaches without anything that settles it. */
  private static List<Place> deadEnds(List<FlowNode> nodes) {
    var main = reachable(startsOf(nodes), node -> !settles(node));
    var beside = reachable(besideThe(nodes), node -> !settles(node));
    return nodes.stream()
        .filter(EndEvent.class::isInstance)
        .filter(DeadEnds::endsTheProcess)
        .filter(end -> main.contains(end) || isTermination(end) && beside.contains(end))
        .filter(end -> definitions(end, MessageEventDefinition.class).findAny().isEmpty())
        .filter(end -> !GOOD_ENDS.contains(property(end, "ends").orElse("")))
        .map(end -> Place.at(end, "ends without a next step: hand the customer on, or leave alone"))
        .toList();
  }

  private static boolean endsTheProcess(FlowNode end) {
    return end.getParentElement() instanceof Process
        || around(end) instanceof SubProcess scope
            && scope.triggeredByEvent()
            && scope.getParentElement() instanceof Process;
  }

  /** Whether the customer is on the do-not-contact list from here on, or goes along with a sale. */
  private static boolean settles(FlowNode node) {
    return node instanceof ServiceTask task
            && LEAVE_ALONE.equals(task.getCamundaDelegateExpression())
        || definitions(node, MessageEventDefinition.class)
            .anyMatch(message -> names(message).anyMatch(SETTLING::contains));
  }

  /** Waits for something that may never come, with no timer beside it. */
  private static List<Place> endless(List<FlowNode> nodes) {
    return nodes.stream()
        .filter(DeadEnds::waitsForOthers)
        .filter(
            node ->
                Stream.iterate(node, n -> n != null, DeadEnds::around).noneMatch(DeadEnds::isTimed))
        .map(node -> Place.at(node, "waits for a message for ever: let a timer end the wait"))
        .toList();
  }

  /** Waits for a day while the customer may name another one, and nobody would hear of it. */
  private static List<Place> deaf(List<FlowNode> nodes) {
    return nodes.stream()
        .filter(DeadEnds::waitsForADay)
        .filter(
            node ->
                Stream.iterate(node, n -> n != null, DeadEnds::around).noneMatch(DeadEnds::listens))
        .map(node -> Place.at(node, "waits for a day and is deaf to the one they choose"))
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
        .anyMatch(message -> names(message).anyMatch(CHOSE_DATE::equals));
  }

  /** None where nobody has said yet which message it is: the engine refuses that itself. */
  private static Stream<String> names(MessageEventDefinition message) {
    return Optional.ofNullable(message.getMessage()).map(Message::getName).stream();
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
        && definitions(node, LinkEventDefinition.class).findAny().isEmpty()
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
      if (leadsNowhere(node)) {
        places.add(Place.at(node, "leads nowhere"));
      }
      if (!reached.contains(node) && !isTriggered(node)) {
        places.add(Place.at(node, "is reached by no path"));
      }
      if (node.getOutgoing().size() > 1 && mayFindNoWay(node)) {
        places.add(Place.at(node, "may find no way on: one flow must be the default"));
      }
    }
    return places;
  }

  private static boolean leadsNowhere(FlowNode node) {
    return !(node instanceof EndEvent) && !isTriggered(node) && next(node).findAny().isEmpty();
  }

  /** Whether an event begins it, wherever the process is by then. */
  private static boolean isTriggered(FlowNode node) {
    return node instanceof SubProcess scope && scope.triggeredByEvent();
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
                .filter(node -> node instanceof EndEvent || next(node).findAny().isEmpty())
                .toList(),
            node -> before.getOrDefault(node, List.of()).stream());
    return nodes.stream()
        .filter(node -> !out.contains(node))
        .map(node -> Place.at(node, "goes round for ever: no path leads out"))
        .toList();
  }

  private static List<FlowNode> startsOf(List<FlowNode> nodes) {
    return nodes.stream()
        .filter(node -> node instanceof StartEvent start && begins(start))
        .toList();
  }

  private static boolean begins(StartEvent start) {
    return start.getParentElement() instanceof Process
        || isTriggered(around(start)) && start.isInterrupting();
  }

  /** Where a path begins beside the one that goes on. */
  private static List<FlowNode> besideThe(List<FlowNode> nodes) {
    return nodes.stream()
        .filter(
            node ->
                node instanceof BoundaryEvent event && !event.cancelActivity()
                    || node instanceof StartEvent start
                        && isTriggered(around(start))
                        && !start.isInterrupting())
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
    if (node instanceof SubProcess scope && !scope.triggeredByEvent()) {
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
    return Stream.of(interruptions, way.stream().map(SequenceFlow::getTarget), linkedTo(node))
        .flatMap(each -> each);
  }

  /** Where a link goes on: flows that are too long to be drawn. */
  private static Stream<FlowNode> linkedTo(FlowNode node) {
    return node instanceof IntermediateThrowEvent throwing
        ? throwing.getChildElementsByType(LinkEventDefinition.class).stream()
            .flatMap(
                link ->
                    node
                        .getModelInstance()
                        .getModelElementsByType(IntermediateCatchEvent.class)
                        .stream()
                        .filter(
                            target ->
                                definitions(target, LinkEventDefinition.class)
                                    .anyMatch(other -> link.getName().equals(other.getName()))))
        : Stream.empty();
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

  private static Optional<String> property(BaseElement element, String name) {
    return Optional.ofNullable(element.getExtensionElements()).stream()
        .flatMap(
            extensions ->
                extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
        .flatMap(properties -> properties.getCamundaProperties().stream())
        .filter(property -> name.equals(property.getCamundaName()))
        .map(CamundaProperty::getCamundaValue)
        .findFirst();
  }
}
