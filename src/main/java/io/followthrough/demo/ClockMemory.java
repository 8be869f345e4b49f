package io.followthrough.demo;

import io.followthrough.engine.EngineClock;
import java.time.Duration;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Remembers how far the demo's clock was moved: after a restart no time has gone back. */
@DemoOnly
@Component(ClockMemory.NAME)
class ClockMemory implements InitializingBean, DisposableBean {

  static final String NAME = "clockMemory";

  private final JdbcClient jdbc;
  private final EngineClock clock;

  ClockMemory(JdbcClient jdbc, EngineClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void afterPropertiesSet() {
    jdbc.sql("select offset_millis from demo_clock")
        .query(Long.class)
        .optional()
        .ifPresent(millis -> clock.moveBy(Duration.ofMillis(millis)));
  }

  /** Keeps where the clock is now. */
  void keep() {
    var millis = clock.offset().toMillis();
    var rows = jdbc.sql("update demo_clock set offset_millis = ?").param(millis).update();
    if (rows == 0) {
      jdbc.sql("insert into demo_clock (id, offset_millis) values (1, ?)").param(millis).update();
    }
  }

  /**
   * The clock belongs to the whole machine: whoever starts next in it begins with the real time.
   */
  @Override
  public void destroy() {
    clock.release();
  }

  /** The engine must not deploy a model or take a job before it knows what time it is. */
  @DemoOnly
  @Configuration(proxyBeanMethods = false)
  static class BeforeTheEngine {

    @Bean
    static BeanFactoryPostProcessor clockBeforeTheEngine() {
      return beans -> {
        for (var name : beans.getBeanNamesForType(ProcessEngineFactoryBean.class, true, false)) {
          var engine = beans.getBeanDefinition(BeanFactoryUtils.transformedBeanName(name));
          engine.setDependsOn(StringUtils.addStringToArray(engine.getDependsOn(), NAME));
        }
      };
    }
  }
}
