package io.followthrough.handover;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A rep leaves for good.
 *
 * @param toRep who takes over everybody, null where the team shares them
 */
@Table("departure")
record Departure(
    @Id Long id, String rep, String toRep, String reason, String byWhom, Instant begunAt) {

  Optional<String> to() {
    return Optional.ofNullable(toRep);
  }

  /** The business key of the process instance; it names nobody. */
  String number() {
    return "D-%06d".formatted(id);
  }
}
