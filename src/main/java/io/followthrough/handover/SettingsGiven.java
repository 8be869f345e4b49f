package io.followthrough.handover;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A rep enters a leave, comes back from one, or says how they work and sign. */
@Component("settingsGiven")
class SettingsGiven implements ExecutionListener {

  private final Absences absences;
  private final Settings settings;
  private final LeaveProcess process;
  private final People people;

  SettingsGiven(Absences absences, Settings settings, LeaveProcess process, People people) {
    this.absences = absences;
    this.settings = settings;
    this.process = process;
    this.people = people;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var form = FormInput.of(execution);
    var rep = whose(form);
    Optional<Long> leave = Optional.empty();
    switch (form.text("matter").orElse("")) {
      case "leave" -> leave = Optional.of(absences.enter(rep, form));
      case "back" -> absences.comeBack(rep, form);
      case "settings" -> settings.keep(rep, form);
      default -> throw new Refused("Choose what it is about.");
    }
    process.begin(execution, rep, leave);
  }

  /** One's own; a manager may fill the form in for a rep who cannot. */
  private String whose(FormInput form) {
    var me = people.current().orElseThrow(() -> new Refused("Please log in first."));
    var rep = form.text("whoseSettings").map(people::called).orElse(me);
    if (!rep.equals(me) && !people.isManager(me)) {
      throw new Refused("Only a manager can fill this in for a colleague: leave the name empty.");
    }
    return rep;
  }
}
