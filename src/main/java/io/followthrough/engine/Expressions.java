package io.followthrough.engine;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/**
 * What expressions reach: variables, {@link ModelBeans}, and a few things of the execution or the
 * task. As the engine comes, they reach every bean and every method of every object, and from there
 * whatever Java can do; {@link NoCodeInModels} looks at what is deployed, and this class at what is
 * evaluated, wherever it comes from.
 */
class Expressions extends JuelExpressionManager {

  /** What listeners have at hand while they are told that something happens. */
  private static final Set<String> PROPERTIES =
      Set.of("id", "name", "assignee", "businessKey", "processBusinessKey", "processInstanceId");

  private static final Set<String> METHODS =
      Set.of(
          "getVariable",
          "hasVariable",
          "setVariable",
          "getVariableLocal",
          "hasVariableLocal",
          "setVariableLocal");

  private static final Set<Object> EVERY_OBJECT_HAS = Set.of("class", "getClass");

  private final Supplier<ModelBeans> beans;

  /**
   * @param beans asked for late: they are made after the engine's settings, of which this is one
   */
  Expressions(Supplier<ModelBeans> beans) {
    this.beans = beans;
  }

  /** Whether an expression may speak of the execution or the task by this name. */
  static boolean isAtHand(String name) {
    return Set.of("execution", "task").contains(name);
  }

  @Override
  protected ELResolver createElResolver() {
    var all = new CompositeELResolver();
    all.add(new VariableScopeElResolver());
    all.add(new VariableContextElResolver());
    all.add(new Named());
    all.add(new ArrayELResolver());
    all.add(new ListELResolver());
    all.add(new MapELResolver());
    all.add(new Guarded());
    return all;
  }

  private static Refused outOfReach(Object what, Object base) {
    return new Refused(
        "Expressions may not use “%s” of a %s: they reach variables, delegates, listeners and what is"
                .formatted(Refused.excerpt(String.valueOf(what)), base.getClass().getSimpleName())
            + " marked for models.");
  }

  /** Beans, by their names. */
  private class Named extends ELResolver {

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
      var bean = base == null ? beans.get().find(String.valueOf(property)) : null;
      if (bean == null || bean.isEmpty()) {
        return null;
      }
      context.setPropertyResolved(true);
      return bean.get();
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
      return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
      // Beans are not set.
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
      return true;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
      return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
      return null;
    }
  }

  /** Properties and methods of objects. */
  private static class Guarded extends BeanELResolver {

    Guarded() {
      super(true);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
      if (base != null && !mayUse(base, property, PROPERTIES)) {
        throw outOfReach(property, base);
      }
      return super.getValue(context, base, property);
    }

    @Override
    public Object invoke(
        ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
      if (base != null && !mayUse(base, method, METHODS)) {
        throw outOfReach(method, base);
      }
      return super.invoke(context, base, method, types, arguments);
    }

    private static boolean mayUse(Object base, Object what, Set<String> known) {
      if (base instanceof DelegateExecution || base instanceof DelegateTask) {
        return known.contains(String.valueOf(what));
      }
      return ModelBeans.isMarked(base.getClass()) && !EVERY_OBJECT_HAS.contains(what);
    }
  }
}
