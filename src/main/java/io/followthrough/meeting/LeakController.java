package io.followthrough.meeting;

import io.followthrough.customer.Periods;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where customers stand in a process, and where they leave it. A rep sees own customers only. */
@RestController
@Tag(name = "Meeting")
class LeakController {

  private static final int DAYS_BACK = 90;

  private final Leaks leaks;
  private final Scopes scopes;
  private final Periods periods;

  LeakController(Leaks leaks, Scopes scopes, Periods periods) {
    this.leaks = leaks;
    this.scopes = scopes;
    this.periods = periods;
  }

  @GetMapping("/api/leak")
  @Operation(
      summary = "How a process is passed",
      description =
          "Per element: how many instances stand there and for how long, how many left it between"
              + " from and to, both included (without them, the last 90 days), and how long that"
              + " took; per question, the share of each answer. rep may be given several times.")
  Leak read(
      @RequestParam String process,
      @RequestParam(defaultValue = "") List<String> rep,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    return leaks
        .of(process, scopes.asked(rep), periods.of(from, to, DAYS_BACK))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no process “%s”.".formatted(process)));
  }
}
