package io.followthrough.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.PlannedTouch;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Stop;
import io.followthrough.engine.Refused;
import io.followthrough.mail.StoredMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Anna gives a customer to Ben. */
@ProcessTest("hand-over")
class HandOverTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Plans plans;
  @Autowired TaskService tasks;

  @Test
  void theNewOwnerHasEverythingReadsTheFileAndIsIntroduced() {
    var ann = aLeadOfAnna();

    var handOver = handedOver("anna", "ann@archer.example", "Ben");

    assertThat(customers.get(ann.id()).owner()).contains("ben");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
    var file = story.task("readTheFile");
    assertThat(file.getAssignee()).isEqualTo("ben");
    assertThat(file.getDueDate()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(story.shownOn("readTheFile", "briefing"))
        .contains("**Handed over:** by Anna Ahrens on Mon 2 Mar 2026: Moves to another field");
    assertThat(seenBy("anna")).isEmpty();

    story.does(
        "ben",
        "readTheFile",
        Map.of("notes", "Bring the samples", "firstTouchAt", "2026-03-05T10:00"));

    assertThat(handOver)
        .hasPassedInOrder(
            "handOverDecided",
            "changeOwner",
            "readTheFile",
            "planFirstTouch",
            "sendIntroduction",
            "customerIntroduced")
        .isEnded();
    var mail = theLastMail().mail();
    assertThat(mail.to().address()).isEqualTo("ann@archer.example");
    assertThat(mail.fromName()).isEqualTo("Ben Brandt");
    assertThat(mail.words().subject()).isEqualTo("Ben Brandt looks after you from now on");
    assertThat(mail.words().plain())
        .contains("in place of Anna Ahrens")
        .contains("I have read it all")
        .contains("On Thursday 5 March I will be in touch with you in person.");
    story.happens("customerChoseDate");
    assertThat(story.task("firstConversation").getDueDate()).isEqualTo("2026-03-05T10:00:00Z");
  }

  @Test
  void whatIsDueAnywayIsWhatTheMailAnnounces() {
    aLeadOfAnna();
    handedOver("mona", "Ann Archer", "ben");

    story.does("ben", "readTheFile", Map.of());

    assertThat(theLastMail().mail().words().plain()).contains("On Monday 2 March I will be");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
  }

  @Test
  void aTouchThatIsNearIsKeptOnItsDay() {
    var ann = aLeadOfAnna();
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));
    var planned = plans.of(ann.id()).get(0);
    assertThat(planned.owner()).isEqualTo("anna");

    handedOver("anna", "Ann Archer", "ben");
    assertThat(plans.of(ann.id())).extracting(PlannedTouch::owner).containsExactly("ben");
    assertThat(story.task("readTheFile").getDueDate()).isBefore(planned.at());
    story.does("ben", "readTheFile", Map.of());

    story.timePassesUntil("promisedCall");
    assertThat(story.now()).isEqualTo(planned.at());
    assertThat(story.task("promisedCall").getAssignee()).isEqualTo("ben");
    assertThat(theIntroduction().mail().words().plain()).contains("Wednesday 4 March");
  }

  @Test
  void whoDoesNotReadIsIntroducedAllTheSame() {
    var ann = aLeadOfAnna();
    story.does(
        "anna",
        "firstConversation",
        Map.of("outcome", "notNow", "reason", "the price", "nextDate", "2026-06-01T10:00"));
    var handOver = handedOver("anna", "Ann Archer", "ben");

    story.happens("introductionIsDue");

    assertThat(story.now()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(theLastMail().mail().words().plain())
        .doesNotContain("I have read it all")
        .contains("On Monday 1 June I will be in touch");
    assertThat(handOver).isWaitingAt("readTheFile");

    story.does("ben", "readTheFile", Map.of("firstTouchAt", "2026-03-10T11:00"));
    assertThat(handOver).hasPassed("fileRead").isEnded();
    assertThat(introductions()).hasSize(1);
    story.timePassesUntil("promisedCall");
    assertThat(story.now()).isEqualTo("2026-03-10T11:00:00Z");
    assertThat(customers.get(ann.id()).owner()).contains("ben");
  }

  @Test
  void whomNobodyAccompaniesIsNurturedFromTheAnnouncedDayOn() {
    var ann = story.knows("anna", "Ann Archer", "ann@archer.example");

    var handOver = handedOver("anna", "Ann Archer", "ben");
    assertThat(story.shownOn("readTheFile", "customer")).isEqualTo("Ann Archer");
    story.does("ben", "readTheFile", Map.of());

    assertThat(handOver).hasPassed("saidNotNow").isEnded();
    assertThat(story.the("nurture")).isNotNull();
    assertThat(theLastMail().mail().words().plain()).contains("On Wednesday 4 March");
    story.timePassesUntil("promisedCall");
    assertThat(story.now()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(customers.get(ann.id()).owner()).contains("ben");
  }

  @Test
  void whoWantsToBeLeftAloneIsHandedOverQuietly() {
    var ann = story.knows("anna", "Ann Archer", "ann@archer.example");
    customers.leaveAlone(ann.id());

    var handOver = handedOver("anna", "Ann Archer", "ben");

    assertThat(handOver).hasPassed("handedOverQuietly").isEnded();
    assertThat(customers.get(ann.id()).owner()).contains("ben");
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void whoAsksToBeLeftAloneMeanwhileIsNotIntroduced() {
    var ann = story.knows("anna", "Ann Archer", "ann@archer.example");
    var handOver = handedOver("anna", "Ann Archer", "ben");

    customers.stop(ann.id(), Stop.ALL);

    story.happens("askedToBeLeftAlone");
    assertThat(handOver).hasPassed("leftInPeace").isEnded();
    assertThat(introductions()).isEmpty();
  }

  @Test
  void everybodyInTheCompanyGoesAlong() {
    var ann = story.knows("anna", "Ann Archer", "ann@archer.example");
    var bob = story.knows("anna", "Bob Best", "bob@archer.example");
    var cid = story.knows("anna", "Cid Cook", "cid@cook.example");

    handedOver("anna", "Ann Archer", "ben");

    assertThat(customers.get(ann.id()).owner()).contains("ben");
    assertThat(customers.get(bob.id()).owner()).contains("ben");
    assertThat(customers.get(cid.id()).owner()).contains("anna");
    assertThat(tasks.createTaskQuery().taskDefinitionKey("readTheFile").list())
        .hasSize(2)
        .allSatisfy(task -> assertThat(task.getAssignee()).isEqualTo("ben"));
  }

  @Test
  void aNewCustomerOfACompanyHasItsOwner() {
    story.knows("anna", "Ann Archer", "ann@archer.example");

    story.begins("sale", Map.of("name", "Bob Best", "email", "bob@archer.example"));
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    story.begins(
        "sale",
        Map.of("name", "Cid Cook", "email", "cid@gmail.com", "companyName", "Cook & Sons, Ltd."));
    var cid = customers.lookUp("cid@gmail.com");
    assertThat(cid.owner()).isEmpty();
    story.as(
        "ben",
        () -> tasks.claim(tasks.createTaskQuery().taskUnassigned().singleResult().getId(), "ben"));
    story.begins(
        "sale",
        Map.of("name", "Dan Dorn", "email", "dan@gmail.com", "companyName", "cook & sons  Ltd"));
    story.begins("sale", Map.of("name", "Eve Ernst", "email", "eve@gmail.com"));

    assertThat(customers.lookUp("dan@gmail.com").owner()).contains("ben");
    assertThat(customers.lookUp("eve@gmail.com").owner()).isEmpty();
  }

  @Test
  void onlyTheOwnerOrAManagerHandsOver() {
    aLeadOfAnna();

    assertThatThrownBy(() -> handedOver("carla", "Ann Archer", "ben"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "Ann Archer is Anna Ahrens's customer: only Anna Ahrens or a manager can hand them over.");
    assertThatThrownBy(() -> handedOver("anna", "Ann Archer", "anna"))
        .hasMessage("Anna Ahrens looks after Ann Archer already.");
    assertThatThrownBy(() -> handedOver("anna", "Ann Archer", "Mona"))
        .hasMessage("Mona Moser is no rep, and only reps own customers.");
    story.begins("sale", Map.of("name", "Bob Best", "email", "bob@best.example"));
    assertThatThrownBy(() -> handedOver("mona", "Bob Best", "ben"))
        .hasMessage(
            "Nobody looks after Bob Best yet: whoever claims the first task does from then on.");
    assertThatThrownBy(
            () ->
                story.begins(
                    "anna",
                    "rep-leaves",
                    Map.of("leavingRep", "anna", "handOverReason", "Better pay")))
        .isInstanceOf(AuthorizationException.class);
    assertThat(customers.lookUp("Ann Archer").owner()).contains("anna");
  }

  @Test
  void anOwnTaskIsNotPutBackButHandedOver() {
    aLeadOfAnna();
    var task = story.task("firstConversation").getId();

    assertThatThrownBy(() -> story.as("anna", () -> tasks.setAssignee(task, null)))
        .isInstanceOf(AuthorizationException.class)
        .hasMessage(
            "What you have claimed stays yours. Start “Hand-over” to give the customer to a colleague.");
  }

  @Test
  void aDayThatCannotBeIsRefused() {
    var ann = aLeadOfAnna();
    handedOver("anna", "Ann Archer", "ben");

    assertThatThrownBy(
            () -> story.does("ben", "readTheFile", Map.of("firstTouchAt", "2026-03-02T08:00")))
        .hasMessage("That moment is over: when will you be in touch?");
    customers.stop(ann.id(), Stop.CALLS);
    assertThatThrownBy(
            () -> story.does("ben", "readTheFile", Map.of("firstTouchAt", "2026-03-05T08:00")))
        .hasMessage("Ann Archer wants no calls: leave the day empty, we write when it is planned.");
  }

  private Customer aLeadOfAnna() {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    story.as("anna", () -> tasks.claim(story.task("firstConversation").getId(), "anna"));
    return customers.lookUp("ann@archer.example");
  }

  private ProcessInstance handedOver(String user, String who, String to) {
    return story.begins(
        user,
        "hand-over",
        Map.of("who", who, "newOwnerName", to, "handOverReason", "Moves to another field"));
  }

  private List<Task> seenBy(String user) {
    var seen = new ArrayList<Task>();
    story.as(user, () -> seen.addAll(tasks.createTaskQuery().list()));
    return seen;
  }

  private List<StoredMail> introductions() {
    return story.mails().stream()
        .filter(mail -> mail.mail().words().subject().endsWith("looks after you from now on"))
        .toList();
  }

  private StoredMail theIntroduction() {
    var sent = introductions();
    assertThat(sent).hasSize(1);
    return sent.get(0);
  }

  private StoredMail theLastMail() {
    var mails = story.mails();
    return mails.get(mails.size() - 1);
  }
}
