package io.followthrough.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.springframework.stereotype.Component;

/** Plugs the rules of the house into the engine. */
@Component
class EngineRules extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setCustomHistoryLevels(List.of(new FollowthroughHistoryLevel()));
    // One each: an interceptor knows its neighbour in the chain.
    engine.setCustomPreCommandInterceptorsTxRequired(List.of(new PlainSpeaking()));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(List.of(new PlainSpeaking()));

    var forms = new Forms();
    engine.setFormService(new GuardedFormService(forms));
    engine.setTaskService(new GuardedTaskService(forms));
    engine.setCommandCheckers(List.of(new TenantCommandChecker(), new OnlyThroughForms()));
  }
}
