package io.followthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.spring_test.common.BaseProcessEngineCoverageTestExecutionListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;

/**
 * Measures which paths the stories of a class have passed, reports it under {@code
 * target/process-test-coverage}, and fails the class that leaves a path of its process out.
 */
class PathCoverage extends BaseProcessEngineCoverageTestExecutionListener {

  private final DefaultCollector collector =
      new DefaultCollector(new ExecutionContextModelProvider());

  @Override
  protected DefaultCollector getCoverageCollector() {
    return collector;
  }

  /** The library's own listener is switched off; this one looks at every process test. */
  @Override
  protected boolean isTestClassExcluded(TestContext test) {
    return false;
  }

  @Override
  public void beforeTestClass(TestContext test) {
    super.beforeTestClass(test);
    var engine = test.getApplicationContext().getBean(ProcessEngine.class);
    new ProcessEngineAdapter(engine, collector).initializeListeners();
  }

  @Override
  public void afterTestClass(TestContext test) {
    super.afterTestClass(test);
    var process =
        AnnotatedElementUtils.findMergedAnnotation(test.getTestClass(), ProcessTest.class).value();
    if (!process.isEmpty()) {
      var passed =
          collector.getActiveSuite().getEvents(process).stream()
              .map(Event::getDefinitionKey)
              .collect(Collectors.toSet());
      var engine = test.getApplicationContext().getBean(RepositoryService.class);
      assertThat(elementsOf(process, engine))
          .as("flow nodes and sequence flows of %s that no story passes", process)
          .filteredOn(element -> !passed.contains(element))
          .isEmpty();
    }
  }

  private static Stream<String> elementsOf(String process, RepositoryService repository) {
    var definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(process)
            .latestVersion()
            .singleResult();
    var model = repository.getBpmnModelInstance(definition.getId());
    return Stream.concat(
            model.getModelElementsByType(FlowNode.class).stream(),
            model.getModelElementsByType(SequenceFlow.class).stream())
        .map(FlowElement::getId);
  }
}
