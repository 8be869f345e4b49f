package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.followthrough.mail.FaultyText;
import io.followthrough.mail.Rendered;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Shows what a mail text would say to a customer. Nothing is sent, and nothing is written. */
@RestController
@Tag(name = "Mails")
class MailPreviewController {

  /** A letter is looked at, and does nothing: no script, no form, no picture from elsewhere. */
  private static final String ONLY_LOOKED_AT =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Customers customers;
  private final Letters letters;
  private final People people;

  MailPreviewController(Customers customers, Letters letters, People people) {
    this.customers = customers;
    this.letters = letters;
    this.people = people;
  }

  @GetMapping("/api/mails/preview")
  @Operation(
      summary = "What a mail text would say to a customer",
      description =
          "Any text for any customer, with examples for what only a process knows; as JSON, or as"
              + " text/html the letter itself. The language is the customer's where none is given."
              + " For analysts and managers, and for reps with customers of their own.")
  ResponseEntity<?> preview(
      @RequestParam String text,
      @RequestParam long customer,
      @RequestParam(required = false) String language,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.APPLICATION_JSON_VALUE)
          String accept) {
    var reader = reader();
    var mail = preview(text, customer(customer, reader), language, reader);
    return accept.stripLeading().startsWith(MediaType.TEXT_HTML_VALUE)
        ? ResponseEntity.ok()
            .header("Content-Security-Policy", ONLY_LOOKED_AT)
            .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .body(mail.html())
        : ResponseEntity.ok(mail);
  }

  private Rendered preview(String text, Customer customer, String language, String reader) {
    try {
      return letters.preview(text, customer, language, reader);
    } catch (FaultyText fault) {
      throw Refused.about("text", fault.getMessage());
    }
  }

  private Customer customer(long id, String reader) {
    var customer =
        customers
            .find(id)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no customer %d.".formatted(id)));
    if (customer.owner().filter(reader::equals).isEmpty()
        && !people.isManager(reader)
        && !people.isAnalyst(reader)) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "This is no customer of yours: ask a manager.");
    }
    return customer;
  }

  private String reader() {
    return people
        .current()
        .filter(user -> people.isRep(user) || people.isManager(user) || people.isAnalyst(user))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.FORBIDDEN,
                    "Only analysts, managers and reps may see what we write to customers."));
  }
}
