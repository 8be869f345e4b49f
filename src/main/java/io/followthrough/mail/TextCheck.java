package io.followthrough.mail;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Looks at texts before anybody uses them. A mail to a customer keeps to the {@link Wording}, names
 * the day of our next step whatever else is known of the customer, and says who of us acts.
 */
@Component
public class TextCheck {

  private static final Pattern MAIL =
      Pattern.compile("processes/([a-z0-9-]+)/mails/([a-z0-9-]+)(?:\\.([a-z]{2,3}))?\\.md");
  private static final Pattern CALL =
      Pattern.compile("processes/([a-z0-9-]+)/calls/([a-z0-9-]+)(?:\\.([a-z]{2,3}))?\\.md");
  private static final Pattern PAGE =
      Pattern.compile(
          "(processes/[a-z0-9-]+/pages/[a-z0-9-]+|processes/mail/footer)(?:\\.([a-z]{2,3}))?\\.md");
  private static final Pattern WORDING =
      Pattern.compile("processes/mail/wording\\.[a-z]{2,3}\\.md");
  private static final Set<String> FRAMES =
      Set.of("processes/mail/layout.html", "processes/sale/quote.html");

  /** Stand for values that a text is read with; no keyboard writes them. */
  private static final String DAY = "\uE001";

  private static final String STEP = "\uE002";
  private static final String ANYTHING = "\uFFFC";

  private final Texts texts;

  /** A check against the lists among these texts. */
  public TextCheck(Texts texts) {
    this.texts = texts;
  }

  /**
   * Reads files that are about to take the place of what there is. Lists among them count already,
   * for the texts among them and for the mail texts that stay as they are.
   *
   * @param files their content by their path in the project; what is no text of ours is passed over
   * @return a sentence for each fault, with its file; empty where all is well
   */
  public List<String> faults(Map<String, String> files) {
    var all = texts.before(path -> Optional.ofNullable(files.get(path)));
    var reading = new Reading(texts, all, new Wording(all));
    var lists = files.keySet().stream().filter(TextCheck::isList).sorted().toList();
    reading.readAll(lists);
    if (!reading.faults.isEmpty()) {
      // By a list that cannot be read, no text can be judged.
      return reading.faults;
    }
    var paths = new TreeSet<>(files.keySet());
    if (!lists.isEmpty()) {
      all.paths().stream().filter(path -> MAIL.matcher(path).matches()).forEach(paths::add);
    }
    lists.forEach(paths::remove);
    reading.readAll(paths);
    return reading.faults;
  }

  private static boolean isList(String path) {
    return WORDING.matcher(path).matches() || path.equals(Variables.PATH);
  }

  private static final class Reading {

    private final Texts now;
    private final Texts all;
    private final Wording wording;
    private final Remembered<Variables> variables = new Remembered<>(Variables::of);
    private final List<String> faults = new ArrayList<>();

    Reading(Texts now, Texts all, Wording wording) {
      this.now = now;
      this.all = all;
      this.wording = wording;
    }

    void readAll(Collection<String> paths) {
      paths.forEach(path -> all.find(path).ifPresent(this::read));
    }

    private void read(Texts.Text text) {
      var path = text.path();
      if (MAIL.matcher(path).matches()) {
        trying(text, this::mail);
      } else if (CALL.matcher(path).matches()) {
        trying(text, guide -> names(guide, CALL, Template.markdown(path, guide.content()).names()));
      } else if (PAGE.matcher(path).matches()) {
        trying(text, this::page);
      } else if (WORDING.matcher(path).matches()) {
        trying(text, WordList::of);
      } else if (Phrases.isList(path)) {
        trying(text, Phrases::check);
      } else if (path.equals(Variables.PATH)) {
        trying(text, Variables::of);
      } else if (FRAMES.contains(path)) {
        trying(text, Template::html);
      } else if (path.endsWith(".md")) {
        faults.add(
            "%s would reach nobody: deploy a text with its path as the name, such as processes/sale/mails/welcome.md."
                .formatted(path));
      }
    }

    private void trying(Texts.Text text, Consumer<Texts.Text> reader) {
      try {
        reader.accept(text);
      } catch (FaultyText fault) {
        faults.add(fault.getMessage());
      }
    }

