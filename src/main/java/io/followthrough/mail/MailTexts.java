package io.followthrough.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.springframework.stereotype.Component;

/** Turns the mail texts of {@code processes/<word>/mails/*.md} into mails. */
@Component
public class MailTexts {

  private static final String LAYOUT = "processes/mail/layout.html";

  /** What stands below every mail: a table like those of the pages. */
  static final String FOOTER = "processes/mail/footer.md";

  private static final String STOP_LINK = "stopLink";

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+");
  private static final Parser MARKDOWN = Parser.builder().build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
  private static final TextContentRenderer PLAIN =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS).build();

  private final Texts texts;
  private final Company company;
  private final Remembered<MailText> mailTexts = new Remembered<>(MailText::of);
  private final Remembered<Template> guides =
      new Remembered<>(guide -> Template.markdown(guide.path(), guide.content()));
  private final Remembered<Variables> variables = new Remembered<>(Variables::of);
  private final Remembered<PageText> footers = new Remembered<>(PageText::of);
  private final Remembered<Template> layouts = new Remembered<>(Template::html);

  MailTexts(Texts texts, Company company) {
    this.texts = texts;
    this.company = company;
  }

  /**
   * Fills a mail text. Besides the given values every text knows {@code companyName} and {@code
   * postalAddress}.
   *
   * @param text the text's name, {@code sale/welcome} for {@code processes/sale/mails/welcome.md}
   * @param language a language tag; the file of that language is used where there is one; may be
   *     null
   * @param values the variables; a null value counts as missing, except for a section; {@code
   *     stopLink} is shown below every text where there is one
   * @throws FaultyText when the text is missing or wrong, or wants a variable that has no value
   */
  public Rendered render(String text, String language, Map<String, ?> values) {
    var written = find(text, language);
    var mail = mailTexts.of(written);
    var all = new HashMap<String, Object>(values);
    all.put("companyName", company.name());
    all.put("postalAddress", company.postalAddress());
    var subject = HeaderText.line(mail.subject().fill(all), 200);
    if (subject.isEmpty()) {
      throw new FaultyText(written.path() + " has an empty subject for these values.");
    }
    var body = MARKDOWN.parse(mail.body().fill(all));
    body.accept(new LinesJoined());
    var stopLink = (String) all.get(STOP_LINK);
    var spoken = Texts.languageOf(written.path());
    var stop = footers.of(texts.inLanguage(FOOTER, spoken)).say("stop", Map.of());
    return new Rendered(
        subject, plain(body, stop, stopLink), html(spoken, subject, body, stop, stopLink));
  }

  /**
   * As {@link #render}, for a customer.
   *
   * @throws FaultyText also when the text is meant for one of us: it keeps to no wording
   */
  public Rendered renderToCustomer(String text, String language, Map<String, ?> values) {
    if (!isToCustomer(text, language)) {
      throw new FaultyText(
          "%s says \"to: rep\": it cannot go to a customer."
              .formatted(find(text, language).path()));
    }
    return render(text, language, values);
  }

  /**
   * As {@link #render}; where nothing is known yet the mail shows the example of the list of
   * variables.
   */
  public Rendered preview(String text, String language, Map<String, ?> values) {
    var all = new HashMap<String, Object>(values);
    variables
        .of(texts.inLanguage(Variables.PATH, null))
        .examples()
        .forEach(
            (name, example) ->
                all.compute(
                    name,
                    (key, value) -> value == null || value.toString().isBlank() ? example : value));
    if (!isToCustomer(text, language)) {
      all.remove(STOP_LINK);
    }
    return render(text, language, all);
  }

  /**
   * Whether a mail text goes to customers, not to one of us.
   *
   * @throws FaultyText when the text is missing or wrong
   */
  public boolean isToCustomer(String text, String language) {
    return mailTexts.of(find(text, language)).toCustomer();
  }

  /**
   * Whether a mail waits for the working hours of whoever gets it.
   *
   * @throws FaultyText when the text is missing or wrong
   */
  public boolean isInWorkingHours(String text, String language) {
    return mailTexts.of(find(text, language)).inWorkingHours();
  }

  /**
   * The language that a mail text is in for somebody who prefers another.
   *
   * @return a language code: the preferred one where there is a file for it, else {@code en}
   * @throws FaultyText when the text does not exist
   */
  public String languageOf(String text, String preferred) {
    return Texts.languageOf(find(text, preferred).path());
  }

  /**
   * Fills a call guide, {@code sale/first-conversation} for {@code
   * processes/sale/calls/first-conversation.md}; it stays Markdown.
   *
   * @throws FaultyText when the guide is missing or wants a variable that has no value
   */
  public String callGuide(String guide, String language, Map<String, ?> values) {
    if (!NAME.matcher(guide).matches()) {
      throw new FaultyText(
          "\"" + HeaderText.line(guide, 100) + "\" is no name of a call guide like sale/answer.");
    }
    var name = guide.split("/");
    return guides
        .of(texts.inLanguage("processes/" + name[0] + "/calls/" + name[1] + ".md", language))
        .fill(new HashMap<>(values));
  }

  private Texts.Text find(String text, String language) {
    if (!NAME.matcher(text).matches()) {
      throw new FaultyText(
          "\"" + HeaderText.line(text, 100) + "\" is no name of a mail text like sale/welcome.");
    }
    var name = text.split("/");
    return texts.inLanguage("processes/" + name[0] + "/mails/" + name[1] + ".md", language);
  }

  private String html(String language, String subject, Node body, String stop, String stopLink) {
    var values = new HashMap<String, Object>();
    values.put("language", language);
    values.put("subject", subject);
    values.put("body", HTML.render(body));
    values.put("companyName", company.name());
    values.put("postalAddress", company.postalAddress());
    values.put(STOP_LINK, stopLink);
    values.put("stop", stop);
    return layouts.of(texts.inLanguage(LAYOUT, null)).fill(values);
  }

  private String plain(Node body, String stop, String stopLink) {
    return PLAIN.render(body).strip()
        + "\n\n-- \n"
        + company.name()
        + "\n"
        + company.postalAddress()
        + "\n"
        + (stopLink == null ? "" : stop + " " + stopLink + "\n");
  }

  /** Mail programs wrap lines themselves; the lines of the file would make ragged paragraphs. */
  private static final class LinesJoined extends AbstractVisitor {

    @Override
    public void visit(SoftLineBreak lineBreak) {
      lineBreak.insertBefore(new Text(" "));
      lineBreak.unlink();
    }
  }
}
