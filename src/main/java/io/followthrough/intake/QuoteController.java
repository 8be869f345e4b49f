package io.followthrough.intake;

import io.followthrough.engine.People;
import io.followthrough.intake.Imports.Progress;
import io.followthrough.intake.QuoteFile.Layout;
import io.followthrough.sale.SaleProcess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Piles of quotes that were given outside the platform. */
@RestController
@Tag(name = "Intake")
class QuoteController {

  static final String CSV = "text/csv";

  record Accepted(long importId) {}

  private final Imports imports;
  private final ImportWorker worker;
  private final People people;
  private final IntakeSettings settings;

  QuoteController(Imports imports, ImportWorker worker, People people, IntakeSettings settings) {
    this.imports = imports;
    this.worker = worker;
    this.people = people;
    this.settings = settings;
  }

  @PostMapping(path = "/api/quotes", consumes = CSV, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Take in a pile of quotes",
      description =
          "UTF-8, separated by commas, the columns quote_number, customer, company, email, phone,"
              + " amount, currency, quoted_on, owner and notes in any order. A quote is known by its"
              + " number: sending the file again starts nothing twice. A file of your own is taken"
              + " too: a parameter by the name of one of our columns says what the file calls it"
              + " (quote_number=Offer), and separator what stands between the cells.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(mediaType = CSV, schema = @Schema(type = "string"))))
  ResponseEntity<Accepted> receive(
      InputStream body,
      @RequestHeader(name = HttpHeaders.CONTENT_LENGTH, required = false) Long length,
      @RequestParam(defaultValue = ",") char separator,
      @RequestParam Map<String, String> parameters)
      throws IOException {
    people.mustBeAllowedToStart(SaleProcess.QUOTE_GIVEN);
    var names = new HashMap<>(parameters);
    names.keySet().retainAll(QuoteFile.COLUMNS);
    var file = QuoteFile.of(read(body, length), new Layout(separator, names));
    var id = imports.keep(file, people.current().orElse(""));
    worker.wake();
    return ResponseEntity.accepted()
        .location(URI.create("/api/imports/" + id))
        .body(new Accepted(id));
  }

  @PostMapping(
      path = "/api/quotes/preview",
      consumes = CSV,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Look into a file of quotes before it is sent",
      description =
          "What separates its cells, its columns, which of ours they seem to be, and the first"
              + " rows. Nothing is kept.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(mediaType = CSV, schema = @Schema(type = "string"))))
  QuoteFile.Preview preview(
      InputStream body,
      @RequestHeader(name = HttpHeaders.CONTENT_LENGTH, required = false) Long length)
      throws IOException {
    people.mustBeAllowedToStart(SaleProcess.QUOTE_GIVEN);
    return QuoteFile.preview(read(body, length));
  }

  @GetMapping("/api/imports")
  @Operation(
      summary = "The last imports",
      description = "The twenty newest, newest first: a manager sees everybody's, others own ones.")
  List<Imports.Overview> newest() {
    people.mustBeAllowedToStart(SaleProcess.QUOTE_GIVEN);
    var user = people.current().orElseThrow();
    return imports.newest(people.isManager(user) ? null : user);
  }

  @GetMapping(path = "/api/imports/{id}/rejected", produces = CSV + ";charset=UTF-8")
  @Operation(
      summary = "The rejected rows of an import, to be corrected and sent again",
      description =
          "As CSV, with the reason of each row and the line in which it began. They are kept for"
              + " thirty days.")
  String rejected(@PathVariable long id) throws IOException {
    mustBeOneOfTheirs(id);
    var text = new StringBuilder();
    try (var csv = CSVFormat.RFC4180.builder().setHeader(columnsOfRejected()).get().print(text)) {
      for (var row : imports.rejectedOf(id)) {
        var cells = new ArrayList<Object>(List.of(row.line(), row.reason()));
        QuoteFile.COLUMNS.forEach(column -> cells.add(row.cells().getOrDefault(column, "")));
        csv.printRecord(cells);
      }
    }
    return text.toString();
  }

  private static String[] columnsOfRejected() {
    return Stream.concat(Stream.of("line", "reason"), QuoteFile.COLUMNS.stream())
        .toArray(String[]::new);
  }

  @GetMapping("/api/imports/{id}")
  @Operation(
      summary = "How far an import is",
      description =
          "For whoever sent the file, and for managers. Every rejected row is named by the line of"
              + " the file in which it begins.")
  Progress progress(@PathVariable long id) {
    mustBeOneOfTheirs(id);
    return imports.progressOf(id);
  }

  private void mustBeOneOfTheirs(long id) {
    var sender =
        imports
            .senderOf(id)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no import %d.".formatted(id)));
    if (people.current().filter(user -> user.equals(sender) || people.isManager(user)).isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "This import is somebody else's: ask who sent it, or a manager.");
    }
  }

  private byte[] read(InputStream body, Long length) throws IOException {
    var announced = length == null ? 0 : length;
    var most = (int) settings.largestFile().toBytes();
    var content = announced > most ? new byte[0] : body.readNBytes(most + 1);
    if (announced > most || content.length > most) {
      throw new ResponseStatusException(
          HttpStatus.PAYLOAD_TOO_LARGE,
          "The file is too large: at most %d MB at once. Send it in parts, each with the line that names the columns."
              .formatted(settings.largestFile().toMegabytes()));
    }
    return content;
  }
}
