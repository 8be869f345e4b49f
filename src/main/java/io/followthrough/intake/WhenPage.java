package io.followthrough.intake;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Conversation.Referral;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.OwnPages;
import io.followthrough.engine.Refused;
import io.followthrough.intake.WhenCheck.Fault;
import io.followthrough.mail.CustomerLinks;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private static final String PAGE = "customer/when";

  private final CustomerLinks links;
  private final Customers customers;
  private final OwnPages pages;
  private final WhenCheck check;
  private final PageWords words;

  WhenPage(
      CustomerLinks links, Customers customers, OwnPages pages, WhenCheck check, PageWords words) {
    this.links = links;
    this.customers = customers;
    this.pages = pages;
    this.check = check;
    this.words = words;
  }

  @GetMapping(ADDRESS)
  String show(
      @PathVariable String token, Model model, Locale browser, HttpServletResponse response) {
    return customer(token)
        .map(customer -> show(customer, WhenForm.empty(), List.of(), model, browser))
        .orElseGet(() -> words.unknown(model, browser, response));
  }

  @PostMapping(ADDRESS)
  String take(
      @PathVariable String token,
      @ModelAttribute("form") WhenForm form,
      Model model,
      Locale browser,
      HttpServletResponse response) {
    return customer(token)
        .map(customer -> take(customer, form, model, browser, response))
        .orElseGet(() -> words.unknown(model, browser, response));
  }

  private Optional<Customer> customer(String token) {
    return links.customerOf(CustomerLinks.WHEN, token).flatMap(customers::find);
  }

  private String take(
      Customer customer, WhenForm form, Model model, Locale browser, HttpServletResponse response) {
    var page = words.speak(PAGE, customer, browser, model);
    var faults = check.faults(form, customer, page);
    if (faults.isEmpty()) {
      try {
        return take(customer, form, page, model);
      } catch (Refused refused) {
        faults = List.of(fault(refused, form, page));
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return show(customer, form, faults, model, browser);
  }

  private String take(Customer customer, WhenForm form, SpokenPage page, Model model) {
    var id = customer.id();
    switch (WhenCheck.choiceOf(form).orElseThrow()) {
      case DATE -> {
        var at = WhenCheck.momentOf(form, page.zone()).orElseThrow();
        var channel = WhenCheck.channelOf(form);
        pages.chooseDate(
            id, at, channel, form.phone().isEmpty() ? null : form.phone(), form.words());
        page.knowing("moment", page.moment(at)).knowing("zone", page.zoneName());
        words.thank(
            model,
            page.say("noted"),
            page.say(channel == Channel.MAIL ? "noted-mail" : "noted-call"),
            customers.get(id).takesMails() ? page.say("noted-confirmed") : null);
      }
      case GO_AHEAD -> {
        pages.goAhead(id, form.words());
        page.knowing("moment", page.moment(pages.answerBy()));
        words.thank(model, page.say("going-ahead"), page.say("going-ahead-next"), null);
      }
      case QUESTION -> {
        pages.ask(id, joined(form.question(), form.words()));
        page.knowing("moment", page.moment(pages.answerBy()));
        words.thank(model, page.say("asked"), page.say("asked-next"), null);
      }
      case NOT_THIS_YEAR -> {
        pages.notThisYear(id, form.words());
        page.knowing("nextYear", page.day(pages.nextYear(id)));
        words.thank(
            model,
            page.say("next-year"),
            page.say(customer.isLeftAlone() ? "next-year-left-alone" : "next-year-next"),
            null);
      }
      case COLLEAGUE -> {
        pages.askColleague(id, new Referral(form.name(), form.contact()), form.words());
        page.knowing("moment", page.moment(pages.answerBy())).knowing("colleague", form.name());
        words.thank(model, page.say("named"), page.say("named-next"), null);
      }
    }
    return "pages/thanks";
  }

  private String show(
      Customer customer, WhenForm form, List<Fault> faults, Model model, Locale browser) {
    var page = words.speak(PAGE, customer, browser, model);
    page.knowing("zone", page.zoneName())
        .knowing("nextYear", page.day(pages.nextYear(customer.id())));
    model.addAttribute("times", check.times(customer));
    model.addAttribute("today", words.today(page.zone()));
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

  /** What the rooms below refuse in English, in the words of the page. */
  private static Fault fault(Refused refused, WhenForm form, SpokenPage page) {
    var isAboutDate = form.choice().equals(WhenForm.Choice.DATE.name());
    return switch (refused.field().orElse("")) {
      case "phone" ->
          isAboutDate
              ? new Fault("phone", page.say("wrong-phone"))
              : new Fault("contact", page.say("wrong-contact"));
      case "email" -> new Fault("contact", page.say("wrong-contact"));
      case "contact" -> new Fault("contact", page.say("wrong-contact-often"));
      case "question" -> new Fault("question", page.say("wrong-question-often"));
      case "name" -> new Fault("name", page.say("wrong-name"));
      default -> new Fault("choice-date", page.say("wrong-choice"));
    };
  }

  private static String joined(String question, String words) {
    return words.isEmpty() ? question : question + "\n" + words;
  }
}
