package io.followthrough.sale;

import io.followthrough.customer.Readers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The quote on paper, for whoever hands it over in person. */
@RestController
@Tag(name = "Quotes")
class QuotePaperController {

  private final Quotes quotes;
  private final QuotePaper paper;
  private final Readers readers;

  QuotePaperController(Quotes quotes, QuotePaper paper, Readers readers) {
    this.quotes = quotes;
    this.paper = paper;
    this.readers = readers;
  }

  @GetMapping("/api/quotes/{id}/paper")
  @Operation(
      summary = "A quote as PDF",
      description = "One that was written here; for managers, and for the customer's owner.")
  ResponseEntity<byte[]> read(@PathVariable long id) {
    var reader = readers.current();
    var quote =
        quotes
            .find(id)
            // What was given outside has no lines and no paper here.
            .filter(found -> !found.lines().isEmpty())
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no quote %d on paper.".formatted(id)));
    var file = paper.of(quote, readers.customer(quote.customerId(), reader));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.type()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(file.name()).build().toString())
        .body(file.content());
  }
}
