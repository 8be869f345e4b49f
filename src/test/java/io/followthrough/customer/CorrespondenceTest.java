package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Inbox;
import io.followthrough.mail.IncomingMails;
import io.followthrough.mail.MailKind;
import io.followthrough.mail.MailState;
import io.followthrough.mail.MailTroubled;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What customers write by mail reaches whoever looks after them, by a real mail server. */
@ProcessTest("unsorted-mail")
class CorrespondenceTest {

  private static final GreenMail OUR_SERVER =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired Plans plans;
  @Autowired Signals signals;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;
  @Autowired GreenMail outgoing;
  @Autowired Inbox inbox;
  @Autowired IncomingMails mails;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;

  private Customer ann;

  @DynamicPropertySource
  static void ourMailbox(DynamicPropertyRegistry settings) {
    OUR_SERVER.start();
    // Whatever stands behind a plus is the mailbox's own affair.
    OUR_SERVER
        .getUserManager()
        .setMessageDeliveryHandler(
            (message, address) ->
                OUR_SERVER.getUserManager().getUserByEmail("hello@larkfield.example"));
    OUR_SERVER.setUser("hello@larkfield.example", "hello@larkfield.example", "secret");
    settings.add(
        "spring.datasource.url",
        () -> "jdbc:h2:mem:inbox;CASE_INSENSITIVE_IDENTIFIERS=TRUE;QUERY_CACHE_SIZE=500");
    settings.add("followthrough.secret", () -> "a secret that only the tests know of");
    settings.add("followthrough.inbox.host", () -> "127.0.0.1");
    settings.add("followthrough.inbox.port", () -> OUR_SERVER.getImap().getPort());
    settings.add("followthrough.inbox.protocol", () -> "imap");
    settings.add("followthrough.inbox.username", () -> "hello@larkfield.example");
    settings.add("followthrough.inbox.password", () -> "secret");
    settings.add("followthrough.inbox.look-every", () -> "0s");
    settings.add("followthrough.mail.copy-to", () -> "copies@larkfield.example");
  }

  @BeforeEach
  void annIsACustomerOfAnna() throws Exception {
    OUR_SERVER.purgeEmailFromAllMailboxes();
    ann = story.knows("anna", "Ann Archer", "ann@archer.example");
  }

