package io.followthrough.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A company's database on PostgreSQL as a release left it, kept as SQL that a person can read: all
 * rows, models and texts among them. The tables themselves are not in it: the migrations up to the
 * version that it names make them, and Flyway refuses one that was changed since.
 */
final class Release {

  private static final Path FOLDER = Path.of("src", "test", "resources", "upgrade");
  private static final Path ROWS = FOLDER.resolve("release.sql");
  private static final Path WAITING = FOLDER.resolve("waiting.txt");
  private static final String VERSION = "-- Version of the tables: ";

  /** The engine counts there what it does; nobody's day depends on it. */
  private static final String COUNTERS = "act_ru_meter_log";

  private final JdbcTemplate jdbc;

  Release(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What waited in it: its moment, and after that a line for each instance and place. */
  static List<String> waiting() {
    return read(WAITING).lines().skip(1).toList();
  }

  /** When it was kept. */
  static Instant moment() {
    return Instant.parse(read(WAITING).lines().findFirst().orElseThrow());
  }

  void keep(Instant moment, List<String> waiting) throws IOException {
    var version =
        jdbc.queryForObject(
            "select version from flyway_schema_history order by installed_rank desc limit 1",
            String.class);
    Files.writeString(
        ROWS,
        tables().stream()
            .map(this::rows)
            .collect(Collectors.joining("", VERSION + version + "\n", "")));
    Files.writeString(WAITING, moment + "\n" + String.join("\n", waiting) + "\n");
  }

  /** Makes the tables as they were, and fills them. */
  void restore(Flyway flyway) {
    var rows = read(ROWS);
    var version = rows.lines().findFirst().orElseThrow().substring(VERSION.length());
    Flyway.configure().configuration(flyway.getConfiguration()).target(version).load().migrate();
    jdbc.execute(
        (ConnectionCallback<Void>)
            connection -> {
              try (var statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute("set session_replication_role = replica");
                statement.execute("truncate " + String.join(", ", tables()));
                statement.execute(rows);
                statement.execute("set session_replication_role = default");
              }
              return null;
            });
    numbersGoOn();
  }

  private List<String> tables() {
    return jdbc.queryForList(
        """
        select table_name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> ?
        order by table_name
        """,
        String.class,
        COUNTERS);
  }

  private String rows(String table) {
    var columns =
        jdbc.queryForList(
            """
            select column_name, data_type from information_schema.columns
            where table_schema = 'public' and table_name = ? order by ordinal_position
            """,
            table);
    columns.removeIf(column -> isEmpty(table, name(column)));
    if (columns.isEmpty()) {
      return "";
    }
    var names = columns.stream().map(Release::name).collect(Collectors.joining(", "));
    var values =
        columns.stream()
            .map(
                column ->
                    column.get("data_type").equals("bytea")
                        ? name(column)
                        : "quote_nullable(%s)".formatted(name(column)))
            .collect(Collectors.joining(", "));
    return jdbc
        .query("select %s from %s order by 1".formatted(values, table), Release::row)
        .stream()
        .collect(
            Collectors.joining(
                ",\n",
                "\ninsert into %s (%s) overriding system value values\n".formatted(table, names),
                ";\n"));
  }

  private boolean isEmpty(String table, String column) {
    return !Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from %s where %s is not null)".formatted(table, column),
            Boolean.class));
  }

  private static String name(Map<String, Object> column) {
    return (String) column.get("column_name");
  }

  private static String row(ResultSet row, int number) throws SQLException {
    var values = new ArrayList<String>();
    for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      var value = row.getObject(column);
      values.add(value instanceof byte[] bytes ? literal(bytes) : String.valueOf(value));
    }
    return values.stream().collect(Collectors.joining(", ", "(", ")"));
  }

  /** Models and texts stay readable. */
  private static String literal(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return "convert_to(E'%s', 'UTF8')"
          .formatted(text.replace("\\", "\\\\").replace("'", "''").replace("\r", "\\r"));
    } catch (CharacterCodingException e) {
      return "'\\x%s'".formatted(HexFormat.of().formatHex(bytes));
    }
  }

  private void numbersGoOn() {
    jdbc.queryForList(
            """
            select format('select setval(%L, (select max(%I) from %I))',
                pg_get_serial_sequence(table_name, column_name), column_name, table_name)
            from information_schema.columns
            where table_schema = 'public' and pg_get_serial_sequence(table_name, column_name) is not null
            """,
            String.class)
        .forEach(next -> jdbc.queryForList(next));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
