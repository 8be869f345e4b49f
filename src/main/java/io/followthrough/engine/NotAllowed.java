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
    super(technical.getUserId(), technical.getMissingAuthorizations());
    initCause(technical);
    this.sentence = sentenceFor(technical);
  }

  @Override
  public String getMessage() {
    return sentence;
  }

  private static String sentenceFor(AuthorizationException technical) {
    var resource =
        technical.getMissingAuthorizations().stream()
            .map(missing -> missing.getResourceType())
            .findFirst()
            .orElse("");
    return switch (resource) {
      case "Task" ->
          "This task is not yours: it belongs to a colleague, or somebody else was faster."
              + " Please refresh your list.";
      case "ProcessDefinition", "ProcessInstance" ->
          "You are not allowed to start or change this process. Please ask your manager.";
      case "Filter" -> "You are not allowed to change filters. Please ask an administrator.";
      default -> "You are not allowed to do this. Please ask an administrator.";
    };
  }
}
