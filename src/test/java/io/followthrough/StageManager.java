package io.followthrough;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Sets the stage before each story. */
class StageManager implements TestExecutionListener {

  @Override
  public void beforeTestMethod(TestContext test) {
    var beans = test.getApplicationContext();
    var engine = beans.getBean(ProcessEngine.class);
    BpmnAwareTests.init(engine);
    announce(engine);
    beans.getBean(Stage.Sweeper.class).sweep();
    beans.getBean(Stage.Cast.class).isThere();
    beans.getBean(Story.class).itIs(Story.MONDAY);
  }

  /**
   * The REST interface and the web applications ask the JVM for the engine; another application
   * that was closed meanwhile has taken its own away, which has the same name.
   */
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

  @Override
  public void afterTestMethod(TestContext test) {
    test.getApplicationContext().getBean(Story.class).ends();
  }
}
