package io.followthrough.intake;

import io.followthrough.intake.WhenCheck.Fault;
import io.followthrough.mail.Company;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the customer's pages say alike: days, times, zones, and who we are. */
@Component
class PageWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.ENGLISH);

  private final Company company;
  private final Clock clock;

  PageWords(Company company, Clock clock) {
    this.company = company;
    this.clock = clock;
  }

  String day(Instant at, ZoneId zone) {
    return DAY.format(at.atZone(zone));
  }

  String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone));
  }

  LocalDate today(ZoneId zone) {
    return clock.instant().atZone(zone).toLocalDate();
  }

  /** The zone as people call it, and by its own name. */
  String zone(ZoneId zone) {
    var name = zone.getDisplayName(TextStyle.FULL_STANDALONE, Locale.ENGLISH);
    return name.equals(zone.getId()) ? name : name + " (" + zone.getId().replace('_', ' ') + ")";
  }

  /** A link without the machine: the page is read on the machine that it leads to. */
  String path(Optional<String> link) {
    return link.map(address -> URI.create(address).getRawPath()).orElse(null);
  }

  Map<String, String> byField(List<Fault> faults) {
    return faults.stream()
        .collect(Collectors.toMap(Fault::field, Fault::sentence, (first, second) -> first));
  }

  /**
   * @param next what happens next, and when
   * @param more null for nothing more
   */
  void thank(Model model, String heading, String next, String more) {
    model.addAttribute("heading", heading);
    model.addAttribute("next", next);
    model.addAttribute("more", more);
  }

  /** A link that is not ours, or was changed on its way. */
  String unknown(Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    model.addAttribute("company", company);
    return "pages/unknown";
  }
}
