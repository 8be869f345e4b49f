package io.followthrough.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.configuration.impl.custom.CreateAdminUserConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sees to it that somebody administers the platform from its first moment. Camunda's starter makes
 * the first administrator from the settings, step by step: two nodes that start on an empty
 * database at the same moment would get in each other's way. Without these settings it would start
 * with no administrator, and with a name alone it would take the name as the password too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstAdministrator extends AbstractProcessEnginePlugin {

  private static final String ID = "camunda.bpm.admin-user.id";
  private static final String PASSWORD = "camunda.bpm.admin-user.password";

  private final Environment settings;
  private final ObjectProvider<CreateAdminUserConfiguration> camundas;

  FirstAdministrator(Environment settings, ObjectProvider<CreateAdminUserConfiguration> camundas) {
    this.settings = settings;
    this.camundas = camundas;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    if (settings.containsProperty(ID) && settings.getProperty(PASSWORD, "").isBlank()) {
      throw new Missing("The first administrator has a name, but no password.");
    }
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    // Before the starter itself does so, which then finds it done.
    camundas.ifAvailable(step -> inOneGo(engine, () -> step.postProcessEngineBuild(engine)));
    var administrators =
        engine.getIdentityService().createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count();
    if (administrators == 0) {
      throw new Missing("Nobody administers this platform yet.");
    }
  }

  private static void inOneGo(ProcessEngine engine, Runnable work) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(
            command -> {
              // Nodes that start at the same moment wait for each other here.
              command.getPropertyManager().acquireExclusiveLockForStartup();
              work.run();
              return null;
            });
  }

  /** Nobody could let anybody in: the platform does not start like that. */
  static class Missing extends IllegalStateException {

    Missing(String sentence) {
      super(sentence);
    }
  }

  /** Tells the operator which settings to set. */
  static class Analyzer extends AbstractFailureAnalyzer<Missing> {

    @Override
    protected FailureAnalysis analyze(Throwable root, Missing missing) {
      return new FailureAnalysis(
          missing.getMessage(),
          "Please set "
              + ID
              + " and "
              + PASSWORD
              + " (in the environment: CAMUNDA_BPM_ADMINUSER_ID and"
              + " CAMUNDA_BPM_ADMINUSER_PASSWORD) to the first administrator's name and password.",
          missing);
    }
  }

  /** Tells the operator what a password is, where the first administrator's is too simple. */
  static class TooSimple extends AbstractFailureAnalyzer<ProcessEngineException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ProcessEngineException failure) {
      return "Password does not match policy".equals(failure.getMessage())
          ? new FailureAnalysis(
              "The first administrator's password is too simple.",
              "Please set "
                  + PASSWORD
                  + " to at least ten characters, with a capital, a small letter, a digit and a"
                  + " sign, and without the administrator's name.",
              failure)
          : null;
    }
  }
}
