package io.followthrough.meeting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who was dropped, and what waits for a manager. A rep sees own customers only. */
@RestController
@Tag(name = "Meeting")
class NobodyDroppedController {

  private final Watched watched;
  private final Scopes scopes;

  NobodyDroppedController(Watched watched, Scopes scopes) {
    this.watched = watched;
    this.scopes = scopes;
  }

  @GetMapping("/api/dropped")
  @Operation(
      summary = "Customers who were dropped or neglected, and what waits for a manager",
      description =
          "As the watch found them in the last night, with the open tasks about customers left"
              + " behind, mails in doubt and mails that nobody could sort, and the steps that gave"
              + " up; at most 200 of each. rep may be given several times.")
  NobodyDropped read(@RequestParam(defaultValue = "") List<String> rep) {
    return watched.of(scopes.asked(rep));
  }
}
