package io.followthrough.customer;

import io.followthrough.customer.Facts.NewFact;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What somebody of us notes about a customer in the middle of other work. */
@RestController
@Tag(name = "Customers")
class NotesController {

  private final Readers readers;
  private final Facts facts;
  private final TouchNotes touches;

  NotesController(Readers readers, Facts facts, TouchNotes touches) {
    this.readers = readers;
    this.facts = facts;
    this.touches = touches;
  }

  @PostMapping(
      path = "/api/customers/{id}/facts",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Note a fact",
      description =
          "Something worth remembering: kind is personal, need, benefit, reason or competitor. Open tasks show"
              + " it at once.")
  void noteFact(@PathVariable long id, @RequestBody NewFact fact) {
    var reader = readers.current();
    facts.note(readers.customer(id, reader), fact, reader.user());
  }

  @PostMapping(
      path = "/api/customers/{id}/touches",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Note a touch",
      description =
          "Any touch counts: what is planned keeps its distance to it. A result that decides how it"
              + " goes on reaches whoever goes along with the customer; some need nextDate (the"
              + " customer's own day and hour), and every no a reason.")
  void noteTouch(@PathVariable long id, @RequestBody NewTouch touch) {
    var reader = readers.current();
    touches.note(readers.customer(id, reader), touch, reader.user());
  }
}
