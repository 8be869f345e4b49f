package io.followthrough.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers whom we have forgotten: a hash of the address, and one of name and number together, as
 * a number alone may be a whole company's. Whoever is brought in again under either is left alone.
 */
@Component
class Suppressions {

  private final JdbcClient database;
  private final Clock clock;

  Suppressions(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** This person asked us to forget them. */
  void add(Customer customer) {
    hashes(customer.email().orElse(null), customer.name(), customer.phoneKey().orElse(null))
        .stream()
        .filter(hash -> !isKnown(hash))
        .forEach(
            hash ->
                database
                    .sql("insert into suppression (hash, since) values (?, ?)")
                    .params(hash, clock.instant().atOffset(ZoneOffset.UTC))
                    .update());
  }

  /** Whether we were asked to forget this person. */
  boolean has(Introduction person) {
    return hashes(person.email(), person.name(), person.phoneE164()).stream()
        .anyMatch(this::isKnown);
  }

  private boolean isKnown(String hash) {
    return database
            .sql("select count(*) from suppression where hash = ?")
            .param(hash)
            .query(Integer.class)
            .single()
        > 0;
  }

  private static List<String> hashes(String email, String name, String phone) {
    return Stream.of(
            email == null ? "" : "mail:" + plain(email),
            phone == null ? "" : "person:" + plain(name) + ":" + phone)
        .filter(text -> !text.isEmpty())
        .map(Suppressions::hash)
        .toList();
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}
