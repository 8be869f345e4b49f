package io.followthrough.customer;

import io.followthrough.customer.Intervention.What;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a person may ask of us by law: what we know of them, and to be forgotten. */
@RestController
@RequestMapping(
    path = "/api/customers/{id}",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Personal data")
class PersonalDataController {

  /**
   * @param why such as when and how the person asked for it
   */
  record Request(String why) {}

  private final Readers readers;
  private final Export export;
  private final Erasure erasure;
  private final Interventions interventions;

  PersonalDataController(
      Readers readers, Export export, Erasure erasure, Interventions interventions) {
    this.readers = readers;
    this.export = export;
    this.erasure = erasure;
    this.interventions = interventions;
  }

  @PostMapping("/export")
  @Operation(
      summary = "Everything that is kept about one person",
      description =
          "All rows of our tables and all processes, as JSON. Who asked for it and why is noted."
              + " For managers and administrators.")
  Map<String, Object> export(@PathVariable long id, @RequestBody Request request) {
    var customer = readers.customer(id, readers.guardian());
    interventions.note(customer.id(), What.EXPORTED, "", request.why());
    return export.of(customer);
  }

  @PostMapping("/erase")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Forget a person",
      description =
          "Ends all processes, deletes their history, and empties what our tables say of the"
              + " person; figures stay, without a name. Hashes stay, so that the person is left"
              + " alone when brought in again. It cannot be taken back. For managers and"
              + " administrators.")
  void erase(@PathVariable long id, @RequestBody Request request) {
    erasure.erase(readers.customer(id, readers.guardian()), request.why());
  }
}
