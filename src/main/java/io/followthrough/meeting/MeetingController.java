package io.followthrough.meeting;

import io.followthrough.customer.Periods;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How our customers were followed up. A rep sees own customers, a manager everybody's. */
@RestController
@Tag(name = "Meeting")
class MeetingController {

  private static final int DAYS_BACK = 7;
  private static final int MOST_SHOWN = 200;
  private static final int MOST_SAVED = 100_000;

  private final MeetingSheets sheets;
  private final MeetingFile file;
  private final Team team;
  private final Scopes scopes;
  private final Periods periods;

  MeetingController(
      MeetingSheets sheets, MeetingFile file, Team team, Scopes scopes, Periods periods) {
    this.sheets = sheets;
    this.file = file;
    this.team = team;
    this.scopes = scopes;
    this.periods = periods;
  }

  @GetMapping("/api/team")
  @Operation(
      summary = "Whose customers may be asked about",
      description = "For a manager everybody who looks after customers, for a rep only the rep.")
  List<Rep> team() {
    return team.all();
  }

  @GetMapping(path = "/api/meeting", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "The sheet of the sales meeting",
      description =
          "Per rep and per customer: touches by channel and direction between from and to, both"
              + " included (without them, the last seven days), the last result, the next step and"
              + " its date. Up to 200 customers, who waits longest first; as text/csv up to"
              + " 100,000. rep may be given several times.")
  MeetingSheet read(
      @RequestParam(defaultValue = "") List<String> rep,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    return sheets.of(scopes.asked(rep), periods.of(from, to, DAYS_BACK), MOST_SHOWN);
  }

  @GetMapping(path = "/api/meeting", produces = MeetingFile.TYPE)
  String save(
      @RequestParam(defaultValue = "") List<String> rep,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    return file.of(sheets.of(scopes.asked(rep), periods.of(from, to, DAYS_BACK), MOST_SAVED));
  }
}
