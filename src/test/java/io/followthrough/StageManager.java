package io.followthrough;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Sets the stage before each story. */
class StageManager implements TestExecutionListener {

  @Override
  public void beforeTestMethod(TestContext test) {
    var beans = test.getApplicationContext();
    BpmnAwareTests.init(beans.getBean(ProcessEngine.class));
    beans.getBean(Stage.Sweeper.class).sweep();
    beans.getBean(Stage.Cast.class).isThere();
    beans.getBean(Story.class).itIs(Story.MONDAY);
  }

  @Override
  public void afterTestMethod(TestContext test) {
    test.getApplicationContext().getBean(Story.class).ends();
  }
}
