package io.followthrough.intake;

import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.OwnPages;
import io.followthrough.diary.Diary;
import io.followthrough.intake.WhenCheck.Fault;
import io.followthrough.mail.Company;
import io.followthrough.mail.PageTexts;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the customer's pages have in common: their language, and who we are. */
@Component
class PageWords {

  private final PageTexts texts;
  private final OwnPages pages;
  private final Company company;
  private final CustomerHours hours;
  private final Diary diary;
  private final Clock clock;

  PageWords(
      PageTexts texts,
      OwnPages pages,
      Company company,
      CustomerHours hours,
      Diary diary,
      Clock clock) {
    this.hours = hours;
    this.texts = texts;
    this.pages = pages;
    this.company = company;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * A page for this customer, in the customer's language.
   *
   * @param page its name, such as {@code customer/when}
   * @param browser the language that the browser asks for, for whom we know none of
   */
  SpokenPage speak(String page, Customer customer, Locale browser, Model model) {
    var language = customer.language().orElse(browser.getLanguage());
    return speak(page, language, hours.zoneOf(customer), model)
        .knowing("firstName", customer.firstName())
        .knowing("who", pages.whoGetsInTouch(customer));
  }

  private SpokenPage speak(String page, String language, ZoneId zone, Model model) {
    var spoken = new SpokenPage(texts.find(page, language), zone);
    model.addAttribute("page", spoken);
    model.addAttribute("company", company);
    return spoken;
  }

  LocalDate today(ZoneId zone) {
    return clock.instant().atZone(zone).toLocalDate();
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
  String unknown(Model model, Locale browser, HttpServletResponse response) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    speak("customer/unknown", browser.getLanguage(), diary.companyZone(), model);
    return "pages/unknown";
  }
}
