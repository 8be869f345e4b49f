package io.followthrough.customer;

import io.followthrough.diary.Availability;
import io.followthrough.diary.Diary;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** When customers may be reached, each by the own clock. */
@Component
public class CustomerHours {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Diary diary;

  CustomerHours(Diary diary) {
    this.diary = diary;
  }

  public Availability of(Customer customer) {
    return diary.customer(customer.whereabouts());
  }

  /** The whole working day where the customer is, whatever hours the customer likes best. */
  public Availability workingDayOf(Customer customer) {
    return diary.workingDayOf(customer.whereabouts());
  }

  /** The zone of the customer's own days and hours, or the company's where none is known. */
  public ZoneId zoneOf(Customer customer) {
    return of(customer).zone();
  }

  /** When and why then, such as {@code Tue 5 May 09:30 in Tokyo: they asked for May}. */
  public String reason(PlannedTouch touch, Customer customer) {
    var zone = zoneOf(customer);
    var city = zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ');
    return "%s in %s: %s".formatted(MINUTE.format(touch.at().atZone(zone)), city, touch.reason());
  }
}
