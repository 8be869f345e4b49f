package io.followthrough.engine;

import io.followthrough.ForModels;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;

/** What of ours models can name: delegates, listeners and what is marked {@link ForModels}. */
@Component
class ModelBeans {

  private final BeanFactory beans;

  ModelBeans(BeanFactory beans) {
    this.beans = beans;
  }

  /** Whether a model can name it. */
  boolean has(String name) {
    return beans.containsBean(name)
            && Stream.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class)
                .anyMatch(kind -> beans.isTypeMatch(name, kind))
        || canBeAsked(name);
  }

  /** Whether an expression can call its methods, too. */
  boolean canBeAsked(String name) {
    return beans.containsBean(name) && isMarked(beans.getType(name));
  }

  /** Whether it is something of ours that no model is to reach. */
  boolean keeps(String name) {
    return beans.containsBean(name) && !has(name);
  }

  Optional<Object> find(String name) {
    return has(name) ? Optional.of(beans.getBean(name)) : Optional.empty();
  }

  static boolean isMarked(Class<?> type) {
    return type != null && AnnotatedElementUtils.hasAnnotation(type, ForModels.class);
  }
}
