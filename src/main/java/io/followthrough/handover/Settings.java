package io.followthrough.handover;

import io.followthrough.customer.Introductions;
import io.followthrough.customer.TypedWords;
import io.followthrough.diary.RepHours;
import io.followthrough.diary.Reps;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes in how reps work and sign, as they type it; what they leave empty stays as it is. */
@Component
class Settings {

  private static final int LONGEST_SIGNATURE = 1000;
  private static final List<String> OF_HOURS = List.of("zoneName", "opensAt", "closesAt");

  private final Reps reps;
  private final People people;
  private final TypedWords typed;
  private final Introductions introductions;

  Settings(Reps reps, People people, TypedWords typed, Introductions introductions) {
    this.reps = reps;
    this.people = people;
    this.typed = typed;
    this.introductions = introductions;
  }

  /**
   * @throws Refused about the first thing that cannot be
   */
  void keep(String rep, FormInput form) {
    var days = days(form);
    if (!days.isEmpty() || OF_HOURS.stream().anyMatch(field -> form.text(field).isPresent())) {
      reps.keepHours(rep, hours(reps.hoursOf(rep).orElseGet(reps::companyHours), days, form));
    }
    form.text("deputyName").map(people::called).ifPresent(deputy -> nameDeputy(rep, deputy));
    form.text("signatureLines").ifPresent(signature -> sign(rep, signature));
    form.text("phoneNumber")
        .ifPresent(
            number -> {
              introductions.e164(number, null);
              people.keepPhone(rep, number);
            });
  }

  private static RepHours hours(RepHours before, Set<DayOfWeek> days, FormInput form) {
    var zone = form.text("zoneName").map(Settings::zone).orElse(before.zone());
    var opens = form.time("opensAt").orElse(before.opens());
    var closes = form.time("closesAt").orElse(before.closes());
    if (!opens.isBefore(closes)) {
      throw new Refused(
          "Your day cannot begin at %s and end at %s: fill in both.".formatted(opens, closes));
    }
    return new RepHours(zone, opens, closes, days.isEmpty() ? before.days() : days);
  }

  private static ZoneId zone(String name) {
    try {
      var zone = ZoneId.of(name);
      if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
        return zone;
      }
    } catch (DateTimeException unknown) {
      // The sentence says it.
    }
    throw new Refused(
        "“%s” is not a time zone: write a name such as Europe/Berlin."
            .formatted(Refused.excerpt(name)));
  }

  private static Set<DayOfWeek> days(FormInput form) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> form.checked("works" + day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
        .collect(Collectors.toSet());
  }

  private void nameDeputy(String rep, String deputy) {
    if (deputy.equals(rep)) {
      throw new Refused("You cannot be your own deputy: name a colleague.");
    }
    reps.keepDeputy(rep, deputy);
  }

  private void sign(String rep, String signature) {
    if (signature.length() > LONGEST_SIGNATURE) {
      throw new Refused("The signature is too long: at most 1,000 characters are kept.");
    }
    typed.check(signature);
    reps.keepSignature(rep, signature);
  }
}
