package io.followthrough.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.followthrough.engine.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The piles of quotes that came in, row by row, until each row is done. */
@Component
class Imports {

  /** What became of a row. */
  enum State {
    WAITING,
    STARTED,
    UPDATED,
    UNCHANGED,
    REJECTED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A row that waits; {@code tries} counts how often it failed through no fault of its own. */
  record Row(long importId, int line, Map<String, String> cells, int tries) {}

  record Rejected(int line, String reason) {}

  record Remark(int line, String remark) {}

  /**
   * How far an import is.
   *
   * @param started quotes with which a sale began
   * @param updated quotes that joined a sale which was open, or were known and say something new
   * @param unchanged quotes that were known before
   * @param remarks what is worth knowing of rows that were taken in
   */
  record Progress(
      int total,
      int done,
      int started,
      int updated,
      int unchanged,
      List<Rejected> rejected,
      List<Remark> remarks) {}

  /**
   * An import among others.
   *
   * @param sender the user id of whoever sent the file
   */
  record Overview(long id, String sender, Instant receivedAt, int total, int done, int rejected) {}

  /** A rejected row as it was sent, as far as it can be read. */
  record Returned(int line, String reason, Map<String, String> cells) {}

  private static final int BATCH = 500;
  private static final int MOST_LISTED = 20;

  /** Long enough to correct a file; the cells may hold personal data. */
  private static final Duration REJECTED_ARE_KEPT = Duration.ofDays(30);

  private static final int LONGEST_REASON = 1000;
  private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final ObjectMapper json;
  private final Clock clock;

