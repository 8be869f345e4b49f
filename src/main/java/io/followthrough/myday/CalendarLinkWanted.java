package io.followthrough.myday;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A rep wants the diary in a calendar of their own, or not there any more. */
@Component("calendarLinkWanted")
class CalendarLinkWanted implements ExecutionListener {

  private final DiaryLinks links;
  private final People people;

  CalendarLinkWanted(DiaryLinks links, People people) {
    this.links = links;
    this.people = people;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var rep =
        people
            .current()
            .filter(people::isRep)
            .orElseThrow(() -> new Refused("Only reps have a diary."));
    if (people.mailOf(rep).isEmpty()) {
      throw new Refused(
          "The link comes by mail, and we have no address of yours: ask an administrator to add it.");
    }
    var wish =
        FormInput.of(execution)
            .text("linkWish")
            .orElseThrow(() -> new Refused("Choose what becomes of your link."));
    switch (wish) {
      case "renew" -> links.renew(rep);
      case "withdraw" -> links.withdraw(rep);
      default -> links.open(rep);
    }
    var withdrawn = wish.equals("withdraw");
    if (!withdrawn && links.of(rep).isEmpty()) {
      throw new Refused(
          "Calendars cannot reach the platform yet: ask whoever runs it to set its public address.");
    }
    MyDayProcess.WHOSE_DAY.in(execution, rep);
    MyDayProcess.LINK_OPEN.in(execution, !withdrawn);
  }
}
