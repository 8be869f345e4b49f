package io.followthrough.watch;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where it begins to be too long, now.
 *
 * @param silentSince by stage of the journey: who was not in touch since then is neglected
 * @param seldomSilentSince the same for customers who asked to hear from us less often
 * @param undoneSince a task that was due before this moment was left undone
 * @param atWork the users who may look after customers
 */
record Bounds(
    Map<String, Instant> silentSince,
    Map<String, Instant> seldomSilentSince,
    Instant undoneSince,
    List<String> atWork) {

  static final List<String> STAGES = List.of("lead", "quote", "nurture", "review");

  /** As the parameters of the watch's questions to the database. */
  Map<String, Object> parameters() {
    var parameters = new HashMap<String, Object>();
    silentSince.forEach((stage, at) -> parameters.put(stage, at.atOffset(ZoneOffset.UTC)));
    seldomSilentSince.forEach(
        (stage, at) -> parameters.put(stage + "Seldom", at.atOffset(ZoneOffset.UTC)));
    // The engine keeps moments without a zone.
    parameters.put("undone", Timestamp.from(undoneSince));
    parameters.put("brokenWords", Patience.BROKEN_WORDS);
    parameters.put("atWork", atWork.isEmpty() ? List.of("") : atWork);
    return parameters;
  }
}
