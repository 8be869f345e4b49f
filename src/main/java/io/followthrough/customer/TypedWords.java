package io.followthrough.customer;

import io.followthrough.engine.Refused;
import io.followthrough.mail.Wording;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Holds what somebody types into a form, to be sent, against the wording of the house. */
@Component
public class TypedWords {

  private final Wording wording;

  TypedWords(Wording wording) {
    this.wording = wording;
  }

  /**
   * Looks for what we do not write, in the customer's language and in English.
   *
   * @throws Refused with what to write instead
   */
  public void check(Customer customer, String words) {
    complain(
        Stream.concat(customer.language().stream(), Stream.of(Locale.ENGLISH.getLanguage()))
            .flatMap(language -> wording.check(language, words).stream()));
  }

  /**
   * Looks for what we do not write, where nobody knows yet who will read it.
   *
   * @throws Refused with what to write instead
   */
  public void check(String words) {
    complain(wording.check(Locale.ENGLISH.getLanguage(), words).stream());
  }

  private static void complain(Stream<Wording.Complaint> found) {
    var complaints =
        found.distinct().map(Wording.Complaint::sentence).collect(Collectors.joining(" "));
    if (!complaints.isEmpty()) {
      throw new Refused(complaints);
    }
  }

  /** Whether the words say what we do on which day. */
  boolean nameOurNextStep(Customer customer, String words) {
    return wording.namesOurNextStep(customer.language().orElse(null), words);
  }
}
