package io.followthrough.diary;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Something that stands in somebody's calendar; half an hour where nothing else is said.
 *
 * @param uid the same for as long as it is the same thing, whenever it takes place
 * @param sequence how often it was moved so far
 * @param start when it begins
 * @param zone the zone in whose local time it is written down
 * @param summary the headline
 * @param description what to know, in plain text
 * @param place where, or the number to call; may be null
 * @param link a page about it; may be null
 */
public record CalendarEntry(
    String uid,
    int sequence,
    Instant start,
    ZoneId zone,
    String summary,
    String description,
    String place,
    URI link) {

  static final Duration LENGTH = Duration.ofMinutes(30);
}
