package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

  private final Map<String, String> deployed = new HashMap<>();
  private final Wording wording =
      new Wording(
          new Texts(
              List.of(path -> Optional.ofNullable(deployed.get(path)), new ClasspathTexts())));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please let me know.",
        "LET ME KNOW!",
        "let  me\tknow",
        "Please let\nme know what you think.",
        "Please let\r\nme know what you think.",
        "Please let me  \nknow.",
        "Please **let me** know.",
        "Please let *me* know.",
        "Please l**et** me know.",
        "Please let _me_ know.",
        "Please `let me know`.",
        "Please [let me](https://larkfield.example) know.",
        "Please let&nbsp;me know.",
        "Please let\u00a0me\u202fknow.",
        "Please let\u200b me k\u00adnow.",
        "Please “let me know”.",
        "Please let-me-know.",
        "Please ｌｅｔ me know.",
        "> let\n> me know",
        "1. First\n2. let me know",
        "# Let me know",
        "    let me know"
      })
  void aPhraseIsFoundHoweverItIsWritten(String text) {
    assertThat(wording.check("en", text))
        .extracting(Wording.Complaint::phrase)
        .containsExactly("let me know");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I recall me and my brother.",
        "They call mechanics.",
        "Let me. Know this.",
        "We will let me-too products rest; know them.",
        "We call.\n\nMe too.",
        "- call\n- me",
        "I will call you on Tuesday, and then we know.",
        "Is this the best outlet? Me know."
      })
  void onlyWholeWordsInOneSentenceCount(String text) {
    assertThat(wording.check("en", text)).isEmpty();
  }

  @Test
  void anApostropheMakesNoDifference() {
    for (var text : List.of("Don't hesitate", "Don’t hesitate", "Dont hesitate")) {
      assertThat(wording.check("en", text))
          .extracting(Wording.Complaint::phrase)
          .containsExactly("don't hesitate");
    }
  }

  @Test
  void whatIsFoundComesInTheOrderOfTheTextWithWhatToWriteInstead() {
    var complaints =
        wording.check("en", "Just checking in. Feel free to call me.\n\nJust checking in.");

    assertThat(complaints)
        .extracting(Wording.Complaint::phrase)
        .startsWith("just checking in")
        .contains("feel free", "call me")
        .doesNotHaveDuplicates();
    assertThat(wording.check("en", "Call me.").get(0).sentence())
        .isEqualTo(
            "“call me” leaves the next step to the customer. Write instead: when we call: \"On Tuesday at ten I will call you.\"");
  }

  @ParameterizedTest
  @CsvSource({
    "en, 'Feel free to reach out, just checking in.'",
    "en-GB, Give me a ring.",
    "fr, 'N’hésitez pas : appelez-moi !'",
    "fr-CA, TENEZ-MOI AU COURANT",
    "de, 'Zögern Sie nicht, rufen Sie mich an.'",
    "de-AT, melden sie sich gerne"
  })
  void everyLanguageHasItsOwnList(String language, String text) {
    assertThat(wording.check(language, text)).isNotEmpty();
  }

  @Test
  void aLanguageWithoutAListIsHeldToTheEnglishOne() {
    assertThat(wording.check("es", "let me know")).hasSize(1);
    assertThat(wording.check(null, "let me know")).hasSize(1);
  }

  @Test
  void whatAnAnalystAddsCountsAtOnce() {
    assertThat(wording.check("en", "Per my last mail")).isEmpty();

    deployed.put(
        "processes/mail/wording.en.md",
        """
        ---
        us: I
        days: today
        ---
        | Not | But |
        |:---|---|
        | per my last mail | what is new |
        """);

    assertThat(wording.check("en", "Per my last mail"))
        .containsExactly(new Wording.Complaint("per my last mail", "what is new"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Tuesday I will call you.",
        "I’ll call you on Tuesday",
        "Thank you. We send the drawing on 3 March.",
        "Our offer follows on March 3rd.",
        "I will be there on the 3rd of March.",
        "I will write on 2026-03-12.",
        "I will write on 12.3.2026.",
        "I will write on 3/12/2026.",
        "You get it from me: I bring it today.",
        "On Wed 3 Mar my colleague comes by.",
        "You will\nhear from us. Tomorrow one of us\ncalls."
      })
  void aDayOnWhichOneOfUsActsIsANextStep(String text) {
    assertThat(wording.namesOurNextStep("en", text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I will call you soon.",
        "I will call you next week.",
        "See you on Tuesday.",
        "Please answer by 3 March. I am looking forward to it.",
        "I may come.",
        "I will march on.",
        "We are there 24/7.",
        ""
      })
  void aDayWithoutOneOfUsAndOneOfUsWithoutADayAreNone(String text) {
    assertThat(wording.namesOurNextStep("en", text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "fr, 'Mardi, je vous appelle.'",
    "fr, Nous vous écrivons le 3 mars.",
    "fr, On Tuesday I will call you.",
    "de, 'Am Dienstag rufe ich Sie an.'",
    "de, 'Am 3. März melden wir uns.'",
    "de, 'Am 3.3. melde ich mich.'",
    "es, On Tuesday I will call you."
  })
  void aNextStepIsReadInTheLanguageAndInEnglish(String language, String text) {
    assertThat(wording.namesOurNextStep(language, text)).isTrue();
  }

  @Test
  void aListThatCannotBeReadSaysWhere() {
    deployed.put(
        "processes/mail/wording.en.md",
        "---\nus: I\ndays: today\n---\n| a | b |\n|---|---|\n| c |");
    assertThatThrownBy(() -> wording.check("en", "x"))
        .isInstanceOf(FaultyText.class)
        .hasMessage(
            "processes/mail/wording.en.md, line 7: a row has 2 cells between its bars, and the first says something.");

    deployed.put("processes/mail/wording.en.md", "| a | b |\n|---|---|\n| c | d |");
    assertThatThrownBy(() -> wording.check("en", "x"))
        .isInstanceOf(FaultyText.class)
        .hasMessage("processes/mail/wording.en.md: a line \"us: …\" is missing above the text.");
  }
}
