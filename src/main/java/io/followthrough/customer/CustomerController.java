package io.followthrough.customer;

import io.followthrough.engine.People;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What we know of customers, for people and programs outside. A rep sees own customers and those
 * whom nobody owns yet, a manager sees all.
 */
@RestController
@Tag(name = "Customers")
class CustomerController {

  private final Customers customers;
  private final CustomerSheets sheets;
  private final People people;

  CustomerController(Customers customers, CustomerSheets sheets, People people) {
    this.customers = customers;
    this.sheets = sheets;
    this.people = people;
  }

  @GetMapping("/api/customers")
  @Operation(
      summary = "Find customers",
      description =
          "Up to 100 customers whose name, company, e-mail address or phone number contains q.")
  List<CustomerSheet.Short> search(@RequestParam(defaultValue = "") String q) {
    var reader = reader();
    var found = people.isManager(reader) ? customers.search(q) : customers.searchFor(reader, q);
    return sheets.inShort(found);
  }

  @GetMapping("/api/customers/{id}")
  @Operation(
      summary = "Everything about one customer",
      description =
          "The owner, what was heard, the preferences, the open steps with their dates and reasons,"
              + " and every touch, newest first.")
  CustomerSheet read(@PathVariable long id) {
    var reader = reader();
    var customer =
        customers
            .find(id)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no customer %d.".formatted(id)));
    var isForReader = customer.owner().isEmpty() || customer.owner().get().equals(reader);
    if (!isForReader && !people.isManager(reader)) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "This is a colleague's customer: ask a manager.");
    }
    return sheets.of(customer);
  }

  private String reader() {
    return people
        .current()
        .filter(user -> people.isRep(user) || people.isManager(user))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "Only reps and managers may read about customers."));
  }
}
