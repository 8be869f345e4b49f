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
  private final Readers readers;

  CustomerController(Customers customers, CustomerSheets sheets, Readers readers) {
    this.customers = customers;
    this.sheets = sheets;
    this.readers = readers;
  }

  @GetMapping("/api/customers")
  @Operation(
      summary = "Find customers",
      description =
          "Up to 100 customers whose name, company, e-mail address or phone number contains q.")
  List<CustomerSheet.Short> search(@RequestParam(defaultValue = "") String q) {
    var reader = readers.current();
    return sheets.inShort(
        reader.seesAll() ? customers.search(q) : customers.searchFor(reader.user(), q));
  }

  @GetMapping("/api/customers/{id}")
  @Operation(
      summary = "Everything about one customer",
      description =
          "The owner, what was heard, the preferences, the open steps with their dates and reasons,"
              + " and every touch, newest first.")
  CustomerSheet read(@PathVariable long id) {
    return sheets.of(readers.customer(id, readers.current()));
  }
}
