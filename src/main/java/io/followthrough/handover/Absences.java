package io.followthrough.handover;

import static java.util.function.Predicate.not;

import io.followthrough.diary.Leave;
import io.followthrough.diary.Reps;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes in when reps are away and when they come back, as they type it. */
@Component
class Absences {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

  private final Reps reps;
  private final People people;
  private final LeaveProcess process;

  Absences(Reps reps, People people, LeaveProcess process) {
    this.reps = reps;
    this.people = people;
    this.process = process;
  }

  /**
   * @return the number of the leave
   * @throws Refused when it cannot be, such as with a deputy who is away too
   */
  long enter(String rep, FormInput form) {
    var first =
        form.date("firstDayAway")
            .orElseThrow(() -> new Refused("Which is the first day on which you are away?"));
    var last =
        form.date("lastDayAway")
            .orElseThrow(() -> new Refused("Which is the last day on which you are away?"));
    mustBePossible(rep, first, last);
    var leave = new Leave(rep, first, last, deputy(rep, form));
    reps.leavesOf(rep).stream()
        .filter(leave::overlaps)
        .findFirst()
        .ifPresent(
            known -> {
              throw new Refused(
                  "You are away from %s already: say first on which day you come back from that, or enter the days that are missing."
                      .formatted(inWords(known)));
            });
    mustBeThere(leave);
    return reps.enter(leave);
  }

  private void mustBePossible(String rep, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw new Refused(
          "The last day, %s, is before the first, %s."
              .formatted(last.format(DAY), first.format(DAY)));
    }
    if (last.isBefore(reps.today(rep))) {
      throw new Refused(
          "%s is over: a leave ends today at the earliest.".formatted(last.format(DAY)));
    }
    if (last.isAfter(first.plusYears(2))) {
      throw new Refused(
          "From %s to %s is more than two years: is the year right? Whoever leaves for good hands over."
              .formatted(first.format(DAY), last.format(DAY)));
    }
  }

  private String deputy(String rep, FormInput form) {
    var deputy =
        form.text("deputyName")
            .map(people::called)
            .or(() -> reps.usualDeputyOf(rep).filter(this::worksHere))
            .orElse(null);
    if (rep.equals(deputy)) {
      throw new Refused("You cannot be your own deputy: name a colleague.");
    }
    if (deputy == null && people.reps().stream().anyMatch(not(rep::equals))) {
      throw new Refused("Who steps in? Name a deputy.");
    }
    return deputy;
  }

  private boolean worksHere(String person) {
    return people.isRep(person) || people.isManager(person);
  }

  private void mustBeThere(Leave leave) {
    reps.leavesOf(leave.deputy()).stream()
        .filter(leave::overlaps)
        .findFirst()
        .ifPresent(
            away -> {
              throw new Refused(
                  "%s is away too, from %s: name somebody who is there."
                      .formatted(people.nameOf(away.rep()), inWords(away)));
            });
  }

  /**
   * @throws Refused when the rep is not away on that day
   */
  void comeBack(String rep, FormInput form) {
    var day =
        form.date("firstDayBack").orElseThrow(() -> new Refused("On which day are you back?"));
    var leave =
        reps.numberOfLeaveOn(rep, day)
            .orElseThrow(
                () ->
                    new Refused(
                        "You are not away on %s.%s".formatted(day.format(DAY), leavesOf(rep))));
    reps.comeBack(leave, day);
    process.changed(leave);
  }

  private String leavesOf(String rep) {
    var today = reps.today(rep);
    var leaves =
        reps.leavesOf(rep).stream()
            .filter(leave -> !leave.lastDay().isBefore(today))
            .map(Absences::inWords)
            .collect(Collectors.joining(", and from "));
    return leaves.isEmpty() ? "" : " You are from " + leaves + ".";
  }

  static String inWords(Leave leave) {
    return "%s to %s".formatted(leave.firstDay().format(DAY), leave.lastDay().format(DAY));
  }
}