  @AfterEach
  void nobodyWasAnsweredByAMachine() {
    assertThat(story.mails()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aReplyStopsTheCadenceAndTheOwnerAnswers() throws Exception {
    aLeadIsFollowedUp();
    var planned = plans.of(ann.id());

    writes(
        "Ann Archer <ann@archer.example>",
        "In-Reply-To: " + ourMailsId() + "\nSubject: Re: Thank you",
        "The grey ones, please.\n\nOn Mon, Mar 2, 2026 Anna wrote:\n> Which colour?");

    assertThat(planned).isNotEmpty();
    assertThat(plans.of(ann.id())).isEmpty();
    story.happens("customerReplied");
    assertThat(story.the("follow-up")).isWaitingAt("answer");
    var answer = story.task("answer");
    assertThat(answer.getAssignee()).isEqualTo("anna");
    assertThat(answer.getDueDate()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(story.shownOn("answer", "briefing"))
        .contains("**They wrote on 2 Mar 2026 09:00:**", "> The grey ones, please.")
        .doesNotContain("Which colour");
    assertThat(touches.last(ann.id(), 1))
        .extracting(Touch::channel, Touch::direction, Touch::note)
        .containsExactly(tuple(Channel.MAIL, Touch.Direction.IN, "The grey ones, please."));
    assertThat(filed()).isEqualTo(tuple(MailKind.REPLY, ann.id()));
  }

  @Test
  void aReplyToOurSealedAddressNeedsNoReferences() throws Exception {
    aLeadIsFollowedUp();

    writesTo(
        replyAddress(),
        "Ann Archer <ann@other-address.example>",
        "Subject: something else",
        "Written from home.");

    story.happens("customerReplied");
    assertThat(story.shownOn("answer", "briefing"))
        .contains("> Ann Archer \\<ann\\@other-address.example\\> writes\\:")
        .contains("> Written from home.");
    assertThat(filed()).isEqualTo(tuple(MailKind.REPLY, ann.id()));
  }

  @Test
  void twoMailsInARowAreOneTaskThatShowsTheNewest() throws Exception {
    aLeadIsFollowedUp();
    writes("ann@archer.example", "In-Reply-To: " + ourMailsId(), "The first thing.");
    story.happens("customerReplied");

    story.itIs("2026-03-02T09:30");
    writes("ann@archer.example", "In-Reply-To: " + ourMailsId(), "The second thing.");

    assertThat(tasks.createTaskQuery().count()).isEqualTo(1);
    assertThat(story.shownOn("answer", "briefing")).contains("The second thing.");
    assertThat(story.shownOn("answer", "lastTouches")).contains("The first thing.");
  }

  @Test
  void whoWritesWithoutBeingAskedIsAnsweredToo() throws Exception {
    writes("ann@archer.example", "Subject: Doors", "Do you have doors, too?");

    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
    assertThat(story.shownOn("answer", "briefing"))
        .contains("> “Doors”", "> Do you have doors, too?");
  }

  @Test
  void whatACustomerWritesIsShownAsItIsAndDoesNothing() throws Exception {
    aLeadIsFollowedUp();

    writes(
        "ann@archer.example",
        "In-Reply-To: " + ourMailsId(),
        """
        # Big
        ![x](http://evil.example/pixel.gif) [click](javascript:alert(1)) <img src=x onerror=alert(1)>
        https://evil.example www.evil.example me@evil.example
        - no list
        1. no list
        {{briefing}} | `code` | **bold**""");

    story.happens("customerReplied");
    assertThat(story.shownOn("answer", "briefing"))
        .contains("> \\# Big")
        .contains(
            "> \\!\\[x\\](http\\://evil.example/pixel.gif) \\[click\\](javascript\\:alert(1)) \\<img")
        .contains("> https\\://evil.example www\\.evil.example me\\@evil.example")
        .contains("> \\- no list")
        .contains("> 1\\. no list")
        .contains("> \\{\\{briefing\\}\\} \\| \\`code\\` \\| \\*\\*bold\\*\\*");
  }

  @Test
  void aVeryLongMailFitsIntoTheBriefing() throws Exception {
    aLeadIsFollowedUp();

    writes("ann@archer.example", "In-Reply-To: " + ourMailsId(), "[so] many words ".repeat(2_000));

    story.happens("customerReplied");
    assertThat(story.shownOn("answer", "briefing"))
        .hasSizeLessThanOrEqualTo(4000)
        .contains("> \\[so\\] many words")
        .contains("> …")
        .contains("**Reach:** no phone number yet, ann@archer.example");
    assertThat(touches.last(ann.id(), 1).get(0).note()).hasSizeGreaterThan(3900);
  }

  @Test
  void whoIsAwayIsWaitedForAndHasNotAnswered() throws Exception {
    aLeadIsFollowedUp();
    var before = touches.last(ann.id(), 10);

    writes(
        "ann@archer.example",
        "In-Reply-To: "
            + ourMailsId()
            + "\nAuto-Submitted: auto-replied\nSubject: Out of office"
            + "\nDate: Mon, 2 Mar 2026 09:00:00 +0000",
        "I am on vacation until Monday, 16 March.");

    assertThat(filed()).isEqualTo(tuple(MailKind.AWAY, ann.id()));
    assertThat(touches.last(ann.id(), 10)).isEqualTo(before);
    assertThat(customers.get(ann.id()).awayUntil()).contains(Instant.parse("2026-03-16T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "Out of office, I am out of the office.,away",
    "Ticket 4711, We have received your mail.,robot"
  })
  void otherMachinesChangeNothing(String subject, String text, String kind) throws Exception {
    aLeadIsFollowedUp();
    var planned = plans.of(ann.id());

    writes(
        "ann@archer.example",
        "In-Reply-To: %s\nAuto-Submitted: auto-replied\nSubject: %s"
            .formatted(ourMailsId(), subject),
        text);

    assertThat(mails.newest(1).get(0).kind().word()).isEqualTo(kind);
    assertThat(plans.of(ann.id())).isEqualTo(planned);
    assertThat(customers.get(ann.id()).awayUntil()).isEmpty();
    assertThat(tasks.createTaskQuery().taskDefinitionKey("answer").count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spread-through-ses", "spread-through-google-groups", "spread-bulk"})
  void whatACustomerWritesThroughAServiceForManyIsAReply(String mail) throws Exception {
    arrives(mail, "nothing of ours");

    assertThat(filed()).isEqualTo(tuple(MailKind.REPLY, ann.id()));
    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
    assertThat(touches.last(ann.id(), 1)).hasSize(1);
  }

  @Test
  void whatSomebodyUnknownSendsToManyIsNobodysTask() throws Exception {
    arrives("spread-newsletter", "nothing of ours");

    assertThat(filed()).isEqualTo(tuple(MailKind.ROBOT, null));
    assertThat(tasks.createTaskQuery().count()).isZero();
  }

  @Test
  void aMachineThatAnswersUsMaySpeakForAPerson() throws Exception {
    aLeadIsFollowedUp();

    arrives("unknown-machine-answers", ourMailsId());

    assertThat(filed()).isEqualTo(tuple(MailKind.UNSORTED, null));
    assertThat(story.shownOn("sortMail", "briefing")).contains("> Please deliver as quoted.");
    story.does("ben", "sortMail", Map.of("whose", "nobody"));
  }

  @Test
  void anAddressThatDoesNotExistIsNotWrittenToAgain() throws Exception {
    aLeadIsFollowedUp();

    arrives("bounce-postfix-hard", ourMailsId());

    assertThat(filed()).isEqualTo(tuple(MailKind.BOUNCE, ann.id()));
    assertThat(customers.get(ann.id()).hasGoodAddress()).isFalse();
    assertThat(story.task("findNewAddress").getAssignee()).isEqualTo("anna");
  }

  @Test
  void anAddressThatIsOutOfOrderForAnHourIsLeftInPeace() throws Exception {
    aLeadIsFollowedUp();

    arrives("bounce-postfix-soft", ourMailsId());

    assertThat(filed()).isEqualTo(tuple(MailKind.BOUNCE, ann.id()));
    assertThat(customers.get(ann.id()).hasGoodAddress()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "bounce-given-up,4.4.7,Message expired",
    "bounce-policy,5.7.1,Message rejected as spam",
    "bounce-mailbox-full,5.2.2,Mailbox full"
  })
  void aMailThatCameBackIsForAPersonAndTheAddressStaysGood(String report, String status, String why)
      throws Exception {
    aLeadIsFollowedUp();

    arrives(report, ourMailsId());

    assertThat(filed()).isEqualTo(tuple(MailKind.BOUNCE, ann.id()));
    assertThat(customers.get(ann.id()).hasGoodAddress()).isTrue();
    assertThat(story.mails().get(0).state()).isEqualTo(MailState.REFUSED);
    story.happens("timeToFindACopy");
    assertThat(story.task("decideAboutMail").getAssignee()).isEqualTo("anna");
    assertThat(story.shownOn("decideAboutMail", "mailReason"))
        .contains("a mail to ann@archer.example came back (" + status + ")", why);
    story.does("anna", "decideAboutMail", Map.of("mailDecision", "sendAgain"));
    assertThat(story.mails().get(0).state()).isEqualTo(MailState.WAITING);
  }

  @Test
  void aReportThatAnybodyCouldHaveMadeUpIsReadByAPerson() throws Exception {
    aLeadIsFollowedUp();

    arrives("bounce-postfix-hard", "<made-up@evil.example>");

    assertThat(filed()).isEqualTo(tuple(MailKind.UNSORTED, null));
    assertThat(customers.get(ann.id()).hasGoodAddress()).isTrue();
    story.does("ben", "sortMail", Map.of("whose", "nobody"));
  }

  @Test
  void aBounceOfOurHiddenCopyIsNotTheCustomers() throws Exception {
    aLeadIsFollowedUp();

    arrives("bounce-of-our-copy", ourMailsId());

    assertThat(filed()).isEqualTo(tuple(MailKind.BOUNCE, null));
    assertThat(customers.get(ann.id()).hasGoodAddress()).isTrue();
    assertThat(story.mails().get(0).state()).isEqualTo(MailState.SENT);
  }

  @Test
  void aMailInDoubtThatComesBackWasSent() throws Exception {
    var trouble = aMailIsInDoubt();

    arrives("bounce-policy", ourMailsId());

    story.happens("copyFound");
    assertThat(trouble).hasPassedInOrder("copyFound", "foundOut").isEnded();
    assertThat(story.mails().get(0).state()).isEqualTo(MailState.REFUSED);
    story.happens("timeToFindACopy");
    assertThat(story.shownOn("decideAboutMail", "mailReason")).contains("came back (5.7.1)");
    story.does("anna", "decideAboutMail", Map.of("mailDecision", "drop"));
  }

  @Test
  void aMailInDoubtThatFoundNobodyGoesToTheNewAddress() throws Exception {
    aMailIsInDoubt();

    arrives("bounce-postfix-hard", ourMailsId());

    story.happens("copyFound");
    assertThat(tasks.createTaskQuery().taskDefinitionKey("decideAboutMail").count()).isZero();
    story.does(
        "anna", "findNewAddress", Map.of("addressAnswer", "found", "newEmail", "ann@new.example"));
    assertThat(story.mails().get(0).state()).isEqualTo(MailState.WAITING);
    assertThat(story.mails().get(0).mail().to().address()).isEqualTo("ann@new.example");
  }

  @Test
  void aMailInDoubtOfWhichAServerSaysThatItIsLateWasSent() throws Exception {
    var trouble = aMailIsInDoubt();

    arrives("bounce-postfix-soft", ourMailsId());

    story.happens("copyFound");
    assertThat(trouble).isEnded();
    assertThat(story.mails().get(0).state()).isEqualTo(MailState.SENT);
  }

  @Test
  void theButtonForSpamIsAWishToGetNoMoreMails() throws Exception {
    aLeadIsFollowedUp();
    var subject = story.mails().get(0).mail().words().subject();

    arrives("complaint-button", ourMailsId());

    assertThat(filed()).isEqualTo(tuple(MailKind.COMPLAINT, ann.id()));
    assertThat(customers.get(ann.id()).takesMails()).isFalse();
    assertThat(customers.get(ann.id()).takesCalls()).isTrue();
    assertThat(touches.last(ann.id(), 1))
        .extracting(Touch::direction, Touch::note)
        .containsExactly(tuple(Touch.Direction.IN, "Called our mail “" + subject + "” spam."));
  }

  @Test
  void aReportOfSpamWithoutAMailOfOursIsReadByAPerson() throws Exception {
    aLeadIsFollowedUp();

    arrives("complaint-of-no-mail-of-ours", "nothing of ours");

    assertThat(filed()).isEqualTo(tuple(MailKind.UNSORTED, null));
    assertThat(customers.get(ann.id()).takesMails()).isTrue();
    story.does("ben", "sortMail", Map.of("whose", "nobody"));
  }

  @Test
  void whoIsAwayStaysAwayWhenAColleagueWrites() throws Exception {
    aLeadIsFollowedUp();
    signals.away(ann.id(), Instant.parse("2026-03-16T00:00:00Z"));

    writes("Bob Best <bob@archer.example>", "Subject: Windows", "Ann is away, ask me instead.");
    assertThat(customers.get(ann.id()).awayUntil()).isPresent();

    writes("ann@archer.example", "Subject: Windows", "I am back.");
    assertThat(customers.get(ann.id()).awayUntil()).isEmpty();
  }

  @Test
  void whoWantsNoMailsGetsNone() throws Exception {
    aLeadIsFollowedUp();

    writes("ann@archer.example", "In-Reply-To: " + ourMailsId(), "Please unsubscribe me.");

    assertThat(filed()).isEqualTo(tuple(MailKind.STOP, ann.id()));
    assertThat(customers.get(ann.id()).takesMails()).isFalse();
    assertThat(touches.last(ann.id(), 1).get(0).note()).isEqualTo("Please unsubscribe me.");
  }

  @Test
  void theButtonOfAMailProgramStopsMailsFromWhateverAddress() throws Exception {
    aLeadIsFollowedUp();

    writesTo(replyAddress(), "ann@home.example", "Subject: unsubscribe", "");

    assertThat(customers.get(ann.id()).takesMails()).isFalse();
  }

  @Test
  void whatAColleagueWantsIsTheColleaguesAndIsToldToTheOwner() throws Exception {
    aLeadIsFollowedUp();

    writes(
        "Bob Best <bob@archer.example>", "In-Reply-To: " + ourMailsId(), "Please unsubscribe me.");

    assertThat(filed()).isEqualTo(tuple(MailKind.COLLEAGUE, ann.id()));
    assertThat(customers.get(ann.id()).takesMails()).isTrue();
    story.happens("customerReplied");
    assertThat(story.shownOn("answer", "briefing")).contains("Bob Best \\<bob\\@archer.example\\>");
  }

  @Test
  void aColleagueIsKnownByTheCompanysAddress() throws Exception {
    aLeadIsFollowedUp();

    writes("Bob Best <Bob@ARCHER.example>", "Subject: Windows", "Ann is ill, ask me instead.");

    assertThat(filed()).isEqualTo(tuple(MailKind.COLLEAGUE, ann.id()));
    story.happens("customerReplied");
    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
  }

  @Test
  void twoAtAFreeMailerAreNoColleagues() throws Exception {
    story.knows("ben", "Gina Gold", "gina@gmail.com");

    writes("Carl Cook <carl@gmail.com>", "Subject: Windows", "Do you sell windows?");

    assertThat(filed()).isEqualTo(tuple(MailKind.UNSORTED, null));
  }

  @Test
  void aRepsOwnMailIsATouch() throws Exception {
    var carl = story.knows("ben", "Carl Cook", "carl@cook.example");
    writes(
        "Anna Ahrens <ANNA@larkfield.example>",
        "To: ann@archer.example\nCc: Carl <carl@cook.example>, bob@archer.example\nSubject: Plans",
        "Dear Ann, here are the plans.");

    assertThat(filed()).isEqualTo(tuple(MailKind.OWN, ann.id()));
    for (var customer : new Customer[] {ann, carl}) {
      assertThat(touches.last(customer.id(), 1))
          .extracting(Touch::direction, Touch::channel, Touch::byWhom, Touch::note)
          .containsExactly(
              tuple(
                  Touch.Direction.OUT,
                  Channel.MAIL,
                  "anna",
                  "“Plans”\n\nDear Ann, here are the plans."));
    }
  }

  @Test
  void aCopyOfOurOwnMailIsNotedAndNothingElse() throws Exception {
    aLeadIsFollowedUp();
    var before = touches.last(ann.id(), 10);

    writes("hello@larkfield.example", "Message-ID: " + ourMailsId(), "Dear Ann");

    assertThat(filed()).isEqualTo(tuple(MailKind.COPY, ann.id()));
    assertThat(touches.last(ann.id(), 10)).isEqualTo(before);
  }

  @Test
  void aMailThatNobodyCanPlaceIsSortedByARep() throws Exception {
    aLeadIsFollowedUp();

    writes("Annie <annie@home.example>", "Subject: Windows", "It is me, Ann, from home.");

    var mail = story.the("unsorted-mail");
    assertThat(mail).hasPassed("unsortedMailReceived").isWaitingAt("sortMail");
    var task = story.task("sortMail");
    assertThat(task.getAssignee()).isNull();
    assertThat(task.getDueDate()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(story.shownOn("sortMail", "customer")).isEqualTo("Annie");
    assertThat(story.shownOn("sortMail", "briefing"))
        .contains("### A mail from annie@home.example", "**Subject:** Windows")
        .contains("> It is me, Ann, from home.");

    story.does("ben", "sortMail", Map.of("whose", "customer", "who", "ann@archer.example"));

    assertThat(mail)
        .hasPassedInOrder("sortMail", "isItFromACustomer", "passOnMail", "mailPassedOn")
        .isEnded();
    assertThat(mails.newest(1).get(0).customerId()).isEqualTo(ann.id());
    story.happens("customerReplied");
    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
    assertThat(story.shownOn("answer", "briefing")).contains("> It is me, Ann, from home.");
  }

  @Test
  void aMailThatIsNobodysIsPutAside() throws Exception {
    writes("Spam <spam@spam.example>", "Subject: Pills", "Buy pills.");
    var mail = story.the("unsorted-mail");

    story.does("ben", "sortMail", Map.of("whose", "nobody"));

    assertThat(mail)
        .hasPassedInOrder("sortMail", "isItFromACustomer", "nobodysMail")
        .hasNotPassed("passOnMail")
        .isEnded();
    assertThat(touches.last(ann.id(), 10)).isEmpty();
  }

  @Test
  void whoSortsSaysWhose() throws Exception {
    writes("Spam <spam@spam.example>", "Subject: Pills", "Buy pills.");

    assertThatThrownBy(() -> story.does("ben", "sortMail", Map.of("whose", "customer")))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("Which customer?");
    assertThatThrownBy(
            () ->
                story.does(
                    "ben", "sortMail", Map.of("whose", "customer", "who", "nobody@x.example")))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("Nobody here is known as");

    assertThat(story.the("unsorted-mail")).isWaitingAt("sortMail");
  }

  /** A follow-up that waits for the first reminder, after a mail that went out. */
  private void aLeadIsFollowedUp() {
    var form = new HashMap<String, Object>();
    form.put("name", "Ann Archer");
    form.put("email", "ann@archer.example");
    story.begins("sale", form);
    story.thePostmanComes();
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));
  }

  /** The mail server had all of it, and then fell silent. */
  private ProcessInstance aMailIsInDoubt() {
    aLeadIsFollowedUp();
    var mail = story.mails().get(0);
    jdbc.sql("update mail set state = 'inDoubt', sent_at = null where id = ?")
        .param(mail.id())
        .update();
    events.publishEvent(
        new MailTroubled(
            mail.id(),
            ann.id(),
            MailTroubled.Trouble.IN_DOUBT,
            mail.mail().words().subject(),
            "the mail server fell silent"));
    return story.the("troubled-mail");
  }

  private String ourMailsId() {
    var mail = story.mails().get(0);
    assertThat(mail.state()).isIn(MailState.SENT, MailState.IN_DOUBT);
    return mail.messageId();
  }

  /** Where the customer's mail program sends an answer to our newest mail. */
  private String replyAddress() throws Exception {
    var sent = outgoing.getReceivedMessages();
    var address = ((InternetAddress) sent[sent.length - 1].getReplyTo()[0]).getAddress();
    assertThat(address).matches("hello\\+[0-9a-f]{34,}@larkfield.example");
    return address;
  }

  private void writes(String from, String headers, String text) throws Exception {
    writesTo("hello@larkfield.example", from, headers, text);
  }

  private void writesTo(String to, String from, String headers, String text) throws Exception {
    var more = headers.contains("To: ") && headers.startsWith("To:") ? "" : "To: " + to + "\n";
    var id =
        headers.contains("Message-ID") ? "" : "Message-ID: <" + UUID.randomUUID() + "@x.example>\n";
    sends("From: " + from + "\n" + more + id + headers + "\n\n" + text, to);
  }

  /** One of the mails of the mail room's own tests. */
  private void arrives(String mail, String about) throws Exception {
    var text = Files.readString(Path.of("src", "test", "resources", "mails", mail + ".eml"));
    sends(
        text.replace("<8f14e45f-ceea-367f-a27f-c7d1b1a5d0a1@larkfield.example>", about),
        "hello@larkfield.example");
  }

  private void sends(String mail, String to) throws Exception {
    var session = Session.getInstance(new Properties());
    var message =
        new MimeMessage(session, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    try (var server = session.getTransport("smtp")) {
      server.connect("127.0.0.1", OUR_SERVER.getSmtp().getPort(), null, null);
      server.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
    }
    assertThat(inbox.look()).isEqualTo(1);
  }

  private Tuple filed() {
    var mail = mails.newest(1).get(0);
    return tuple(mail.kind(), mail.customerId());
  }
}
