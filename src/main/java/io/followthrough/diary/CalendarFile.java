package io.followthrough.diary;

import static java.util.function.Predicate.not;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.stereotype.Component;

/**
 * Writes calendars as every calendar program reads them (iCalendar, RFC 5545), in UTF-8. Each
 * brings the rules of its time zones along, as Java knows them.
 */
@Component
public class CalendarFile {

  /**
   * Somebody who takes part.
   *
   * @param name as it is shown
   * @param address a mail address
   */
  public record Participant(String name, String address) {}

  private static final String PRODUCT = "-//Followthrough//Diary//EN";
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private static final Duration DAY_BEFORE = Duration.ofDays(-1);
  private static final Period AROUND = Period.ofYears(1);

  private final Clock clock;

  CalendarFile(Clock clock) {
    this.clock = clock;
  }

  /**
   * What somebody subscribes to; each entry rings the day before.
   *
   * @param name of the whole calendar
   */
  public byte[] feed(String name, List<CalendarEntry> entries) {
    var calendar = calendar(entries);
    calendar.add(ImmutableMethod.PUBLISH);
    // RFC 7986 has names and pauses, but programs read the older ones.
    calendar.add(new XProperty("X-WR-CALNAME", name));
    calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
    for (var entry : entries) {
      var event = event(entry);
      event.add(alarm(entry));
      calendar.add(event);
    }
    return written(calendar);
  }

  /** Asks somebody to take an entry into their calendar, or to move it there (RFC 5546). */
  public byte[] request(CalendarEntry entry, Participant organizer, Participant guest) {
    var event = event(entry, organizer, guest);
    event.add(ImmutableStatus.VEVENT_CONFIRMED);
    event.add(alarm(entry));
    var calendar = calendar(List.of(entry));
    calendar.add(ImmutableMethod.REQUEST);
    calendar.add(event);
    return written(calendar);
  }

  /** Takes an entry out of somebody's calendar (RFC 5546). */
  public byte[] cancel(CalendarEntry entry, Participant organizer, Participant guest) {
    var event = event(entry, organizer, guest);
    event.add(ImmutableStatus.VEVENT_CANCELLED);
    var calendar = calendar(List.of(entry));
    calendar.add(ImmutableMethod.CANCEL);
    calendar.add(event);
    return written(calendar);
  }

  private static Calendar calendar(List<CalendarEntry> entries) {
    var calendar = new Calendar();
    calendar.add(new ProdId(PRODUCT));
    calendar.add(ImmutableVersion.VERSION_2_0);
    entries.stream()
        .filter(not(CalendarFile::isUtc))
        .collect(
            Collectors.groupingBy(
                CalendarEntry::zone,
                Collectors.mapping(CalendarEntry::start, Collectors.toCollection(TreeSet::new))))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey((one, other) -> one.getId().compareTo(other.getId())))
        .forEach(
            zone ->
                calendar.add(
                    rules(zone.getKey(), zone.getValue().first(), zone.getValue().last())));
    return calendar;
  }

  private VEvent event(CalendarEntry entry, Participant organizer, Participant guest) {
    var event = event(entry);
    event.add(new Organizer(named(organizer), address(organizer)));
    // Whoever agreed on the day has said yes already: nobody has to answer.
    event.add(
        new Attendee(
            named(guest, Role.REQ_PARTICIPANT, PartStat.ACCEPTED, Rsvp.FALSE), address(guest)));
    return event;
  }

  private VEvent event(CalendarEntry entry) {
    var event = new VEvent(false);
    event.add(new Uid(entry.uid()));
    event.add(new DtStamp(clock.instant()));
    event.add(new Sequence(entry.sequence()));
    if (isUtc(entry)) {
      event.add(new DtStart<>(entry.start()));
    } else {
      // Not as a DtStart: that one teaches Java the zones of its own, for the whole platform.
      event.add(
          new XProperty(
              "DTSTART",
              new ParameterList(
                  List.of(new net.fortuna.ical4j.model.parameter.TzId(entry.zone().getId()))),
              LOCAL.format(entry.start().atZone(entry.zone()))));
    }
    event.add(new net.fortuna.ical4j.model.property.Duration(CalendarEntry.LENGTH));
    event.add(new Summary(entry.summary()));
    event.add(new Description(entry.description()));
    if (entry.place() != null) {
      event.add(new Location(entry.place()));
    }
    if (entry.link() != null) {
      event.add(new Url(entry.link()));
    }
    return event;
  }

  private static VAlarm alarm(CalendarEntry entry) {
    var alarm = new VAlarm(DAY_BEFORE);
    alarm.add(ImmutableAction.DISPLAY);
    alarm.add(new Description("Tomorrow: " + entry.summary()));
    return alarm;
  }

  private static ParameterList named(Participant who, Parameter... more) {
    var parameters = new ArrayList<Parameter>(List.of(more));
    parameters.add(0, new Cn(who.name()));
    return new ParameterList(parameters);
  }

  private static URI address(Participant who) {
    try {
      return new URI("mailto", who.address(), null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(who.address() + " is no mail address", e);
    }
  }

  private static boolean isUtc(CalendarEntry entry) {
    return entry.zone().normalized().equals(ZoneOffset.UTC);
  }

  /** How the zone's clocks go around these moments: one observance for each change of them. */
  private static VTimeZone rules(ZoneId zone, Instant first, Instant last) {
    var from = first.atZone(zone).minus(AROUND).toInstant();
    var until = last.atZone(zone).plus(AROUND).toInstant();
    var rules = zone.getRules();
    var observances = new ArrayList<Observance>();
    var offset = rules.getOffset(from);
    observances.add(
        observance(
            rules.isDaylightSavings(from), LocalDateTime.ofInstant(from, offset), offset, offset));
    for (var next = rules.nextTransition(from);
        next != null && next.getInstant().isBefore(until);
        next = rules.nextTransition(next.getInstant())) {
      observances.add(observance(rules.isDaylightSavings(next.getInstant()), next));
    }
    return new VTimeZone(
        new PropertyList(List.of(new TzId(zone.getId()))), new ComponentList<>(observances));
  }

  private static Observance observance(boolean daylight, ZoneOffsetTransition change) {
    return observance(
        daylight, change.getDateTimeBefore(), change.getOffsetBefore(), change.getOffsetAfter());
  }

  private static Observance observance(
      boolean daylight, LocalDateTime start, ZoneOffset before, ZoneOffset after) {
    var observance = daylight ? new Daylight() : new Standard();
    observance.add(new DtStart<>(start.withNano(0)));
    observance.add(new TzOffsetFrom(before));
    observance.add(new TzOffsetTo(after));
    return observance;
  }

  private static byte[] written(Calendar calendar) {
    var bytes = new ByteArrayOutputStream();
    try {
      new CalendarOutputter(false).output(calendar, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
