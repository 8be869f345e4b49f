package io.followthrough.intake;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.followthrough.sale.SaleProcess;
import io.followthrough.sale.SaleProcess.TakenIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Leads that a web site or another program sends. */
@RestController
@Tag(name = "Intake")
class LeadController {

  /**
   * Somebody who is interested; all fields but the name may be missing, and either the address or
   * the phone number.
   *
   * @param referredBy the customer who named this person: by number, e-mail address, phone number,
   *     or the number of a sale
   */
  record Lead(
      String name,
      String email,
      String phone,
      String company,
      String interest,
      String source,
      String country,
      String region,
      String timeZone,
      String language,
      String preferredChannel,
      String referredBy) {}

  private final SaleProcess process;
  private final Customers customers;
  private final People people;
  private final Answers answers;
  private final Attempts attempts;

  LeadController(
      SaleProcess process, Customers customers, People people, Answers answers, Attempts attempts) {
    this.process = process;
    this.customers = customers;
    this.people = people;
    this.answers = answers;
    this.attempts = attempts;
  }

  @PostMapping(
      path = "/api/leads",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Take in a lead",
      description =
          "The same e-mail address is the same customer. The sale number is null where the customer"
              + " is in touch with us already: then the news goes to whoever is in touch.")
  ResponseEntity<TakenIn> receive(
      @RequestBody Lead lead,
      @RequestHeader(name = Answers.HEADER, required = false) String idempotencyKey) {
    people.mustBeAllowedToStart(SaleProcess.KEY);
    var taken =
        attempts.make(
            () ->
                answers.once(
                    idempotencyKey, lead, TakenIn.class, () -> process.receive(form(lead))));
    return ResponseEntity.created(URI.create("/api/customers/" + taken.customerId())).body(taken);
  }

  /** As the start form would have sent it. */
  private Map<String, String> form(Lead lead) {
    var form = new HashMap<String, String>();
    form.put("name", lead.name());
    form.put("email", lead.email());
    form.put("phone", lead.phone());
    form.put("companyName", lead.company());
    form.put("interest", lead.interest());
    form.put("source", lead.source());
    form.put("country", lead.country());
    form.put("region", lead.region());
    form.put("timeZone", lead.timeZone());
    form.put("languageCode", lead.language());
    form.put("channelPreferred", lead.preferredChannel());
    if (lead.referredBy() != null && !lead.referredBy().isBlank()) {
      form.put(SaleProcess.REFERRED_BY_ID, String.valueOf(referrer(lead.referredBy()).id()));
    }
    return form;
  }

  private Customer referrer(String who) {
    return known(who.strip())
        .orElseThrow(
            () ->
                Refused.about(
                    "referredBy",
                    "No customer is known by what “referredBy” says: give the customer's number, e-mail address, phone number, or the number of a sale."));
  }

  /** By something that is one customer's and no other's; a name may be anybody's. */
  private Optional<Customer> known(String text) {
    if (text.matches("\\d{1,18}")) {
      return customers.find(Long.parseLong(text));
    }
    if (text.contains("@")) {
      return customers.withAddress(text);
    }
    return customers.ofSale(text).or(() -> callingFrom(text));
  }

  private Optional<Customer> callingFrom(String text) {
    try {
      return customers.callingFrom(text);
    } catch (Refused noPhoneNumber) {
      return Optional.empty();
    }
  }
}
