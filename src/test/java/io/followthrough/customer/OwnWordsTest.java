package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.engine.Refused;
import io.followthrough.mail.OutgoingMail;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A rep writes to a customer, in a form that asks how the conversation ended. */
@ProcessTest
class OwnWordsTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired Plans plans;
  @Autowired Signals signals;
  @Autowired HeardRows heard;
  @Autowired RuntimeService runtime;
  @Autowired HistoryService history;
  @Autowired IdentityService identity;
  @Autowired GreenMail server;

  @Test
  void theFirstConversationSendsWhatTheRepTypedInTheRepsNameAndItCountsAsATouch() {
    aSaleWith("ann@customer.example", null);

    does(
        "firstConversation",
        "notReached",
        Map.of(
            "mailSubject", "The colours you asked for",
            "mailText",
                "Good morning Ann,\n\nall *twelve* can be had,\neven <b>green</b>.\n\nOn Thursday I will call you."));

    var mail = theMail();
    assertThat(mail.words().subject()).isEqualTo("The colours you asked for");
    assertThat(mail.words().plain())
        .startsWith(
            """
            Good morning Ann,

            all *twelve* can be had,
            even <b>green</b>.

            On Thursday I will call you.

            Anna Ahrens, Larkfield Systems
            """);
    assertThat(mail.words().html())
        .contains("<p>all *twelve* can be had,<br />\neven &lt;b&gt;green&lt;/b&gt;.</p>");
    assertThat(mail.fromName()).isEqualTo("Anna Ahrens");
    assertThat(mail.step()).isEqualTo("firstConversation");
    assertThat(touches.last(1, 1)).extracting(Touch::channel).containsExactly(Channel.PHONE);

    story.thePostmanComes();

    assertThat(touches.last(1, 1))
        .extracting(Touch::channel, Touch::note)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(Channel.MAIL, "The colours you asked for"));
  }

  @Test
  void whoHasAPhoneNumberSignsWithIt() {
    identity.setUserInfo("anna", "phone", "+44 117 496 0123");
    try {
      aSaleWith("ann@customer.example", null);
      does("firstConversation", "notReached", aMail("On Thursday I will call you."));

      assertThat(theMail().words().plain())
          .contains("Anna Ahrens, Larkfield Systems, +44 117 496 0123");
    } finally {
      identity.deleteUserInfo("anna", "phone");
    }
  }

  @Test
  void aCallSendsAMailThatEndsWithTheDayOfTheForm() {
    aCallOfAnna();

    does(
        "call",
        "callLater",
        Map.of(
            "nextDate", "2026-03-12T15:00",
            "mailSubject", "What we agreed",
            "mailText", "Thank you for the talk."));

    assertThat(theMail().words().plain())
        .contains("Thank you for the talk.\n\nOn Thursday 12 March I will be in touch with you.\n");
    assertThat(plans.of(1))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-12T15:00:00Z"));
  }

  @Test
  void whoeverDecidesHearsFromUsOnTheWorkingDayAfterAndTheMailSaysSo() {
    aCallOfAnna();

    does(
        "call",
        "waitingForDecision",
        Map.of(
            "nextDate", "2026-03-13T10:00",
            "mailSubject", "What the others may ask",
            "mailText", "Here are the three answers."));

    assertThat(theMail().words().plain())
        .contains("On Monday 16 March I will be in touch with you.");
  }

  @Test
  void aDayThatTheMailAnnouncesIsKeptWhereNobodyWasReachedToo() {
    aCallOfAnna();

    var form = new HashMap<>(aMail("The catalogue is on its way."));
    form.put("nextDate", "2026-03-19T11:00");
    does("call", "notReached", form);

    assertThat(theMail().words().plain())
        .contains("On Thursday 19 March I will be in touch with you.");
    assertThat(plans.of(1))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-19T11:00:00Z"));
  }

  @Test
  void anAnswerIsSentAndItsDayReachesWhoeverGoesAlong() {
    aSaleWith("ann@customer.example", null);
    does("firstConversation", "notReached", Map.of());
    story.begins(
        "anna",
        "customer-contact",
        Map.of("who", "ann@customer.example", "contactChannel", "mail", "heard", "Is it red?"));
    story.happens("customerReplied");

    var form = new HashMap<>(aMail("It is red."));
    form.put("nextDate", "2026-03-19T11:00");
    does("answer", "settled", form);

    assertThat(theMail().step()).isEqualTo("answer");
    assertThat(theMail().words().plain()).contains("On Thursday 19 March I will be in touch");
    assertThat(plans.of(1))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-19T11:00:00Z"));
  }

  @Test
  void anAnswerOutOfTheBlueTellsTheSaleThatRunsBesideIt() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    signals.tellSomebody(
        Signal.CUSTOMER_REPLIED, Touch.in(ann.id(), story.now(), Channel.MAIL, "Is it red?"));
    runtime.startProcessInstanceByMessage(
        "opportunity-found", Map.of(Journey.CUSTOMER_ID.name(), ann.id()));
    does("firstConversation", "notReached", Map.of());

    var form = new HashMap<>(aMail("It is red."));
    form.put("nextDate", "2026-03-19T11:00");
    does("answer", "settled", form);
    story.happens("customerChoseDate");

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-19T11:00:00Z"));
    assertThat(story.the("follow-up").getId()).isNotNull();
    assertThat(runtime.getVariable(story.the("follow-up").getId(), "promisedAt"))
        .isEqualTo(Date.from(Instant.parse("2026-03-19T11:00:00Z")));
  }

  @Test
  void aCustomerWhoReadsFrenchGetsTheDayInFrench() {
    aSaleWith("ann@customer.example", "fr");

    does(
        "firstConversation",
        "callLater",
        Map.of(
            "nextDate", "2026-03-12T15:00",
            "mailSubject", "Vos douze couleurs",
            "mailText", "Toutes sont disponibles."));

    assertThat(theMail().words().plain())
        .contains("Toutes sont disponibles.\n\nJe reviens vers vous le jeudi 12 mars.\n");
    assertThat(theMail().words().html()).contains("lang=\"fr\"");
  }

  @Test
  void bracesThatARepTypesAreBraces() {
    aSaleWith("ann@customer.example", null);

    does(
        "firstConversation",
        "notReached",
        Map.of(
            "mailSubject", "{{postalAddress}}",
            "mailText", "{{#owner}} {{{companyName}}} {{/x}} I will call on Thursday."));

    assertThat(theMail().words().subject()).isEqualTo("{{postalAddress}}");
    assertThat(theMail().words().plain())
        .startsWith("{{#owner}} {{{companyName}}} {{/x}} I will call on Thursday.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The colours | Let me know by Thursday, I am here.| “let me know” leaves the next step to the customer. Write instead: what we will do and when: \"On Tuesday I will call you for your answer.\"",
        "Just checking | I will call you on Thursday. | “just checking” leaves the next step to the customer. Write instead: what is new for them since the last mail",
        "The colours | Thank you for the talk. | Your mail does not say what we do next: write who does what on which day, such as \"On Tuesday I will call you\", or choose the day in the form.",
        "The colours | | A mail needs both, a subject and a text: fill in the other one too.",
        "| I will call you on Thursday. | A mail needs both, a subject and a text: fill in the other one too."
      })
  void aMailThatPassesTheBuckIsRefusedAndNothingOfTheFormIsKept(
      String subject, String text, String sentence) {
    aSaleWith("ann@customer.example", null);
    var form = new HashMap<String, Object>();
    form.put("mailSubject", subject);
    form.put("mailText", text);
    form.put("personal", "Has two beagles");

    refused("quoteWanted", form, sentence);
  }

  @Test
  void aFrenchCustomerIsSparedTheFrenchPhrasesAndTheEnglishOnes() {
    aSaleWith("ann@customer.example", "fr");

    refused(
        "quoteWanted",
        aMail("N’hésitez pas. Je vous appelle jeudi."),
        "“n'hésitez pas” leaves the next step to the customer. Write instead: la seule chose à faire : « Un mot de réponse suffit. »");
    refused(
        "quoteWanted",
        aMail("Feel free. Je vous appelle jeudi."),
        "“feel free” leaves the next step to the customer. Write instead: the one thing that is worth doing: \"A reply of one word is enough.\"");
  }

  @Test
  void notesAreFree() {
    aSaleWith("ann@customer.example", null);

    does(
        "firstConversation", "quoteWanted", Map.of("heard", "Call me on Friday, and let me know!"));

    assertThat(story.task("prepareQuote").getAssignee()).isEqualTo("anna");
  }

  @Test
  void whatStandsAboveAQuoteIsHeldToTheSameWording() {
    aSaleWith("ann@customer.example", null);
    does("firstConversation", "quoteWanted", Map.of());
    var quote = new HashMap<String, Object>();
    quote.put("what", "windows");
    quote.put("currency", "EUR");
    quote.put("validUntil", "2026-06-30");
    quote.put("benefit1", "Warm");
    quote.put("benefit2", "Quiet");
    quote.put("benefit3", "Bright");
    quote.put("line1Text", "Window");
    quote.put("line1Quantity", "2");
    quote.put("line1Price", "100");
    quote.put("coverNote", "Do not hesitate to ask.");

    assertThatThrownBy(() -> story.does("anna", "prepareQuote", quote))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("“do not hesitate” leaves the next step to the customer.");
  }

  @Test
  void whoHasNoAddressGetsNoMail() {
    aSale(null, "+44 117 496 0000", null);

    refused(
        "quoteWanted",
        aMail("I will call on Thursday."),
        "We have no mail address of Ann Archer: leave the mail empty, and ask for the address in a call.");
  }

  @Test
  void whoStoppedOurMailsGetsNone() {
    aSale("ann@customer.example", "+44 117 496 0000", null);
    customers.stop(1, Stop.MAILS);

    refused(
        "quoteWanted",
        aMail("I will call on Thursday."),
        "Ann Archer asked us to send no mails: leave the mail empty, and say it in a call.");
  }

  @Test
  void whoWantsToBeLeftAloneGetsNoFarewellEither() {
    aSaleWith("ann@customer.example", null);
    var form = new HashMap<>(aMail("I will not call on Thursday."));
    form.put("reason", "no need for it");

    refused(
        "never",
        form,
        "Ann Archer wants to be left alone, and that goes for mails too: leave the mail empty.");
  }

  @ParameterizedTest
  @CsvSource({
    "'The colours\r\nBcc: all@customer.example', “Subject” must be a single line.",
    "'The colours\u2028Bcc: all@customer.example', “Subject” must be a single line."
  })
  void aSubjectIsOneLine(String subject, String sentence) {
    aSaleWith("ann@customer.example", null);

    refused(
        "quoteWanted",
        Map.of("mailSubject", subject, "mailText", "I will call on Thursday."),
        sentence);
  }

  @Test
  void wideCharactersInASubjectStartNoHeader() throws Exception {
    aSaleWith("ann@customer.example", null);
    story.thePostmanComes();
    server.purgeEmailFromAllMailboxes();

    does(
        "firstConversation",
        "quoteWanted",
        Map.of(
            "mailSubject", "Hello\u760d\u760aBcc: all@customer.example",
            "mailText", "I will call on Thursday."));
    story.thePostmanComes();

    var message = server.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("Hello\u760d\u760aBcc: all@customer.example");
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getAllRecipients()).hasSize(1);
  }

  private void aSaleWith(String email, String language) {
    aSale(email, null, language);
  }

  private void aSale(String email, String phone, String language) {
    var ann =
        story.meets(Somebody.named("Ann Archer").email(email).phone(phone).language(language));
    runtime.startProcessInstanceByMessage(
        "opportunity-found", Map.of(Journey.CUSTOMER_ID.name(), ann.id()));
  }

  private void aCallOfAnna() {
    aSaleWith("ann@customer.example", null);
    does("firstConversation", "notReached", Map.of());
    story.happens("moment");
    assertThat(story.mails()).isEmpty();
  }

  private static Map<String, Object> aMail(String text) {
    return Map.of("mailSubject", "The colours", "mailText", text);
  }

  private void does(String task, String outcome, Map<String, Object> more) {
    var form = new HashMap<>(more);
    form.put("outcome", outcome);
    story.does("anna", task, form);
  }

  private OutgoingMail theMail() {
    assertThat(story.mails()).hasSize(1);
    return story.mails().get(0).mail();
  }

  private void refused(String outcome, Map<String, Object> form, String sentence) {
    assertThatThrownBy(() -> does("firstConversation", outcome, form))
        .isInstanceOf(Refused.class)
        .hasMessage(sentence);

    assertThat(story.task("firstConversation").getAssignee()).isIn(null, "anna");
    assertThat(story.mails()).isEmpty();
    assertThat(touches.last(1, 10)).isEmpty();
    assertThat(heard.findByCustomerIdOrderByIdDesc(1)).isEmpty();
    assertThat(history.createHistoricVariableInstanceQuery().variableName("mailText").list())
        .isEmpty();
  }
}
