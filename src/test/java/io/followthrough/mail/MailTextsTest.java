package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MailTextsTest {

  private static final String HELLO = "processes/sale/mails/hello.md";

  private final Map<String, String> deployed = new HashMap<>();
  private final MailTexts texts =
      new MailTexts(
          new Texts(List.of(path -> Optional.ofNullable(deployed.get(path)), new ClasspathTexts())),
          new Company("Larkfield Systems", "12 Quay Street, Bristol", "GB"));

  @Test
  void aTextBecomesASubjectAPlainPartAndAnHtmlPart() {
    write(
        """
        ---
        subject: "Your {{interest}}: our plan, {{firstName}}"
        ---
        Hello {{firstName}},

        your **{{interest}}** can be ready
        by spring. Three things first:

        - what it saves
        - what it costs

        [Choose a day]({{link}})
        """);

    var mail =
        render(
            "firstName", "Zoë & Søn",
            "interest", "solar roof",
            "link", "https://example.com/when/a_b?x=1&y=2");

    assertThat(mail.subject()).isEqualTo("Your solar roof: our plan, Zoë & Søn");
    assertThat(mail.plain())
        .isEqualTo(
            """
            Hello Zoë & Søn,

            your solar roof can be ready by spring. Three things first:

            - what it saves
            - what it costs

            "Choose a day" (https://example.com/when/a_b?x=1&y=2)

            --\s
            Larkfield Systems
            12 Quay Street, Bristol
            """);
    assertThat(mail.html())
        .contains("<p>Hello Zoë &amp; Søn,</p>")
        .contains("<strong>solar roof</strong>")
        .contains("<li>what it saves</li>")
        .contains("href=\"https://example.com/when/a_b?x=1&amp;y=2\">Choose a day</a>")
        .contains("<title>Your solar roof: our plan, Zoë &amp; Søn</title>")
        .contains("Larkfield Systems")
        .contains("12 Quay Street, Bristol")
        .contains("lang=\"en\"");
  }

  @Test
  void whatPeopleTypedStaysText() {
    write("---\nsubject: Hello\n---\nHello {{firstName}}!");

    var mail =
        render(
            "firstName",
            "<script>*A* [B](http://evil.example)\r\n\r\n# C\r\n    1. D `E` &lt; \\ {{x}}");

    assertThat(mail.html())
        .contains("&lt;script&gt;*A* [B](http://evil.example)<br />")
        .contains("# C<br />")
        .contains("1. D `E` &amp;lt; \\ {{x}}!")
        .doesNotContain("<script", "<a ", "<h1", "<code", "<ol");
    assertThat(mail.plain())
        .startsWith(
            """
            Hello <script>*A* [B](http://evil.example)
            # C
            1. D `E` &lt; \\ {{x}}!
            """);
  }

  @Test
  void htmlInATextIsShownNotRun() {
    write("---\nsubject: Hello\n---\nA <b>b</b>\n\n<script>c</script>\n\n[d](javascript:e)");

    assertThat(render().html())
        .contains("&lt;b&gt;b&lt;/b&gt;")
        .contains("&lt;script&gt;")
        .doesNotContain("javascript:");
  }

  @Test
  void optionalPartsShowOnlyWithAValue() {
    write("---\nsubject: Hello\n---\nHello.{{#phone}} Our phone is {{phone}}.{{/phone}}");

    assertThat(render("phone", null).plain()).startsWith("Hello.\n");
    assertThat(render("phone", "").plain()).startsWith("Hello.\n");
    assertThat(render("phone", "12").plain()).startsWith("Hello. Our phone is 12.\n");
  }

  @Test
  void belowEveryTextOneFindsHowToStop() {
    write("---\nsubject: Hello\n---\nHello.");
    var link = "https://sales.larkfield.example/stop/ab12";

    assertThat(render("stopLink", link).plain())
        .endsWith("Too many mails? Choose fewer, or none. " + link + "\n");
    assertThat(render("stopLink", link).html())
        .contains("<a href=\"" + link + "\">Too many mails? Choose fewer, or none.</a>");
    assertThat(render("stopLink", null).plain()).doesNotContain("Too many");
    assertThat(render("stopLink", null).html()).doesNotContain("Too many", "href");
  }

  @Test
  void everyTextKnowsOurCompany() {
    write("---\nsubject: News from {{companyName}}\n---\nWe are at {{postalAddress}}.");

    assertThat(render().subject()).isEqualTo("News from Larkfield Systems");
    assertThat(render().plain()).startsWith("We are at 12 Quay Street, Bristol.");
  }

  @Test
  void aValueInASubjectCannotStartAHeader() {
    write("---\nsubject: Hello {{firstName}}\n---\nHello.");

    assertThat(render("firstName", "Ann\r\nBcc: all@example.com").subject())
        .isEqualTo("Hello Ann Bcc: all@example.com");
  }

  @Test
  void theCustomersLanguageIsUsedWhereThereIsAFile() {
    write("---\nsubject: Hello\n---\nHello.");
    deployed.put("processes/sale/mails/hello.fr.md", "---\nsubject: Bonjour\n---\nBonjour.");

    var french = texts.render("sale/hello", "fr-CH", Map.of());
    assertThat(french.subject()).isEqualTo("Bonjour");
    assertThat(french.html()).contains("lang=\"fr\"");
    var german = texts.render("sale/hello", "de", Map.of());
    assertThat(german.subject()).isEqualTo("Hello");
    assertThat(german.html()).contains("lang=\"en\"");
  }

  @Test
  void anEditIsSeenAtOnce() {
    write("---\nsubject: Hello\n---\nHello.");
    assertThat(render().subject()).isEqualTo("Hello");

    write("---\nsubject: Good morning\n---\nHello.");

    assertThat(render().subject()).isEqualTo("Good morning");
  }

  @Test
  void aFileFromWindowsReadsTheSame() {
    write("\uFEFF---\r\nsubject: Hello\r\n---\r\nOne\r\n\r\nTwo\r\n");

    assertThat(render().plain()).startsWith("One\n\nTwo\n\n-- \n");
  }

  @Test
  void everyMailTextOfTheProjectCanBeRead() throws IOException {
    var files =
        new PathMatchingResourcePatternResolver().getResources("classpath:processes/*/mails/*.md");

    assertThat(files).isNotEmpty();
    for (var file : files) {
      var content = file.getContentAsString(StandardCharsets.UTF_8);
      assertThatCode(() -> MailText.of(new Texts.Text(file.getFilename(), content)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aMissingTextIsNamed() {
    assertFault("There is no text processes/sale/mails/hello.md.");
  }

  @Test
  void aMissingValueIsNamedWithTextAndLine() {
    write("---\nsubject: Hello\n---\n\nWe call on {{nextStepDay}}.");

    assertFault(HELLO + ", line 5: there is no value for {{nextStepDay}}.");
    assertThatThrownBy(() -> render("nextStepDay", null))
        .hasMessage(HELLO + ", line 5: there is no value for {{nextStepDay}}.");

    write("---\nsubject: Hello\n---\n{{#phnoe}}x{{/phnoe}}");

    assertFault(HELLO + ", line 4: there is no value for {{phnoe}}.");
  }

  @Test
  void faultsOfATextAreSaidInASentence() {
    write("Hello.");
    assertFault(HELLO + " must begin with three lines: \"---\", \"subject: ...\" and \"---\".");
    write("---\nsubject: Hello\nHello.");
    assertFault(HELLO + " must begin with three lines: \"---\", \"subject: ...\" and \"---\".");
    write("---\nsubjekt: Hello\n---\nHello.");
    assertFault(
        HELLO
            + ": only one \"subject: ...\", \"to: rep\" and \"when: working hours\" are known above the text, not \"subjekt: Hello\".");
    write("---\nsubject: Hello\nto: everybody\n---\nHello.");
    assertFault(
        HELLO
            + " goes \"to: everybody\": write \"to: rep\" for a mail to one of us, or nothing for one to a customer.");
    write("---\nsubject: Hello\nwhen: at night\n---\nHello.");
    assertFault(
        HELLO
            + " goes \"when: at night\": write \"when: working hours\" for a mail that does not come at night, or nothing for one that goes at once.");
    write("---\n\n---\nHello.");
    assertFault(HELLO + " has no subject.");
    write("---\nsubject: Hello\n---\n\n");
    assertFault(HELLO + " has a subject but no text.");
    write("---\nsubject: Hello\n---\nHello {{#a}}.");
    assertThatThrownBy(this::render)
        .isInstanceOf(FaultyText.class)
        .hasMessageStartingWith(HELLO + ": ")
        .hasMessageContaining("a");
    write("---\nsubject: Hello\n---\nHello {{> other}}.");
    assertThatThrownBy(this::render).isInstanceOf(FaultyText.class);
  }

  @Test
  void aTextForOneOfUsGoesToNoCustomer() {
    write("---\nsubject: Hello\nto: rep\n---\nCall me.");

    assertThat(render().subject()).isEqualTo("Hello");
    assertThatThrownBy(() -> texts.renderToCustomer("sale/hello", null, Map.of()))
        .isInstanceOf(FaultyText.class)
        .hasMessage(HELLO + " says \"to: rep\": it cannot go to a customer.");
  }

  @Test
  void anOddNameIsNoWayIntoOtherFiles() {
    assertThatThrownBy(() -> texts.render("../application", null, Map.of()))
        .isInstanceOf(FaultyText.class)
        .hasMessage("\"../application\" is no name of a mail text like sale/welcome.");
  }

  private void write(String text) {
    deployed.put(HELLO, text);
  }

  private Rendered render(String... namesAndValues) {
    var values = new HashMap<String, String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return texts.render("sale/hello", null, values);
  }

  private void assertFault(String sentence) {
    assertThatThrownBy(this::render).isInstanceOf(FaultyText.class).hasMessage(sentence);
  }
}
