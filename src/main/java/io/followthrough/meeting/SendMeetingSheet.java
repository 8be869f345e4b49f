package io.followthrough.meeting;

import io.followthrough.customer.Periods.Period;
import io.followthrough.customer.TeamMail;
import io.followthrough.engine.People;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** One mail to each manager: the week, rep by rep, and the customers to speak of. */
@Component("sendMeetingSheet")
class SendMeetingSheet implements JavaDelegate {

  private static final String TEXT = "meeting/sales-meeting";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

  private final SalesMeetings meetings;
  private final MeetingAgenda agenda;
  private final Figures figures;
  private final People people;
  private final TeamMail mail;

  SendMeetingSheet(
      SalesMeetings meetings, MeetingAgenda agenda, Figures figures, People people, TeamMail mail) {
    this.meetings = meetings;
    this.agenda = agenda;
    this.figures = figures;
    this.people = people;
    this.mail = mail;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var meeting = SalesMeetingProcess.MEETING_ID.from(execution);
    var values = values(meeting, meetings.week(meeting));
    people.atWork().stream()
        .filter(people::isManager)
        .forEach(manager -> mail.send(execution, TEXT, manager, values));
  }

  private Map<String, Object> values(long meeting, Period week) {
    var values = new HashMap<String, Object>();
    values.put("firstDay", DAY.format(week.firstDay()));
    values.put("lastDay", DAY.format(week.lastDay()));
    values.put("reps", figures.of(week).stream().map(SendMeetingSheet::line).toList());
    values.put("attention", agenda.of(meeting).stream().map(SendMeetingSheet::point).toList());
    return values;
  }

  private static Map<String, Object> line(Figures.Line line) {
    var values = new HashMap<String, Object>();
    values.put("repName", line.name());
    values.put("touchCount", line.touches());
    values.put("reachedCount", line.inTouch());
    values.put("customerCount", line.customers());
    values.put("resultWords", line.results().isEmpty() ? null : line.results());
    values.put("moneyWords", line.notFollowedUp().isEmpty() ? null : line.notFollowedUp());
    values.put("brokenCount", line.broken() == 0 ? null : line.broken());
    return values;
  }

  private static Map<String, Object> point(MeetingAgenda.Point point) {
    var values = new HashMap<String, Object>();
    values.put("who", point.who());
    values.put("repName", point.owner());
    values.put("why", point.why());
    return values;
  }
}
