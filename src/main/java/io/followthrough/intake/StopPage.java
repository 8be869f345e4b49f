package io.followthrough.intake;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.OwnPages;
import io.followthrough.customer.Stop;
import io.followthrough.intake.WhenCheck.Fault;
import io.followthrough.mail.CustomerLinks;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Choice> of(String name) {
      return Arrays.stream(values()).filter(choice -> choice.name().equals(name)).findFirst();
    }
  }

  private static final String ADDRESS = "/stop/{token}";
  private static final String PAGE = "customer/stop";

  private final CustomerLinks links;
  private final Customers customers;
  private final OwnPages pages;
  private final PageWords words;

  StopPage(CustomerLinks links, Customers customers, OwnPages pages, PageWords words) {
    this.links = links;
    this.customers = customers;
    this.pages = pages;
    this.words = words;
  }

  @GetMapping(ADDRESS)
  String show(
      @PathVariable String token, Model model, Locale browser, HttpServletResponse response) {
    return customer(token)
        .map(
            customer -> {
              words.speak(PAGE, customer, browser, model);
              return show(customer, List.of(), model);
            })
        .orElseGet(() -> words.unknown(model, browser, response));
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
      Locale browser,
      HttpServletResponse response) {
    return take(token, undo, this::takeBack, model, browser, response);
  }

  @PostMapping(ADDRESS)
  String take(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String choice,
      Model model,
      Locale browser,
      HttpServletResponse response) {
    return take(token, choice, this::take, model, browser, response);
  }

  /** What is done with a choice, and which page comes after it. */
  private interface Deed {
    String with(Customer customer, Choice choice, SpokenPage page, Model model);
  }

  private String take(
      String token,
      String choice,
      Deed deed,
      Model model,
      Locale browser,
      HttpServletResponse response) {
    return customer(token)
        .map(
            customer -> {
              var page = words.speak(PAGE, customer, browser, model);
              return Choice.of(choice)
                  .map(chosen -> deed.with(customer, chosen, page, model))
                  .orElseGet(() -> askAgain(customer, page, model, response));
            })
        .orElseGet(() -> words.unknown(model, browser, response));
  }

  private Optional<Customer> customer(String token) {
    return links.customerOf(CustomerLinks.STOP, token).flatMap(customers::find);
  }

  private String take(Customer customer, Choice choice, SpokenPage page, Model model) {
    if (choice == Choice.LESS) {
      pages.lessOften(customer.id());
    } else {
      pages.stop(customer.id(), choice.stop);
    }
    var now = customers.get(customer.id());
    var done = "done-" + (now.isLeftAlone() ? Choice.ALL : choice).word();
    words.thank(
        model,
        page.say(done),
        page.say(done + "-next"),
        done.equals("done-mails") ? page.say("done-mails-more") : null);
    model.addAttribute("undo", choice);
    return done(now, model);
  }

  private String takeBack(Customer customer, Choice choice, SpokenPage page, Model model) {
    words.thank(model, page.say("undone"), page.say(takenBack(customer, choice, page)), null);
    return done(customers.get(customer.id()), model);
  }

  private String takenBack(Customer customer, Choice choice, SpokenPage page) {
    if (choice == Choice.LESS) {
      pages.asOftenAsBefore(customer.id());
      return "undone-less";
    }
    return switch (pages.takeBack(customer.id(), choice.stop)) {
      case FROM_NOW_ON -> "undone-from-now-on";
      case MAILS_GO_OUT -> "undone-mails-go-out";
      case OWNER_ASKS -> {
        page.knowing("moment", page.moment(pages.answerBy()));
        yield "undone-owner-asks";
      }
    };
  }

  private String done(Customer customer, Model model) {
    model.addAttribute("whenLink", words.path(links.when(customer.id())));
    model.addAttribute("stopLink", words.path(links.stop(customer.id())));
    return "pages/stopped";
  }

  private String askAgain(
      Customer customer, SpokenPage page, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return show(customer, List.of(new Fault("choice-less", page.say("wrong-choice"))), model);
  }

  private String show(Customer customer, List<Fault> faults, Model model) {
    model.addAttribute("takesMails", customer.takesMails());
    model.addAttribute("takesCalls", customer.takesCalls());
    model.addAttribute("isLeftAlone", customer.isLeftAlone());
    model.addAttribute("lessOften", customer.wantsLessOften());
    model.addAttribute("whenLink", words.path(links.when(customer.id())));
    model.addAttribute("faults", faults);
    return "pages/stop";
  }
}
