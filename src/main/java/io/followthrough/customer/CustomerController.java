package io.followthrough.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What we know of customers, for people and programs outside. */
@RestController
@Tag(name = "Customers")
class CustomerController {

  private final Customers customers;
  private final CustomerSheets sheets;
  private final CustomerHistory history;
  private final Readers readers;
  private final Deputies deputies;

  CustomerController(
      Customers customers,
      CustomerSheets sheets,
      CustomerHistory history,
      Readers readers,
      Deputies deputies) {
    this.deputies = deputies;
    this.customers = customers;
    this.sheets = sheets;
    this.history = history;
    this.readers = readers;
  }

  @GetMapping("/api/customers")
  @Operation(
      summary = "Find customers",
      description =
          "Up to 100 customers whose name, company, e-mail address or phone number contains q. A rep"
              + " finds the own ones, those of an owner in whose place the rep stands now, and those"
              + " whom nobody owns.")
  List<CustomerSheet.Short> search(@RequestParam(defaultValue = "") String q) {
    var reader = readers.current();
    return sheets.inShort(
        reader.seesAll()
            ? customers.search(q)
            : customers.searchAmong(deputies.thoseForWhomStands(reader.user()), q));
  }

  @GetMapping("/api/customers/{id}")
  @Operation(
      summary = "Everything about one customer",
      description =
          "The owner, what was heard, the preferences, the open steps with their dates and reasons,"
              + " our promises, and the newest touches and mails, newest first.")
  CustomerSheet read(@PathVariable long id) {
    var reader = readers.current();
    return sheets.of(readers.customer(id, reader), reader);
  }

  @GetMapping("/api/customers/{id}/touches")
  @Operation(
      summary = "The timeline of a customer, page by page",
      description = "Newest first; before is the number of the touch where the last page ended.")
  CustomerSheet.Page<CustomerSheet.PastTouch> touches(
      @PathVariable long id, @RequestParam(required = false) Long before) {
    return history.touches(readers.customer(id, readers.current()).id(), before);
  }

  @GetMapping("/api/customers/{id}/mails")
  @Operation(
      summary = "Our mails to a customer, page by page",
      description =
          "With their text, and why those that wait do; newest first. before is the number of the"
              + " mail where the last page ended.")
  CustomerSheet.Page<CustomerSheet.Mail> mails(
      @PathVariable long id, @RequestParam(required = false) Long before) {
    return history.mails(readers.customer(id, readers.current()).id(), before);
  }
}
