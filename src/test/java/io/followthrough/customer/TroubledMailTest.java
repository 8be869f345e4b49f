package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.engine.Refused;
import io.followthrough.mail.MailState;
import io.followthrough.mail.MailTroubled;
import io.followthrough.mail.MailTroubled.Trouble;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import io.followthrough.mail.Rendered;
import io.followthrough.mail.StoredMail;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ProcessTest("troubled-mail")
class TroubledMailTest {

  @Autowired Story story;
  @Autowired Outbox outbox;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired TaskService tasks;

  private Customer ann;
  private long mail;

  @BeforeEach
  void annsMailIsUnderWay() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    mail =
        transaction.execute(
            status ->
                outbox.put(
                    OutgoingMail.of(
                        "process-1",
                        "sendQuote",
                        1,
                        ann.id(),
                        new Person("ann@customer.example", "Ann Archer"),
                        new Rendered("Your quote", "Here it is", "<p>Here it is</p>"))));
  }

  @Test
  void theOwnerSendsAMailThatNobodyTookAgain() {
    var trouble = hasTrouble(Trouble.IN_DOUBT, "inDoubt", "the mail server fell silent");
    assertThat(trouble).isWaitingAt("waiting");

    story.happens("timeToFindACopy");
    assertThat(story.task("decideAboutMail").getAssignee()).isEqualTo("anna");
    assertThat(story.shownOn("decideAboutMail", "mailSubject")).isEqualTo("Your quote");
    assertThat(story.shownOn("decideAboutMail", "mailReason"))
        .isEqualTo("the mail server fell silent");
    story.does("anna", "decideAboutMail", Map.of("mailDecision", "sendAgain"));

    assertThat(trouble).hasPassed("mailSettled").isEnded();
    assertThat(look().state()).isEqualTo(MailState.WAITING);
    assertThat(look().reason()).isNull();
  }

  @Test
  void aMailThatWasSentAfterAllCounts() {
    hasTrouble(Trouble.IN_DOUBT, "inDoubt", "the mail server fell silent");
    story.happens("timeToFindACopy");

    story.does("anna", "decideAboutMail", Map.of("mailDecision", "wasSent"));

    assertThat(look().state()).isEqualTo(MailState.SENT);
    assertThat(look().sentAt()).isNotNull();
  }

  @Test
  void aRefusedMailWasNotSentAndMayBeDropped() {
    hasTrouble(Trouble.MAIL_REFUSED, "refused", "554 5.6.0 Too much of a letter");
    story.happens("timeToFindACopy");

    assertThatThrownBy(
            () -> story.does("anna", "decideAboutMail", Map.of("mailDecision", "wasSent")))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "The mail server refused this mail, so it was not sent: send it again, or drop it.");
    assertThatThrownBy(() -> story.does("anna", "decideAboutMail", Map.of()))
        .isInstanceOf(Refused.class);
    story.does(
        "anna", "decideAboutMail", Map.of("mailDecision", "drop", "doneInstead", "Read it to her"));

    assertThat(look().state()).isEqualTo(MailState.SUPPRESSED);
    assertThat(look().reason()).isEqualTo("dropped by anna: Read it to her");
  }

  @Test
  void ourOwnCopySettlesADoubtBeforeAnybodyIsAsked() {
    var trouble = hasTrouble(Trouble.IN_DOUBT, "inDoubt", "the mail server fell silent");

    transaction.executeWithoutResult(status -> outbox.confirm(look().messageId()));
    story.happens("copyFound");

    assertThat(trouble).hasPassedInOrder("copyFound", "foundOut").isEnded();
    assertThat(look().state()).isEqualTo(MailState.SENT);
  }

  @Test
  void ourOwnCopyTakesTheQuestionBack() {
    var trouble = hasTrouble(Trouble.IN_DOUBT, "inDoubt", "the mail server fell silent");
    story.happens("timeToFindACopy");

    transaction.executeWithoutResult(status -> outbox.confirm(look().messageId()));
    story.happens("copyFoundMeanwhile");

    assertThat(trouble).hasPassedInOrder("copyFoundMeanwhile", "foundOut").isEnded();
    assertThat(tasks.createTaskQuery().taskDefinitionKey("decideAboutMail").count()).isZero();
  }

  private ProcessInstance hasTrouble(Trouble trouble, String state, String reason) {
    jdbc.sql(
            """
            update mail set state = ?, reason = ?, message_id = '<one@larkfield.example>',
                   claimed_at = created_at
             where id = ?
            """)
        .param(state)
        .param(reason)
        .param(mail)
        .update();
    events.publishEvent(new MailTroubled(mail, ann.id(), trouble, "Your quote", reason));
    return story.the("troubled-mail");
  }

  private StoredMail look() {
    return outbox.find(mail).orElseThrow();
  }
}
