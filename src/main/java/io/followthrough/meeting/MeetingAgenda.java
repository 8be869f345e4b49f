package io.followthrough.meeting;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.PlainWords;
import io.followthrough.customer.TaskOfNoCustomer;
import io.followthrough.engine.People;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What the task of a sales meeting shows: the customers, and why each of them. */
@Component
class MeetingAgenda implements TaskOfNoCustomer {

  /**
   * A customer of whom the meeting speaks, as managers read it.
   *
   * @param who name and company
   * @param owner the name of the owner, or null
   */
  record Point(int place, Customer customer, String who, String owner, String why) {}

  private final SalesMeetings meetings;
  private final Customers customers;
  private final People people;

  MeetingAgenda(SalesMeetings meetings, Customers customers, People people) {
    this.meetings = meetings;
    this.customers = customers;
    this.people = people;
  }

  List<Point> of(long meetingId) {
    return meetings.customers(meetingId).stream()
        .map(
            spoken -> {
              var customer = customers.get(spoken.customerId());
              return new Point(
                  spoken.place(),
                  customer,
                  customer.name() + customer.company().map(at -> ", " + at).orElse(""),
                  customer.owner().map(people::nameOf).orElse(null),
                  spoken.why());
            })
        .toList();
  }

  @Override
  public Optional<Map<String, Object>> shownOn(DelegateTask task) {
    return Optional.ofNullable(SalesMeetingProcess.MEETING_ID.from(task)).map(this::shown);
  }

  private Map<String, Object> shown(long meetingId) {
    var points = of(meetingId);
    var shown = new HashMap<String, Object>();
    shown.put("customer", "");
    shown.put("company", "");
    shown.put("amount", "");
    shown.put(
        "briefing",
        points.isEmpty()
            ? "### Nobody needs the meeting's attention\n\nNobody was left behind, no promise is broken, and every quote was followed up."
            : "### Who needs attention most\n\nAgree on the next step with each of them. It becomes a promise with its day.");
    for (var place = 1; place <= SalesMeetingProcess.CUSTOMERS; place++) {
      shown.put("attention" + place, "");
    }
    points.forEach(point -> shown.put("attention" + point.place(), line(point)));
    return shown;
  }

  private static String line(Point point) {
    var owner = point.owner() == null ? "nobody's" : point.owner();
    return "**%d. %s** (%s): %s"
        .formatted(
            point.place(),
            PlainWords.of(point.who()),
            PlainWords.of(owner),
            PlainWords.of(point.why()));
  }
}
