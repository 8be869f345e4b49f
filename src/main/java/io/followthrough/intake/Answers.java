package io.followthrough.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Remembers for 30 days what was answered to a request that named itself by an {@code
 * Idempotency-Key}: a sender who got no answer may send it again, and it is not done twice.
 */
@Component
class Answers {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final People people;
  private final Clock clock;

  Answers(JdbcClient jdbc, ObjectMapper json, People people, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Does the work, in the transaction of the caller, unless this request was answered before.
   *
   * @param key null when the request does not name itself
   * @param request what was asked for
   * @throws ResponseStatusException 422 when the same user has sent something else with this key
   */
  <T> T once(String key, Object request, Class<T> type, Supplier<T> work) {
    if (key == null) {
      return work.get();
    }
    if (!KEY.matcher(key).matches()) {
      throw Refused.about(
          HEADER,
          "The key of a request has 1 to 255 visible ASCII characters: a UUID, for example.");
    }
    var user = people.current().orElse("");
    var hash = hash(request);
    var given = find(user, key);
    if (given.isPresent()) {
      if (!given.get().requestHash().equals(hash)) {
        throw new ResponseStatusException(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "This key belongs to a request with another content: name every request by a key of its own.");
      }
      return read(given.get().answer(), type);
    }
    // First the key, then the work: the same request at the same moment waits here, and then
    // finds the answer.
    begin(user, key, hash);
    var answer = work.get();
    jdbc.sql("update given_answer set answer = ? where user_id = ? and idempotency_key = ?")
        .param(write(answer))
        .param(user)
        .param(key)
        .update();
    return answer;
  }

  private record Given(String requestHash, String answer) {}

  private Optional<Given> find(String user, String key) {
    return jdbc.sql(
            """
            select request_hash, answer from given_answer
            where user_id = ? and idempotency_key = ?
            """)
        .param(user)
        .param(key)
        .query((row, n) -> new Given(row.getString(1), row.getString(2)))
        .optional();
  }

  private void begin(String user, String key, String hash) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql("delete from given_answer where user_id = ? and given_at < ?")
        .param(user)
        .param(now.minus(KEPT))
        .update();
    jdbc.sql(
            """
            insert into given_answer (user_id, idempotency_key, request_hash, given_at)
            values (?, ?, ?, ?)
            """)
        .param(user)
        .param(key)
        .param(hash)
        .param(now)
        .update();
  }

  private String hash(Object request) {
    try {
      var text = request.getClass().getSimpleName() + write(request);
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not to be written as JSON: " + value.getClass(), e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not to be read as " + type, e);
    }
  }
}