    /** Each language says what the page needs, and speaks of nothing that it does not know. */
    private void page(Texts.Text text) {
      var page = PageText.of(text);
      var path = PAGE.matcher(text.path());
      var english = path.matches() ? path.group(1) + ".md" : "";
      var needed = PageText.of(now.find(english).orElse(text));
      needed.places().stream()
          .filter(place -> !page.places().contains(place))
          .forEach(place -> faults.add("%s says nothing at “%s”.".formatted(text.path(), place)));
      for (var place : page.places()) {
        if (!needed.places().contains(place)) {
          faults.add("%s: there is no place “%s”.".formatted(text.path(), place));
        } else if (!needed.names(place).containsAll(page.names(place))) {
          faults.add(
              "%s speaks at “%s” of something that it does not know there: %s does not."
                  .formatted(text.path(), place, english));
        }
      }
      wording.check(path.group(2), text.content()).stream()
          .forEach(complaint -> faults.add(text.path() + ": " + complaint.sentence()));
    }

    private void mail(Texts.Text text) {
      var mail = MailText.of(text);
      var names = new TreeSet<>(mail.subject().names());
      names.addAll(mail.body().names());
      names(text, MAIL, names);
      if (mail.toCustomer()) {
        phrases(mail);
        nextStep(mail);
      }
    }

    private void names(Texts.Text text, Pattern kind, Set<String> names) {
      var name = nameOf(text, kind);
      for (var each : names) {
        if (!variables().isKnown(each, name)) {
          faults.add(
              "%s speaks of {{%s}}, which it does not know: %s lists what there is."
                  .formatted(text.path(), each, Variables.PATH));
        }
      }
    }

    private void phrases(MailText mail) {
      both(mail, text -> wording.check(languageOf(mail), text)).stream()
          .flatMap(List::stream)
          .distinct()
          .forEach(complaint -> faults.add(mail.written().path() + ": " + complaint.sentence()));
    }

    /** Whatever is known or not: a mail that keeps the day to itself in one case keeps it. */
    private void nextStep(MailText mail) {
      var path = mail.written().path();
      if (both(mail, text -> text.contains(DAY) || text.contains(STEP)).contains(false)) {
        faults.add(
            "%s does not always name the day on which we do the next step: say who does what on {{nextStepDay}}."
                .formatted(path));
      } else if (both(mail, text -> text.contains(STEP) || saysWho(mail, text)).contains(false)) {
        faults.add(
            "%s names a day, but not who of us does what on it: begin like \"On {{nextStepDay}} I will\"."
                .formatted(path));
      }
    }

    private boolean saysWho(MailText mail, String text) {
      return wording.saysWho(languageOf(mail), text, sentence -> sentence.contains(DAY));
    }

    /** The subject and the text, with everything known and with nothing known. */
    private <T> Set<T> both(MailText mail, Function<String, T> reader) {
      return Set.copyOf(
          List.of(reader.apply(filled(mail, ANYTHING)), reader.apply(filled(mail, ""))));
    }

    private String filled(MailText mail, String value) {
      var values = new Marks(variables(), value);
      return mail.subject().fill(values) + "\n\n" + mail.body().fill(values);
    }

    private Variables variables() {
      return variables.of(
          all.find(Variables.PATH)
              .orElseThrow(() -> new FaultyText("There is no text " + Variables.PATH + ".")));
    }

    private static String nameOf(Texts.Text text, Pattern kind) {
      var path = kind.matcher(text.path());
      return path.matches() ? path.group(1) + "/" + path.group(2) : "";
    }

    private static String languageOf(MailText mail) {
      var path = MAIL.matcher(mail.written().path());
      return path.matches() ? path.group(3) : null;
    }
  }

  /** A value for every name: a mark for what is our next step, the same for everything else. */
  private static final class Marks extends AbstractMap<String, Object> {

    private final Variables variables;
    private final String otherwise;

    Marks(Variables variables, String otherwise) {
      this.variables = variables;
      this.otherwise = otherwise;
    }

    @Override
    public boolean containsKey(Object name) {
      return true;
    }

    @Override
    public Object get(Object name) {
      if (variables.isDayOfNextStep((String) name)) {
        return DAY;
      }
      return variables.isNextStep((String) name) ? STEP : otherwise;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return Set.of();
    }
  }
}
