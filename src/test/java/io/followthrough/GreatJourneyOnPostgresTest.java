package io.followthrough;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The great journey on what production runs on: a real PostgreSQL 17. */
@ProcessTest
@DirtiesContext
class GreatJourneyOnPostgresTest extends GreatJourney {

  private static final EmbeddedPostgres POSTGRES = start();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry settings) {
    settings.add("spring.datasource.url", () -> POSTGRES.getJdbcUrl("postgres", "postgres"));
    settings.add("spring.datasource.username", () -> "postgres");
    settings.add("spring.datasource.password", () -> "postgres");
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
