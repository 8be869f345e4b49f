package io.followthrough.offer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Something new that we have.
 *
 * @param words what it is, as a rep would say it to a customer
 * @param needs the needs that it fits, one a line
 * @param lastDay until when we offer it
 * @param madeBy the user who offered it, or null
 */
@Table("offer")
record Offer(
    @Id Long id, String words, String needs, LocalDate lastDay, String madeBy, Instant madeAt) {

  List<String> needsOneByOne() {
    return lines(needs);
  }

  static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
  }
}
