package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCheckTest {

  private static final String HELLO = "processes/sale/mails/hello.md";
  private static final String STEP = "\n\nOn {{nextStepDay}} I will call you.";

  private final TextCheck check = new TextCheck(new Texts(List.of(new ClasspathTexts())));

  @Test
  void aTextThatKeepsToEverythingIsTaken() {
    assertThat(mail("Hello {{firstName}}{{#company}} at {{company}}{{/company}}." + STEP))
        .isEmpty();
  }

  @Test
  void aBannedPhraseIsNamedWithItsFileAndWhatToWriteInstead() {
    assertThat(mail("Please **let\nme** know." + STEP))
        .containsExactly(
            HELLO
                + ": “let me know” leaves the next step to the customer. Write instead: what we will do and when: \"On Tuesday I will call you for your answer.\"");
  }

  @Test
  void aBannedPhraseInASubjectAndAcrossASectionIsFound() {
    assertThat(faults(HELLO, "---\nsubject: Just checking in\n---\nHello." + STEP))
        .singleElement()
        .asString()
        .contains("“just checking in”");
    assertThat(
            mail(
                "Call {{#company}}or write to {{company}}{{/company}}{{^company}}me{{/company}}."
                    + STEP))
        .singleElement()
        .asString()
        .contains("“call me”");
  }

  @Test
  void eachLanguageIsHeldToItsOwnList() {
    var french = "---\nsubject: Bonjour\n---\nN’hésitez pas. Je vous appelle le {{nextStepDay}}.";

    assertThat(faults("processes/sale/mails/hello.fr.md", french))
        .singleElement()
        .asString()
        .startsWith("processes/sale/mails/hello.fr.md: “n'hésitez pas”");
    assertThat(faults("processes/sale/mails/hello.fr.md", french.replace("N’hésitez pas. ", "")))
        .isEmpty();
  }

  @Test
  void aPageSaysWhatItNeedsAndSpeaksOfWhatItKnows() {
    var page = "processes/customer/pages/unknown.fr.md";
    var table = "| place | words |\n|---|---|\n";

    assertThat(faults(page, table + "| title | Lien |\n| next | Encore |\n| more | Mail |\n"))
        .isEmpty();
    assertThat(faults(page, table + "| title | Lien de {{who}} |\n| next | Encore |\n| end | |\n"))
        .containsExactly(page + ", line 5: “end” says something, and says it once.");
    assertThat(
            faults(
                page,
                table + "| title | Lien de {{who}} |\n| next | N’hésitez pas |\n| end | Fin |\n"))
        .hasSize(4)
        .contains(
            page + " says nothing at “more”.",
            page + ": there is no place “end”.",
            page
                + " speaks at “title” of something that it does not know there: processes/customer/pages/unknown.md does not.")
        .anyMatch(fault -> fault.contains("“n'hésitez pas”"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello.",
        "Hello {{firstName}}, I will be in touch on Tuesday.",
        "Hello.{{#company}} On {{nextStepDay}} I will call you.{{/company}}",
        "Hello.{{^company}} On {{nextStepDay}} I will call you.{{/company}}"
      })
  void aMailThatDoesNotAlwaysNameTheDayIsRefused(String body) {
    assertThat(mail(body))
        .containsExactly(
            HELLO
                + " does not always name the day on which we do the next step: say who does what on {{nextStepDay}}.");
  }

  @Test
  void aDayOnWhichTheCustomerActsIsNoStepOfOurs() {
    assertThat(mail("I hope you are well. Please answer by {{nextStepDay}}. We are happy then."))
        .containsExactly(
            HELLO
                + " names a day, but not who of us does what on it: begin like \"On {{nextStepDay}} I will\".");
  }

  @Test
  void aMailToOneOfUsIsFree() {
    assertThat(faults(HELLO, "---\nsubject: Hello\nto: rep\n---\nPlease call me.")).isEmpty();
  }

  @Test
  void aVariableThatNobodyFillsInIsNamed() {
    assertThat(mail("Hello {{frstName}}." + STEP))
        .containsExactly(
            HELLO
                + " speaks of {{frstName}}, which it does not know: processes/mail/variables.md lists what there is.");
    assertThat(mail("You get {{promise}}." + STEP))
        .singleElement()
        .asString()
        .contains("{{promise}}");
    assertThat(
            faults("processes/sale/calls/hello.md", "Good morning {{#frstName}}{{.}}{{/frstName}}"))
        .singleElement()
        .asString()
        .contains("{{frstName}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{{firstName}}}",
        "{{& firstName}}",
        "{{> other}}",
        "{{=<% %>=}}",
        "{{#company}}",
        "{{/company}}",
        "{{firstName}",
        "{firstName}",
        "{{#company}}a{{/firstName}}"
      })
  void whatIsNoSyntaxOfOursIsRefusedWithTheFile(String odd) {
    assertThat(mail("Hello " + odd + STEP)).singleElement().asString().startsWith(HELLO);
  }

  @Test
  void brokenFrontMatterIsRefused() {
    assertThat(faults(HELLO, "Hello." + STEP)).hasSize(1);
    assertThat(faults(HELLO, "---\nsubject: Hello\nHello." + STEP)).hasSize(1);
    assertThat(faults(HELLO, "---\n---\nHello." + STEP)).hasSize(1);
    assertThat(faults(HELLO, "")).hasSize(1);
  }

  @Test
  void aListCountsForTheTextsThatComeWithIt() {
    var files = new HashMap<String, String>();
    files.put(HELLO, "---\nsubject: Hello\n---\nPer my last mail, I call on {{nextStepDay}}.");
    assertThat(check.faults(files)).isEmpty();

    files.put(
        "processes/mail/wording.en.md",
        "---\nus: I, one of us\ndays: today\n---\n| Not | But |\n|---|---|\n| per my last mail | what is new |");

    assertThat(check.faults(files)).singleElement().asString().contains("“per my last mail”");
  }

  @Test
  void aListThatCannotBeReadIsRefused() {
    assertThat(faults("processes/mail/wording.en.md", "| Not | But |\n|---|---|\n| a | |"))
        .hasSize(1);
    assertThat(faults("processes/mail/variables.md", "| a |\n|---|\n| b |")).isNotEmpty();
  }

  @Test
  void aTextThatWouldReachNobodyIsRefusedAndEverythingElseIsNoTextOfOurs() {
    assertThat(faults("welcome.md", "---\nsubject: Hello\n---\nHello." + STEP))
        .containsExactly(
            "welcome.md would reach nobody: deploy a text with its path as the name, such as processes/sale/mails/welcome.md.");
    assertThat(faults("sale.bpmn", "<definitions/>")).isEmpty();
  }

  private List<String> mail(String body) {
    return faults(HELLO, "---\nsubject: Hello\n---\n" + body);
  }

  private List<String> faults(String path, String content) {
    return check.faults(Map.of(path, content));
  }
}
