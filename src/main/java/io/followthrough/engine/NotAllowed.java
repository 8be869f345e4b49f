package io.followthrough.engine;

import org.camunda.bpm.engine.AuthorizationException;

/**
 * The engine's "not allowed", said in words of the house.
 *
 * <p>It stays an {@link AuthorizationException}, so that everything that answers 403 to one still
 * does, and it keeps the missing permissions for whoever administers them.
 */
class NotAllowed extends AuthorizationException {

  private final String sentence;

  NotAllowed(AuthorizationException technical) {
    this(technical, sentenceFor(technical));
  }

  private NotAllowed(AuthorizationException technical, String sentence) {
    super(technical.getUserId(), technical.getMissingAuthorizations());
    initCause(technical);
    this.sentence = sentence;
  }

  /** The same, to somebody who wanted to put an own task back. */
  static NotAllowed toPutBack(AuthorizationException technical) {
    return new NotAllowed(
        technical,
        "What you have claimed stays yours. Start “Hand-over” to give the customer to a colleague.");
  }

  @Override
  public String getMessage() {
    return sentence;
  }

  private static String sentenceFor(AuthorizationException technical) {
    var missing = technical.getMissingAuthorizations();
    var resource = missing.isEmpty() ? "" : missing.get(0).getResourceType();
    return switch (resource) {
      case "Task" ->
          "This task is not yours to change: it belongs to a colleague, or somebody else was"
              + " faster. Please refresh your list.";
      case "ProcessDefinition", "ProcessInstance" ->
          missing.get(0).getViolatedPermissionName().equals("UPDATE_INSTANCE")
              ? "You start a process with its form, and go on with the forms of its tasks."
              : "You are not allowed to start this process. Please ask your manager.";
      case "Filter" -> "You are not allowed to change filters. Please ask an administrator.";
      default -> "You are not allowed to do this. Please ask an administrator.";
    };
  }
}
