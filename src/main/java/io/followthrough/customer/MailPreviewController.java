package io.followthrough.customer;

import io.followthrough.engine.Refused;
import io.followthrough.mail.FaultyText;
import io.followthrough.mail.Rendered;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what a mail text would say to a customer. Nothing is sent, and nothing is written. */
@RestController
@Tag(name = "Mails")
class MailPreviewController {

  /** A letter is looked at, and does nothing: no script, no form, no picture from elsewhere. */
  private static final String ONLY_LOOKED_AT =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Letters letters;
  private final Readers readers;

  MailPreviewController(Letters letters, Readers readers) {
    this.letters = letters;
    this.readers = readers;
  }

  @GetMapping("/api/mails/preview")
  @Operation(
      summary = "What a mail text would say to a customer",
      description =
          "Any text for any customer, with examples for what only a process knows; as JSON, or as"
              + " text/html the letter itself. The language is the customer's where none is given."
              + " For analysts and managers, and for reps except with a colleague's customers.")
  ResponseEntity<?> preview(
      @RequestParam String text,
      @RequestParam long customer,
      @RequestParam(required = false) String language,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.APPLICATION_JSON_VALUE)
          String accept) {
    var reader = readers.currentOfTexts();
    var mail = preview(text, readers.customer(customer, reader), language, reader.user());
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
}
