package io.followthrough.intake;

import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.OwnPages;
import io.followthrough.customer.Stop;
import io.followthrough.intake.WhenCheck.Fault;
import io.followthrough.mail.Company;
import io.followthrough.mail.CustomerLinks;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page on which a customer says what to stop, and the address to which mail programs send their
 * one click. As with {@link WhenPage}, the token is all the authority there is, and looking changes
 * nothing.
 */
@Hidden
@Controller
class StopPage {

  /** What can be chosen. */
  enum Choice {
    LESS(null),
    MAILS(Stop.MAILS),
    CALLS(Stop.CALLS),
    ALL(Stop.ALL);

    private final Stop stop;

    Choice(Stop stop) {
      this.stop = stop;
    }

    static Optional<Choice> of(String name) {
      return Arrays.stream(values()).filter(choice -> choice.name().equals(name)).findFirst();
    }
  }

  private static final String ADDRESS = "/stop/{token}";

  private final CustomerLinks links;
  private final Customers customers;
  private final OwnPages pages;
  private final PageWords words;
  private final Company company;
  private final CustomerHours hours;

  StopPage(
      CustomerLinks links,
      Customers customers,
      OwnPages pages,
      PageWords words,
      Company company,
      CustomerHours hours) {
    this.hours = hours;
    this.links = links;
    this.customers = customers;
    this.pages = pages;
    this.words = words;
    this.company = company;
  }

  @GetMapping(ADDRESS)
  String show(@PathVariable String token, Model model, HttpServletResponse response) {
    return customer(token)
        .map(customer -> page(customer, List.of(), model))
        .orElseGet(() -> words.unknown(model, response));
  }

  /** The one click of RFC 8058: nobody sees a page, and no more is asked. */
  @PostMapping(path = ADDRESS, params = "List-Unsubscribe=One-Click")
  ResponseEntity<Void> oneClick(@PathVariable String token) {
    var customer = customer(token);
    customer.ifPresent(known -> pages.stop(known.id(), Stop.MAILS));
    return ResponseEntity.status(customer.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
        .build();
  }

  @PostMapping(path = ADDRESS, params = "undo")
  String takeBack(
      @PathVariable String token,
      @RequestParam String undo,
      Model model,
      HttpServletResponse response) {
    return customer(token)
        .map(
            customer ->
                Choice.of(undo)
                    .map(choice -> takeBack(customer, choice, model))
                    .orElseGet(() -> askAgain(customer, model, response)))
        .orElseGet(() -> words.unknown(model, response));
  }

  @PostMapping(ADDRESS)
  String take(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String choice,
      Model model,
      HttpServletResponse response) {
    return customer(token)
        .map(
            customer ->
                Choice.of(choice)
                    .map(chosen -> take(customer, chosen, model))
                    .orElseGet(() -> askAgain(customer, model, response)))
        .orElseGet(() -> words.unknown(model, response));
  }

  private Optional<Customer> customer(String token) {
    return links.customerOf(CustomerLinks.STOP, token).flatMap(customers::find);
  }

  private String take(Customer customer, Choice choice, Model model) {
    if (choice == Choice.LESS) {
      pages.lessOften(customer.id());
    } else {
      pages.stop(customer.id(), choice.stop);
    }
    var now = customers.get(customer.id());
    var who = pages.whoGetsInTouch(customer);
    switch (now.isLeftAlone() ? Choice.ALL : choice) {
      case LESS ->
          words.thank(
              model,
              "Less often, from now on",
              "A day that we have named to you already is kept. After it you hear from us clearly"
                  + " less often.",
              null);
      case MAILS ->
          words.thank(
              model,
              "No more mails",
              "That holds from this moment: what was waiting to go out to you stays here.",
              who + " may still call you. If that is too much as well, stop it below.");
      case CALLS ->
          words.thank(
              model,
              "No more calls",
              "That holds from this moment. We write instead, and call only if you ask for it.",
              null);
      case ALL ->
          words.thank(
              model,
              "You are left alone",
              "That holds from this moment, for mails and for calls. You do not hear from us any"
                  + " more, unless you write to us.",
              null);
    }
    model.addAttribute("undo", choice);
    return done(now, model);
  }

  private String takeBack(Customer customer, Choice choice, Model model) {
    if (choice == Choice.LESS) {
      pages.asOftenAsBefore(customer.id());
      words.thank(model, "All as before", "We have taken it back. Nothing else has changed.", null);
    } else {
      words.thank(model, "All as before", next(customer, choice.stop), null);
    }
    return done(customers.get(customer.id()), model);
  }

  private String next(Customer customer, Stop stop) {
    return switch (pages.takeBack(customer.id(), stop)) {
      case FROM_NOW_ON -> "We have taken it back, and it holds for whatever comes next.";
      case MAILS_GO_OUT ->
          "We have taken it back. What we kept back lately goes out to you now, as far as it is"
              + " still true.";
      case OWNER_ASKS ->
          "We have taken it back. %s gets in touch with you by %s."
              .formatted(
                  pages.whoGetsInTouch(customer),
                  words.moment(pages.answerBy(), hours.zoneOf(customer)));
    };
  }

  private String done(Customer customer, Model model) {
    model.addAttribute("company", company);
    model.addAttribute("whenLink", words.path(links.when(customer.id())));
    model.addAttribute("stopLink", words.path(links.stop(customer.id())));
    return "pages/stopped";
  }

  private String askAgain(Customer customer, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return page(customer, List.of(new Fault("choice-less", "Choose what we are to stop.")), model);
  }

  private String page(Customer customer, List<Fault> faults, Model model) {
    model.addAttribute("company", company);
    model.addAttribute("firstName", customer.firstName());
    model.addAttribute("takesMails", customer.takesMails());
    model.addAttribute("takesCalls", customer.takesCalls());
    model.addAttribute("isLeftAlone", customer.isLeftAlone());
    model.addAttribute("lessOften", customer.wantsLessOften());
    model.addAttribute("whenLink", words.path(links.when(customer.id())));
    model.addAttribute("faults", faults);
    return "pages/stop";
  }
}
