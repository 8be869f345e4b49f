package io.followthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** An analyst deploys a model from the Modeler: the engine must take it, with no bean in sight. */
class ModelsDeployTest {

  private static ProcessEngine engine;

  @BeforeAll
  static void startABareEngine() {
    engine =
        ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
            .setProcessEngineName("models")
            .setJdbcUrl("jdbc:h2:mem:models")
            .buildProcessEngine();
  }

  @AfterAll
  static void stopTheEngine() {
    engine.close();
  }

  @TestFactory
  Stream<DynamicTest> theEngineTakesEveryModel() throws IOException {
    return models().map(model -> DynamicTest.dynamicTest(model.getFilename(), () -> take(model)));
  }

  @Test
  void allModelsStandTogetherInOneDeployment() throws IOException {
    var deployment = engine.getRepositoryService().createDeployment();
    for (var model : models().toList()) {
      deployment.addInputStream(model.getFilename(), model.getInputStream());
    }
    assertThatCode(deployment::deploy).doesNotThrowAnyException();
  }

  private static void take(Resource model) throws IOException {
    var deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .addInputStream(model.getFilename(), model.getInputStream())
            .deployWithResult();
    var key = model.getFilename().replaceFirst("\\.(bpmn|dmn)$", "");

    if (model.getFilename().endsWith(".bpmn")) {
      assertThat(deployment.getDeployedProcessDefinitions())
          .singleElement()
          .satisfies(process -> assertThat(process.getKey()).isEqualTo(key));
    } else {
      assertThat(deployment.getDeployedDecisionDefinitions())
          .singleElement()
          .satisfies(decision -> assertThat(decision.getKey()).isEqualTo(key));
    }
    engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
  }

  private static Stream<Resource> models() throws IOException {
    var resolver = new PathMatchingResourcePatternResolver();
    return Stream.concat(
        Arrays.stream(resolver.getResources("classpath*:processes/**/*.bpmn")),
        Arrays.stream(resolver.getResources("classpath*:processes/**/*.dmn")));
  }
}
