package io.followthrough.engine;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Sets up what a new installation needs, once. Whatever an administrator changes or deletes later
 * stays changed and deleted: no restart, and no other node, does a step again. A later version adds
 * a step of its own.
 */
@Component
class FirstDay implements SmartInitializingSingleton {

  private static final String DONE = "followthrough.done.";

  private final Rights rights;
  private final Filters filters;
  private final ManagementService properties;
  private final Unchecked unchecked;

  FirstDay(Rights rights, Filters filters, ManagementService properties, Unchecked unchecked) {
    this.rights = rights;
    this.filters = filters;
    this.properties = properties;
    this.unchecked = unchecked;
  }

  @Override
  public void afterSingletonsInstantiated() {
    unchecked.run(
        () -> {
          // Nodes that start at the same moment wait for each other here.
          Context.getCommandContext().getPropertyManager().acquireExclusiveLockForStartup();
          once("rights", rights::giveAll);
          once("filters", filters::hangAll);
          once("calendar-link", () -> rights.letStart(People.REP, "calendar-link"));
          once("new-offer", () -> rights.letStart(People.MANAGER, "new-offer"));
          once("owners", rights::openDoorsOfOwners);
          once("late-promise", () -> rights.letStart(People.REP, "late-promise"));
        });
  }

  private void once(String step, Runnable work) {
    if (!properties.getProperties().containsKey(DONE + step)) {
      work.run();
      properties.setProperty(DONE + step, "true");
    }
  }
}
