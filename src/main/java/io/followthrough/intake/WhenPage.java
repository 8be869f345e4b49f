package io.followthrough.intake;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Conversation.Referral;
import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.OwnPages;
import io.followthrough.engine.Refused;
import io.followthrough.intake.WhenCheck.Fault;
import io.followthrough.mail.Company;
import io.followthrough.mail.CustomerLinks;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The page on which a customer says when it would make sense to call.
 *
 * <p>It is open to anybody who has the link: the token in the address, sealed by us and bound to
 * one customer, is all the authority there is. There is no session and no cookie, so no browser can
 * be made to act with rights that its user has: a forged request would need the token, and whoever
 * has the token needs no forgery. Looking at the page changes nothing, as mail scanners and
 * previews open links.
 */
@Hidden
@Controller
class WhenPage {

  private static final String ADDRESS = "/when/{token}";

  private final CustomerLinks links;
  private final Customers customers;
  private final OwnPages pages;
  private final WhenCheck check;
  private final PageWords words;
  private final Company company;
  private final CustomerHours hours;

  WhenPage(
      CustomerLinks links,
      Customers customers,
      OwnPages pages,
      WhenCheck check,
      PageWords words,
      Company company,
      CustomerHours hours) {
    this.links = links;
    this.customers = customers;
    this.pages = pages;
    this.check = check;
    this.words = words;
    this.company = company;
    this.hours = hours;
  }

  @GetMapping(ADDRESS)
  String show(@PathVariable String token, Model model, HttpServletResponse response) {
    return links
        .customerOf(CustomerLinks.WHEN, token)
        .flatMap(customers::find)
        .map(customer -> page(customer, WhenForm.empty(), List.of(), model))
        .orElseGet(() -> words.unknown(model, response));
  }

  @PostMapping(ADDRESS)
  String take(
      @PathVariable String token,
      @ModelAttribute("form") WhenForm form,
      Model model,
      HttpServletResponse response) {
    return links
        .customerOf(CustomerLinks.WHEN, token)
        .flatMap(customers::find)
        .map(customer -> take(customer, form, model, response))
        .orElseGet(() -> words.unknown(model, response));
  }

  private String take(Customer customer, WhenForm form, Model model, HttpServletResponse response) {
    var faults = check.faults(form, customer);
    if (faults.isEmpty()) {
      try {
        return take(customer, form, model);
      } catch (Refused refused) {
        faults = List.of(new Fault(fieldOf(refused, form), refused.getMessage()));
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return page(customer, form, faults, model);
  }

  private String take(Customer customer, WhenForm form, Model model) {
    var id = customer.id();
    var who = pages.whoGetsInTouch(customer);
    var zone = hours.zoneOf(customer);
    switch (WhenCheck.choiceOf(form).orElseThrow()) {
      case DATE -> {
        var at = WhenCheck.momentOf(form, zone).orElseThrow();
        var channel = WhenCheck.channelOf(form);
        var phone = form.phone().isEmpty() ? null : form.phone();
        pages.chooseDate(id, at, channel, phone, form.words());
        var moment = words.moment(at, zone);
        words.thank(
            model,
            "Noted: " + moment,
            who
                + (channel == Channel.MAIL ? " writes to you on " : " calls you on ")
                + moment
                + ", "
                + words.zone(zone)
                + ".",
            customers.get(id).takesMails()
                ? "A mail that confirms it is on its way to you."
                : null);
      }
      case GO_AHEAD -> {
        pages.goAhead(id, form.words());
        words.thank(
            model,
            "Thank you: we go ahead",
            who + " settles the rest with you by " + words.moment(pages.answerBy(), zone) + ".",
            null);
      }
      case QUESTION -> {
        pages.ask(id, joined(form.question(), form.words()));
        words.thank(
            model,
            "Thank you for asking",
            who + " answers by " + words.moment(pages.answerBy(), zone) + ".",
            null);
      }
      case NOT_THIS_YEAR -> {
        pages.notThisYear(id, form.words());
        words.thank(
            model,
            "Not this year, then",
            customer.isLeftAlone()
                ? "You asked us to leave you alone, and it stays that way."
                : who + " is back on " + words.day(pages.nextYear(id), zone) + ".",
            null);
      }
      case COLLEAGUE -> {
        pages.askColleague(id, new Referral(form.name(), form.contact()), form.words());
        words.thank(
            model,
            "Thank you for naming " + form.name(),
            who
                + " gets in touch with "
                + form.name()
                + ", says that it was you who thought of it, and tells you by "
                + words.moment(pages.answerBy(), zone)
                + " how it goes on.",
            null);
      }
    }
    model.addAttribute("company", company);
    return "pages/thanks";
  }

  private String page(Customer customer, WhenForm form, List<Fault> faults, Model model) {
    var zone = hours.zoneOf(customer);
    model.addAttribute("company", company);
    model.addAttribute("firstName", customer.firstName());
    model.addAttribute("who", pages.whoGetsInTouch(customer));
    model.addAttribute("zone", words.zone(zone));
    model.addAttribute("times", check.times(customer));
    model.addAttribute("today", words.today(zone));
    model.addAttribute("nextYear", words.day(pages.nextYear(customer.id()), zone));
    model.addAttribute("knowsPhone", customer.phone().isPresent());
    model.addAttribute(
        "prefersMail", customer.preferredChannel().filter(Channel.MAIL::equals).isPresent());
    model.addAttribute("isLeftAlone", customer.isLeftAlone());
    model.addAttribute("stopLink", words.path(links.stop(customer.id())));
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    model.addAttribute("wrong", words.byField(faults));
    return "pages/when";
  }

  private static String fieldOf(Refused refused, WhenForm form) {
    var isAboutDate = form.choice().equals(WhenForm.Choice.DATE.name());
    return refused
        .field()
        .map(
            field ->
                switch (field) {
                  case "phone" -> isAboutDate ? "phone" : "contact";
                  case "email", "contact" -> "contact";
                  case "question" -> "question";
                  case "name" -> "name";
                  default -> "choice-date";
                })
        .orElse("choice-date");
  }

  private static String joined(String question, String words) {
    return words.isEmpty() ? question : question + "\n" + words;
  }
}
