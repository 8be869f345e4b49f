package io.followthrough.engine;

import java.util.Set;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitializationDetector;

/** Lets Flyway finish before the engine looks for its tables. */
class TablesFirst implements DependsOnDatabaseInitializationDetector {

  @Override
  public Set<String> detect(ConfigurableListableBeanFactory beans) {
    return Set.of(
        BeanFactoryUtils.transformedBeanName(
            beans.getBeanNamesForType(ProcessEngineFactoryBean.class, true, false)[0]));
  }
}
