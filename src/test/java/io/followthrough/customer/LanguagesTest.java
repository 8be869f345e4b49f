package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.mail.Rendered;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each customer reads each text in the own language where somebody has translated it. */
@ProcessTest
class LanguagesTest {

  @Autowired Story story;

  @Test
  void aQuoteAndItsReminderAreFrenchForWhoReadsFrench() {
    aLeadInterestedIn("des fenêtres", "fr");
    aQuoteIsSent();

    assertThat(mail(2).subject()).startsWith("Votre devis Q-2026-000001");
    assertThat(mail(2).plain())
        .startsWith("Bonjour Zoé,")
        .contains("s'élève à EUR 1")
        .contains("jusqu'au 30 juin 2026")
        .contains("Je reviens vers vous le mercredi 4 mars");

    story.happens("moment");
    story.does("anna", "call", Map.of("outcome", "notReached"));
    story.happens("moment");

    assertThat(mail(3).subject()).isEqualTo("Ce qui se passe après votre oui");
    assertThat(mail(3).html()).contains("lang=\"fr\"").contains("mercredi 11 mars");
  }

  @Test
  void aTextThatNobodyHasTranslatedIsEnglishToTheLastDayAndAmount() {
    aLeadInterestedIn("Fenster", "de");
    aQuoteIsSent();

    assertThat(mail(1).plain()).startsWith("Hello Zoé,").contains("On Tuesday 3 March one of us");
    assertThat(mail(2).plain())
        .contains("EUR 1,200.50")
        .contains("holds until June 30, 2026")
        .contains("On Wednesday 4 March I will");
    assertThat(mail(2).html()).contains("lang=\"en\"");
  }

  @Test
  void whoReadsFrenchIsIntroducedInFrenchToWhoeverLooksAfterThemFromNowOn() {
    aLeadInterestedIn("des fenêtres", "fr");
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));
    story.begins(
        "mona",
        "hand-over",
        Map.of("who", "Zoé Zola", "newOwnerName", "ben", "handOverReason", "Another region"));

    story.happens("introductionIsDue");

    assertThat(story.mails())
        .map(mail -> mail.mail().words())
        .filteredOn(words -> words.subject().contains("s'occupe de vous"))
        .singleElement()
        .satisfies(
            words ->
                assertThat(words.plain()).startsWith("Bonjour Zoé,").contains("à la place de"));
  }

  @Test
  void whoReadsGermanIsToldOfADelayInGerman() {
    story.knows("anna", Somebody.named("Zoé Zola").email("zoe@customer.example").language("de"));
    story.begins(
        "anna",
        "promise",
        Map.of("who", "zoe@customer.example", "what", "die Pläne", "byDate", "2026-03-12"));
    story.begins(
        "anna",
        "late-promise",
        Map.of(
            "who", "zoe@customer.example",
            "newDate", "2026-03-18",
            "apologyNextStep", "Wir schicken einen Entwurf"));
    story.happens("delayForeseen");

    assertThat(mail(1).subject()).isEqualTo("Ein neuer Tag für die Pläne, und eine Entschuldigung");
    assertThat(mail(1).plain())
        .contains("der neue Tag für die Pläne ist: Mittwoch, 18. März")
        .contains("Am Dienstag, 17. März melde ich mich");
  }

  private void aLeadInterestedIn(String interest, String language) {
    story.begins(
        "sale",
        Map.of(
            "name",
            "Zoé Zola",
            "email",
            "zoe@customer.example",
            "interest",
            interest,
            "languageCode",
            language));
  }

  private void aQuoteIsSent() {
    story.does("anna", "firstConversation", Map.of("outcome", "quoteWanted"));
    var quote = new HashMap<String, Object>();
    quote.put("what", "douze fenêtres");
    quote.put("currency", "EUR");
    quote.put("validUntil", "2026-06-30");
    quote.put("benefit1", "Chaud");
    quote.put("benefit2", "Calme");
    quote.put("benefit3", "Clair");
    quote.put("line1Text", "Fenêtre");
    quote.put("line1Quantity", "1");
    quote.put("line1Price", "1200.50");
    story.does("anna", "prepareQuote", quote);
    story.thePostmanComes();
  }

  private Rendered mail(int number) {
    return story.mails().get(number - 1).mail().words();
  }
}
