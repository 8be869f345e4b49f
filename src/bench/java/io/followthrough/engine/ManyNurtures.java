package io.followthrough.engine;

import io.followthrough.ProcessTest;
import io.followthrough.Sleepers;
import io.followthrough.Story;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The whole platform, and as many customers in nurture as a measure asks for. */
@ProcessTest
@ContextConfiguration(initializers = LastingPostgres.class)
@DirtiesContext
abstract class ManyNurtures {

  @Autowired Story story;
  @Autowired RuntimeService runtime;
  @Autowired ProcessEngineConfigurationImpl engine;
  @Autowired DataSource database;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired CamundaBpmProperties camunda;
  @Autowired Environment settings;

  /** Draining of timers on this platform; its time stops. */
  Draining draining() {
    return new Draining(engine, database, nurtures(), clock);
  }

  /** Ann said "not now"; the others are as she is. */
  Sleepers nurtures() {
    // A Sunday night: what is planned then is for Monday, and nothing follows at once.
    story.itIs("2026-03-01T03:00");
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    var variables = new HashMap<String, Object>();
    variables.put("customerId", ann.id());
    variables.put("kindOfNo", "notNow");
    variables.put("promisedAt", null);
    var nurture = runtime.startProcessInstanceByMessage("said-not-now", "S-2026-000001", variables);
    return new Sleepers(database, nurture.getId());
  }

  /** Its address. */
  String newDatabase(String name) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return settings
        .getRequiredProperty("spring.datasource.url")
        .replace("/postgres?", "/" + name + "?");
  }
}
