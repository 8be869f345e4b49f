package io.followthrough.handover;

import io.followthrough.diary.Leave;
import io.followthrough.diary.Reps;
import io.followthrough.engine.Variable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The contract of the process {@code leave}. */
@Component
class LeaveProcess {

  static final String KEY = "leave";

  static final Variable<Long> LEAVE_ID = new Variable<>("leaveId", Long.class);

  /** The rep it is about. */
  static final Variable<String> WHO_IS_AWAY = new Variable<>("whoIsAway", String.class);

  static final Variable<Date> LEAVE_BEGINS_AT = new Variable<>("leaveBeginsAt", Date.class);

  /** Midnight after the last day. */
  static final Variable<Date> LEAVE_ENDS_AT = new Variable<>("leaveEndsAt", Date.class);

  static final Variable<Boolean> CALLED_OFF = new Variable<>("calledOff", Boolean.class);

  private static final String CHANGED = "leave-changed";

  private final RuntimeService runtime;
  private final Reps reps;

  LeaveProcess(RuntimeService runtime, Reps reps) {
    this.runtime = runtime;
    this.reps = reps;
  }

  /** The process of a leave goes on with its new last day. */
  void changed(long leave) {
    runtime
        .createMessageCorrelation(CHANGED)
        .processInstanceVariableEquals(LEAVE_ID.name(), leave)
        .correlateAll();
  }

  /** Every gateway and timer finds the variables it asks for. */
  void begin(DelegateExecution execution, String rep, Optional<Long> number) {
    WHO_IS_AWAY.in(execution, rep);
    LEAVE_ID.in(execution, number.orElse(null));
    CALLED_OFF.in(execution, false);
    var leave = number.flatMap(reps::leave);
    LEAVE_BEGINS_AT.in(
        execution, leave.map(Leave::firstDay).map(day -> midnight(day, rep)).orElse(null));
    LEAVE_ENDS_AT.in(
        execution, leave.map(Leave::firstDayBack).map(day -> midnight(day, rep)).orElse(null));
    leave.ifPresent(
        away ->
            execution.setProcessBusinessKey(
                "L-%d-%06d".formatted(away.firstDay().getYear(), number.get())));
  }

  /** Takes over what became of the leave; one that was called off ends at once. */
  void replan(DelegateExecution execution, Instant now) {
    var leave = reps.leave(LEAVE_ID.from(execution));
    CALLED_OFF.in(execution, leave.isEmpty());
    LEAVE_ENDS_AT.in(
        execution,
        leave
            .map(away -> midnight(away.firstDayBack(), away.rep()))
            .orElseGet(() -> Date.from(now)));
  }

  private Date midnight(LocalDate day, String rep) {
    return Date.from(day.atStartOfDay(reps.zoneOf(rep)).toInstant());
  }
}
