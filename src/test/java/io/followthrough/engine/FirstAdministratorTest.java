package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.spring.boot.starter.configuration.impl.custom.CreateAdminUserConfiguration;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class FirstAdministratorTest {

  private final MockEnvironment settings = new MockEnvironment();
  private final FirstAdministrator administrator =
      new FirstAdministrator(
          settings,
          new StaticListableBeanFactory().getBeanProvider(CreateAdminUserConfiguration.class));

  @Test
  void withoutAnAdministratorThePlatformDoesNotStart() {
    assertThatThrownBy(() -> administrator.postProcessEngineBuild(engineWithAdministrators(0)))
        .hasMessage("Nobody administers this platform yet.");
    assertThatCode(() -> administrator.postProcessEngineBuild(engineWithAdministrators(1)))
        .doesNotThrowAnyException();
  }

  @Test
  void anAdministratorWithoutAPasswordIsNone() {
    settings.setProperty("camunda.bpm.admin-user.id", "root");
    assertThatThrownBy(() -> administrator.preInit(null))
        .hasMessage("The first administrator has a name, but no password.");

    settings.setProperty("camunda.bpm.admin-user.password", "long and secret");
    assertThatCode(() -> administrator.preInit(null)).doesNotThrowAnyException();
  }

  @Test
  void theOperatorIsToldWhichSettingsToSet() {
    var analysis =
        new FirstAdministrator.Analyzer()
            .analyze(new RuntimeException(new FirstAdministrator.Missing("Nobody is there.")));

    assertThat(analysis.getDescription()).isEqualTo("Nobody is there.");
    assertThat(analysis.getAction())
        .contains("camunda.bpm.admin-user.id", "CAMUNDA_BPM_ADMINUSER_PASSWORD");
  }

  @Test
  void theOperatorIsToldWhatAPasswordIs() {
    var tooSimple = new FirstAdministrator.TooSimple();

    assertThat(
            tooSimple
                .analyze(
                    new BeanCreationException(
                        "engine", new ProcessEngineException("Password does not match policy")))
                .getAction())
        .contains("camunda.bpm.admin-user.password", "ten characters");
    assertThat(tooSimple.analyze(new ProcessEngineException("Something else."))).isNull();
  }

  private static ProcessEngine engineWithAdministrators(long count) {
    var engine = mock(ProcessEngine.class, Answers.RETURNS_DEEP_STUBS);
    when(engine.getIdentityService().createUserQuery().memberOfGroup(any()).count())
        .thenReturn(count);
    return engine;
  }
}
