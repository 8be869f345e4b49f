package io.followthrough.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * The one clock of the platform. It is the engine's: when the engine's time is moved, everybody's
 * is. To the millisecond; its zone is UTC.
 */
@Component
public class EngineClock extends Clock {

  @Override
  public Instant instant() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  /** How far this clock is ahead of the machine's; negative if it is behind. */
  public Duration offset() {
    return Duration.between(Instant.ofEpochMilli(System.currentTimeMillis()), instant());
  }

  /** Moves the time forward, or back if negative; from there on the clock runs on. */
  public void moveBy(Duration duration) {
    ClockUtil.offset(offset().plus(duration).toMillis());
  }

  /** Sets the time; from there on the clock runs on. */
  public void moveTo(Instant moment) {
    moveBy(Duration.between(instant(), moment));
  }

  /** Sets the time and stops there, until the clock is moved or released. */
  public void stopAt(Instant moment) {
    ClockUtil.setCurrentTime(Date.from(moment));
  }

  /** Goes back to the machine's time. */
  public void release() {
    ClockUtil.reset();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    var here = this;
    return new Clock() {
      @Override
      public Instant instant() {
        return here.instant();
      }

      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return here.withZone(other);
      }
    };
  }
}
