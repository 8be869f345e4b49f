package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.engine.Refused;
import io.followthrough.mail.MailTroubled;
import io.followthrough.mail.MailTroubled.Trouble;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@ProcessTest("new-address")
class NewAddressTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired ApplicationEventPublisher events;

  private Customer ann;

  @BeforeEach
  void annsAddressIsRefused() {
    ann = story.knows("anna", "Ann Archer", "ann@old.example");
    events.publishEvent(
        new MailTroubled(
            1, ann.id(), Trouble.ADDRESS_REFUSED, "Your quote", "550 5.1.1 No such user"));
  }

  @Test
  void theOwnerAsksForTheAddressThatWorks() {
    var search = story.the("new-address");
    assertThat(customers.get(ann.id()).takesMails()).isFalse();
    assertThat(story.task("findNewAddress").getAssignee()).isEqualTo("anna");

    story.does(
        "anna",
        "findNewAddress",
        Map.of(
            "addressAnswer", "found",
            "newEmail", "ann@new.example",
            "heard", "She has moved to the new house"));

    assertThat(search).hasPassedInOrder("findNewAddress", "addressSettled").isEnded();
    assertThat(customers.get(ann.id()).email()).contains("ann@new.example");
    assertThat(customers.get(ann.id()).takesMails()).isTrue();
    assertThat(touches.last(ann.id(), 1))
        .extracting(Touch::note)
        .containsExactly("She has moved to the new house");
  }

  @Test
  void anAddressOfSomebodyElseIsNotTaken() {
    story.knows("ben", "Bob Baker", "bob@baker.example");

    assertThatThrownBy(() -> found("Bob@Baker.example"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "bob@baker.example is the address of Bob Baker already: talk with them, and join the two if they are one person.");
    assertThatThrownBy(() -> found("ann at new"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("ann at new");
    assertThatThrownBy(() -> story.does("anna", "findNewAddress", Map.of("addressAnswer", "found")))
        .isInstanceOf(Refused.class)
        .hasMessage("Type the new e-mail address.");
  }

  @Test
  void whereThereIsNoneItGoesOnByPhone() {
    story.does("anna", "findNewAddress", Map.of("addressAnswer", "none"));

    assertThat(customers.get(ann.id()).takesMails()).isFalse();
  }

  @Test
  void nobodyIsAskedForAnAddressWhoWantsToBeLeftAlone() {
    var search = story.the("new-address");

    customers.stop(ann.id(), Stop.ALL);
    story.happens("askedToBeLeftAlone");

    assertThat(search).hasPassedInOrder("askedToBeLeftAlone", "leftInPeace").isEnded();
  }

  private void found(String email) {
    story.does("anna", "findNewAddress", Map.of("addressAnswer", "found", "newEmail", email));
  }
}
