package io.followthrough.engine;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Plugs the rules of the house into the engine. */
@Component
class EngineRules extends AbstractProcessEnginePlugin {

  private final ObjectProvider<DeploymentRule> deploymentRules;
  private final ObjectProvider<ModelBeans> modelBeans;
  private final Duration keepHistory;

  EngineRules(
      ObjectProvider<DeploymentRule> deploymentRules,
      ObjectProvider<ModelBeans> modelBeans,
      @Value("${followthrough.keep-history:3650d}") Duration keepHistory) {
    this.deploymentRules = deploymentRules;
    this.modelBeans = modelBeans;
    this.keepHistory = keepHistory;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setCustomHistoryLevels(List.of(new FollowthroughHistoryLevel()));
    engine.setCustomPreCommandInterceptorsTxRequired(interceptors());
    engine.setCustomPreCommandInterceptorsTxRequiresNew(interceptors());

    tellCustomersInLogs(engine);

    engine.setHistoryRemovalTimeProvider(new Retention(keepHistory));
    engine.setExpressionManager(new Expressions(modelBeans::getObject));
    engine.setCustomPreDeployers(List.of(new GuardedDeployment(deploymentRules)));

    var forms = new Forms();
    engine.setFormService(new GuardedFormService(forms));
    engine.setTaskService(new GuardedTaskService(forms));
    engine.setFilterService(new GuardedFilterService());
    engine.setResourceAuthorizationProvider(new TaskPrivacy());
    engine.setCustomSessionFactories(List.of(new OwnGroups.Factory()));
    engine.setCommandCheckers(List.of(new TenantCommandChecker(), new OnlyThroughForms()));
    engine.setDmnEngineConfiguration(decisions());
  }

  private static void tellCustomersInLogs(ProcessEngineConfigurationImpl engine) {
    engine.setDelegateInterceptor(new CustomerInLog());
    // There are no process applications here: their place in the log is free.
    engine.setLoggingContextApplicationName(CustomerInLog.KEY);
    engine.setLoggingContextBusinessKey("businessKey");
    engine.setLoggingContextEngineName(null);
  }

  private static DefaultDmnEngineConfiguration decisions() {
    var decisions = new DefaultDmnEngineConfiguration();
    decisions.setFeelEngineFactory(
        () -> new ConstantCells(new ScalaFeelEngineFactory().createInstance()));
    return decisions;
  }

  // New ones for each chain: an interceptor knows its neighbour.
  private static List<CommandInterceptor> interceptors() {
    return List.of(new PlainSpeaking(), new NoHiddenExpressions());
  }
}
