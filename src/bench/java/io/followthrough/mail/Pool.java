package io.followthrough.mail;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Connections that are kept open, as the platform keeps them. */
final class Pool {

  private Pool() {}

  static HikariDataSource of(EmbeddedPostgres database) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(database.getJdbcUrl("postgres", "postgres"));
    pool.setUsername("postgres");
    pool.setPassword("postgres");
    return pool;
  }
}
