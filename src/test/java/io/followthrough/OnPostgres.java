package io.followthrough;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** A {@link ProcessTest} on what production runs on: a real PostgreSQL 17. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = OnPostgres.Server.class)
public @interface OnPostgres {

  /** Starts before the platform of the test, and stops after it. */
  final class Server implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext platform) {
      var server = start();
      TestPropertyValues.of(
              "spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
              "spring.datasource.username=postgres",
              "spring.datasource.password=postgres")
          .applyTo(platform);
      // Of what a platform closes, the last is what was there first: nothing asks a database that
      // is gone.
      ((DefaultSingletonBeanRegistry) platform.getBeanFactory())
          .registerDisposableBean("postgres", server::close);
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
