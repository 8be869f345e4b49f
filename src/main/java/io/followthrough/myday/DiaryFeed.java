package io.followthrough.myday;

import io.followthrough.diary.CalendarEntry;
import io.followthrough.diary.CalendarFile;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import io.followthrough.mail.Company;
import io.followthrough.mail.TeamLinks;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * A rep's diary for the rep's own calendar program. Such a program cannot log in: the token is all
 * the authority there is.
 */
@Hidden
@RestController
class DiaryFeed {

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  private final DiaryLinks links;
  private final Agenda agenda;
  private final CalendarFile calendar;
  private final TeamLinks team;
  private final Reps reps;
  private final People people;
  private final Company us;
  private final Clock clock;

  DiaryFeed(
      DiaryLinks links,
      Agenda agenda,
      CalendarFile calendar,
      TeamLinks team,
      Reps reps,
      People people,
      Company us,
      Clock clock) {
    this.links = links;
    this.agenda = agenda;
    this.calendar = calendar;
    this.team = team;
    this.reps = reps;
    this.people = people;
    this.us = us;
    this.clock = clock;
  }

  @GetMapping("/diary/{token}.ics")
  ResponseEntity<byte[]> read(@PathVariable String token) {
    var rep =
        links
            .repWith(token)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no diary here any more: start \"My calendar link\" for a new link."));
    return ResponseEntity.ok().contentType(CALENDAR).body(diaryOf(rep));
  }

  private byte[] diaryOf(String rep) {
    var zone = reps.zoneOf(rep);
    var today = clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return calendar.feed(
        "%s (%s)".formatted(people.nameOf(rep), us.name()),
        agenda.of(rep).stream()
            .sorted(Comparator.comparing(Agenda.Entry::at).thenComparing(Agenda.Entry::key))
            .map(entry -> written(entry, zone, today))
            .toList());
  }

  /** What is left from before stands on today, where it is seen. */
  private CalendarEntry written(Agenda.Entry entry, ZoneId zone, Instant today) {
    var isLate = entry.at().isBefore(today);
    return new CalendarEntry(
        entry.key() + "@followthrough",
        0,
        isLate ? today.plus(sinceMidnight(entry, zone)) : entry.at(),
        zone,
        (isLate ? "Late: " : "") + entry.what() + (entry.who().isEmpty() ? "" : ", " + entry.who()),
        description(entry, zone),
        entry.phone(),
        entry.taskId() == null ? null : team.task(entry.taskId()).orElse(null));
  }

  private static Duration sinceMidnight(Agenda.Entry entry, ZoneId zone) {
    return Duration.between(LocalTime.MIDNIGHT, entry.at().atZone(zone).toLocalTime());
  }

  private static String description(Agenda.Entry entry, ZoneId zone) {
    var words = new StringBuilder(entry.why());
    if (!entry
        .zone()
        .getRules()
        .getOffset(entry.at())
        .equals(zone.getRules().getOffset(entry.at()))) {
      words
          .append(words.isEmpty() ? "" : "\n")
          .append("Their time: ")
          .append(HOUR.format(entry.at().atZone(entry.zone())))
          .append(", ")
          .append(entry.zone().getId());
    }
    return words.toString();
  }
}
