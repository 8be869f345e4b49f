package io.followthrough;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * The REST interface and the web applications ask the JVM for the engine. Several platforms live in
 * the JVM of the tests, and all engines have one name: before each test its own is announced.
 */
class EngineHerald extends AbstractTestExecutionListener {

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void beforeTestMethod(TestContext test) {
    test.getApplicationContext()
        .getBeanProvider(ProcessEngine.class)
        .ifAvailable(EngineHerald::announce);
  }

  private static void announce(ProcessEngine engine) {
    var platform = RuntimeContainerDelegate.INSTANCE.get();
    var known = platform.getProcessEngineService().getProcessEngine(engine.getName());
    if (known != engine) {
      if (known != null) {
        platform.unregisterProcessEngine(known);
      }
      platform.registerProcessEngine(engine);
    }
  }
}
