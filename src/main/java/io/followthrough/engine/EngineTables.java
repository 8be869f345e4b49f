package io.followthrough.engine;

import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Creates the engine's tables with the scripts that Camunda ships, so that one tool, Flyway, owns
 * the whole schema.
 */
@Component
class EngineTables implements JavaMigration {

  private static final List<String> PARTS =
      List.of(
          "engine",
          "history",
          "identity",
          "case.engine",
          "case.history",
          "decision.engine",
          "decision.history");

  @Override
  public void migrate(Context context) throws Exception {
    var connection = context.getConnection();
    var product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    var vendor = product.equals("postgresql") ? "postgres" : product;
    for (var part : PARTS) {
      ScriptUtils.executeSqlScript(
          connection,
          new ClassPathResource(
              "org/camunda/bpm/engine/db/create/activiti." + vendor + ".create." + part + ".sql"));
    }
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("1");
  }

  @Override
  public String getDescription() {
    return "engine tables";
  }

  @Override
  public Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }
}
