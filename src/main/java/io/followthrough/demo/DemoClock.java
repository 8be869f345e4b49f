package io.followthrough.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.engine.EngineClock;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The clock on the wall of the demo: read it, or travel. */
@DemoOnly
@RestController
class DemoClock {

  /**
   * What the clock shows.
   *
   * @param offsetSeconds how far it is ahead of the machine's
   * @param travelling whether the time machine is under way
   */
  record Face(Instant now, long offsetSeconds, boolean travelling) {}

  private final EngineClock clock;
  private final TimeMachine machine;

  DemoClock(EngineClock clock, TimeMachine machine) {
    this.clock = clock;
    this.machine = machine;
  }

  @GetMapping("/demo/clock")
  Face face() {
    return new Face(clock.instant(), clock.offset().toSeconds(), machine.isUnderWay());
  }

  @PostMapping("/demo/clock")
  Trip travel(@RequestBody JsonNode sent) {
    return machine.travel(Departure.of(sent));
  }

  @PostMapping("/demo/clock/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop() {
    machine.stop();
  }
}
