package io.followthrough.engine;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Tells the operator, and a load balancer, whether this node reaches the database. */
@Component
class DatabaseHealthIndicator extends AbstractHealthIndicator {

  private static final int PATIENCE_SECONDS = 5;

  private final DataSource database;

  DatabaseHealthIndicator(DataSource database) {
    this.database = database;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    try (var connection = database.getConnection()) {
      health.withDetail("database", connection.getMetaData().getDatabaseProductName());
      if (connection.isValid(PATIENCE_SECONDS)) {
        health.up();
        return;
      }
      health.down();
    } catch (SQLException e) {
      health.down(e);
    }
    health.withDetail(
        "advice",
        "This node gets no answer from the database. See that it runs, that this machine reaches it, and that spring.datasource.url, username and password are right; nothing is lost, and work goes on by itself once it is back.");
  }
}
