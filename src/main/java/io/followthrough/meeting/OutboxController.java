package io.followthrough.meeting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which mails wait, and why. A rep sees those to own customers only. */
@RestController
@Tag(name = "Meeting")
class OutboxController {

  private final OutboxSheets sheets;
  private final Scopes scopes;

  OutboxController(OutboxSheets sheets, Scopes scopes) {
    this.sheets = sheets;
    this.scopes = scopes;
  }

  @GetMapping("/api/outbox")
  @Operation(
      summary = "Which mails wait, why, and until when",
      description =
          "Mails that wait, are in doubt or were refused in the last seven days, and those that are"
              + " planned, each with its reason; at most 200 of each. rep may be given several"
              + " times.")
  OutboxSheet read(@RequestParam(defaultValue = "") List<String> rep) {
    return sheets.of(scopes.asked(rep));
  }
}