  Imports(JdbcClient jdbc, JdbcTemplate batches, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Keeps all rows of a file, or none.
   *
   * @return the number of the import
   * @throws Refused when there is no row
   */
  @Transactional
  public long keep(QuoteFile file, String sender) {
    var key = new GeneratedKeyHolder();
    jdbc.sql("insert into quote_import (sent_by, received_at) values (?, ?)")
        .param(sender)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update(key, "id");
    var id = key.getKeyAs(Long.class);
    forgetOldRejections();
    var batch = new ArrayList<Object[]>();
    var count = new int[1];
    file.forEach(
        row -> {
          batch.add(columns(id, row));
          count[0]++;
          if (batch.size() == BATCH) {
            insert(batch);
          }
        });
    insert(batch);
    if (count[0] == 0) {
      throw new Refused("There is no quote in this file, only the line that names the columns.");
    }
    return id;
  }

  private void forgetOldRejections() {
    jdbc.sql(
            """
            update quote_import_row set cells = null
            where state = 'rejected' and cells is not null
              and import_id in (select id from quote_import where received_at < ?)
            """)
        .param(clock.instant().minus(REJECTED_ARE_KEPT).atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * The newest imports, newest first.
   *
   * @param sender of whom; null for everybody's
   */
  List<Overview> newest(String sender) {
    return jdbc.sql(
            """
            select i.id, i.sent_by, i.received_at, count(*) as total,
              count(case when r.state <> 'waiting' then 1 end) as done,
              count(case when r.state = 'rejected' then 1 end) as rejected
            from (
              select * from quote_import
              where cast(:sender as varchar(64)) is null or sent_by = :sender
              order by id desc
              limit :most) i
            join quote_import_row r on r.import_id = i.id
            group by i.id, i.sent_by, i.received_at
            order by i.id desc
            """)
        .param("sender", sender)
        .param("most", MOST_LISTED)
        .query(
            (row, n) ->
                new Overview(
                    row.getLong("id"),
                    row.getString("sent_by"),
                    row.getObject("received_at", OffsetDateTime.class).toInstant(),
                    row.getInt("total"),
                    row.getInt("done"),
                    row.getInt("rejected")))
        .list();
  }

  /** The rows of an import that were rejected, to be corrected and sent again. */
  List<Returned> rejectedOf(long id) {
    return jdbc.sql(
            """
            select line, reason, cells from quote_import_row
            where import_id = ? and state = 'rejected'
            order by line
            """)
        .param(id)
        .query((row, n) -> new Returned(row.getInt("line"), row.getString("reason"), cells(row)))
        .list();
  }

  /**
   * The next row that waits, which is nobody else's until the transaction ends; empty where none
   * waits or others are at work on all that are next.
   *
   * @param wanted whether a row can be begun with at this moment
   */
  Optional<Row> next(Predicate<Row> wanted) {
    // First looked for and then locked: in one step H2 would lock all rows that wait, each time.
    return jdbc
        .sql(
            """
            select import_id, line, cells, tries from quote_import_row
            where state = 'waiting'
            order by state, import_id, line
            fetch first 10 rows only
            """)
        .query(this::row)
        .list()
        .stream()
        .filter(wanted)
        .flatMap(row -> lock(row).stream())
        .findFirst();
  }

  private Optional<Row> lock(Row row) {
    return jdbc.sql(
            """
            select import_id, line, cells, tries from quote_import_row
            where import_id = ? and line = ? and state = 'waiting'
            for update skip locked
            """)
        .param(row.importId())
        .param(row.line())
        .query(this::row)
        .optional();
  }

  /**
   * The row is done; what it says is kept with the customer and the quote alone. Only what was
   * rejected stays for a while, to be corrected.
   */
  void done(Row row, State state, String reason) {
    jdbc.sql(
            """
            update quote_import_row set state = ?, reason = ?,
              cells = case when ? then cells end
            where import_id = ? and line = ?
            """)
        .param(state.word())
        .param(shortened(reason))
        .param(state == State.REJECTED)
        .param(row.importId())
        .param(row.line())
        .update();
  }

  /** The row waits for another try. */
  void putBack(Row row) {
    jdbc.sql("update quote_import_row set tries = tries + 1 where import_id = ? and line = ?")
        .param(row.importId())
        .param(row.line())
        .update();
  }

  /** The user who sent the file; empty where there is no such import. */
  Optional<String> senderOf(long id) {
    return jdbc.sql("select sent_by from quote_import where id = ?")
        .param(id)
        .query(String.class)
        .optional();
  }

  Progress progressOf(long id) {
    var counts = new HashMap<String, Integer>();
    jdbc.sql("select state, count(*) from quote_import_row where import_id = ? group by state")
        .param(id)
        .query(
            row -> {
              counts.put(row.getString(1), row.getInt(2));
            });
    var rejected =
        jdbc.sql(
                """
                select line, reason from quote_import_row
                where import_id = ? and state = 'rejected'
                order by line
                """)
            .param(id)
            .query((row, n) -> new Rejected(row.getInt(1), row.getString(2)))
            .list();
    var remarks =
        jdbc.sql(
                """
                select line, reason from quote_import_row
                where import_id = ? and state <> 'rejected' and reason is not null
                order by line
                """)
            .param(id)
            .query((row, n) -> new Remark(row.getInt(1), row.getString(2)))
            .list();
    var total = counts.values().stream().mapToInt(count -> count).sum();
    return new Progress(
        total,
        total - of(counts, State.WAITING),
        of(counts, State.STARTED),
        of(counts, State.UPDATED),
        of(counts, State.UNCHANGED),
        rejected,
        remarks);
  }

  private static int of(Map<String, Integer> counts, State state) {
    return counts.getOrDefault(state.word(), 0);
  }

  private Object[] columns(long id, QuoteFile.Row row) {
    var readable = row.fault() == null;
    return new Object[] {
      id,
      row.line(),
      (readable ? State.WAITING : State.REJECTED).word(),
      row.cells().isEmpty() ? null : write(row.cells()),
      shortened(row.fault())
    };
  }

  private void insert(List<Object[]> batch) {
    batches.batchUpdate(
        """
        insert into quote_import_row (import_id, line, state, cells, reason, tries)
        values (?, ?, ?, ?, ?, 0)
        """,
        batch);
    batch.clear();
  }

  private Row row(ResultSet row, int number) throws SQLException {
    return new Row(row.getLong("import_id"), row.getInt("line"), cells(row), row.getInt("tries"));
  }

  private Map<String, String> cells(ResultSet row) throws SQLException {
    var cells = row.getString("cells");
    try {
      return cells == null ? Map.of() : json.readValue(cells, CELLS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row of our own cannot be read", e);
    }
  }

  private String write(Map<String, String> cells) {
    try {
      return json.writeValueAsString(cells);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of texts cannot be written", e);
    }
  }

  private static String shortened(String reason) {
    return reason == null || reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }
}
