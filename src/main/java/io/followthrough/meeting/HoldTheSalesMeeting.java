package io.followthrough.meeting;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Intervention.What;
import io.followthrough.customer.Interventions;
import io.followthrough.customer.Pledges;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A manager has held the meeting: what was agreed per customer becomes a promise with its day. */
@Component("holdTheSalesMeeting")
class HoldTheSalesMeeting implements TaskListener {

  /** What was agreed on, for one customer. */
  private record Agreed(Customer customer, String what, LocalDate byDate) {}

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

  private final SalesMeetings meetings;
  private final MeetingAgenda agenda;
  private final Customers customers;
  private final Pledges pledges;
  private final Interventions interventions;
  private final People people;

  HoldTheSalesMeeting(
      SalesMeetings meetings,
      MeetingAgenda agenda,
      Customers customers,
      Pledges pledges,
      Interventions interventions,
      People people) {
    this.meetings = meetings;
    this.agenda = agenda;
    this.customers = customers;
    this.pledges = pledges;
    this.interventions = interventions;
    this.people = people;
  }

  @Override
  public void notify(DelegateTask task) {
    var meeting = SalesMeetingProcess.MEETING_ID.from(task);
    var form = FormInput.of(task);
    var points = agenda.of(meeting);
    var agreed = new ArrayList<Agreed>();
    points.forEach(point -> agreed(form, point).ifPresent(agreed::add));
    another(form).ifPresent(agreed::add);
    if (agreed.isEmpty() && !points.isEmpty()) {
      throw new Refused("Nothing is agreed yet: name one step at least, and the day for it.");
    }
    keep(agreed, meetings.week(meeting).lastDay().plusDays(1));
    meetings.held(meeting, people.current().orElse(null));
  }

  private static Optional<Agreed> agreed(FormInput form, MeetingAgenda.Point point) {
    return step(form, "agreed" + point.place(), "agreedBy" + point.place(), point.customer().name())
        .map(step -> new Agreed(point.customer(), step.what(), step.byDate()));
  }

  /** Somebody of whom the sheet did not speak. */
  private Optional<Agreed> another(FormInput form) {
    var who = form.text("otherCustomer");
    var step = step(form, "otherAgreed", "otherAgreedBy", who.orElse("the other customer"));
    if (who.isPresent() != step.isPresent()) {
      throw new Refused(
          who.isPresent()
              ? "What is agreed on with %s, and by which day?".formatted(who.get())
              : "With whom is that agreed? Name the customer.");
    }
    return step.map(
        agreed -> new Agreed(customers.lookUp(who.orElseThrow()), agreed.what(), agreed.byDate()));
  }

  private record Step(String what, LocalDate byDate) {}

  private static Optional<Step> step(FormInput form, String what, String byDate, String who) {
    var words = form.text(what);
    var day = form.date(byDate);
    if (words.isPresent() != day.isPresent()) {
      throw new Refused(
          words.isPresent()
              ? "By which day, for %s? What is agreed has a date.".formatted(who)
              : "What do we do for %s by that day?".formatted(who));
    }
    return words.map(text -> new Step(text, day.orElseThrow()));
  }

  private void keep(List<Agreed> agreed, LocalDate meetingDay) {
    for (var step : agreed) {
      interventions.note(
          step.customer().id(),
          What.AGREED,
          "%s, by %s".formatted(step.what(), step.byDate().format(DAY)),
          "Agreed at the sales meeting of %s.".formatted(meetingDay.format(DAY)));
      pledges.make(step.customer().id(), step.what(), step.byDate());
    }
  }
}
