package io.followthrough.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.delegate.JavaDelegateInvocation;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.slf4j.MDC;

/**
 * Whatever is written into the log at a step of a process says which customer it is about, by
 * number; the engine itself adds the process instance and the step.
 *
 * <p>Where a step fails the number stays, as what the engine adds does: the engine logs the failure
 * later. It then clears both, since {@link EngineRules} gives it this name as one of its own.
 */
class CustomerInLog extends DefaultDelegateInterceptor {

  static final String KEY = "customerId";

  @Override
  protected void handleInvocationInContext(DelegateInvocation invocation) throws Exception {
    // Only where one of our own steps begins: it reads its variables anyhow, other calls may not.
    if (invocation instanceof JavaDelegateInvocation
        && invocation.getContextExecution() instanceof DelegateExecution step
        && step.getVariable(KEY) instanceof Number customer) {
      MDC.put(KEY, customer.toString());
      super.handleInvocationInContext(invocation);
      MDC.remove(KEY);
    } else {
      super.handleInvocationInContext(invocation);
    }
  }
}
