package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customers.Met;
import io.followthrough.engine.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class CustomersTest {

  private static final String SWITCHBOARD = "+44 117 496 0000";

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Introductions introductions;

  @Test
  void whoWritesFromTheSameAddressIsTheSamePerson() {
    var ann = met("Ann Archer", "ann@archer.example", null);

    var again = met("A. Archer", "ANN@archer.example", SWITCHBOARD);

    assertThat(again.known()).isTrue();
    assertThat(again.possibleDuplicateOf()).isEmpty();
    assertThat(again.customer().id()).isEqualTo(ann.customer().id());
    assertThat(again.customer().name()).isEqualTo("Ann Archer");
    assertThat(again.customer().phone()).contains(SWITCHBOARD);
  }

  @Test
  void whoWritesFromTheAddressOfARoleIsSomebodyElseEachTime() {
    var ann = met("Ann Archer", "info@archer.example", null);
    var bob = met("Bob Best", "info@archer.example", null);

    assertThat(bob.known()).isFalse();
    assertThat(bob.customer().id()).isNotEqualTo(ann.customer().id());
  }

  @Test
  void theSameNameAtTheSamePhoneIsTheSamePersonWhereNoAddressSaysOtherwise() {
    var ann = met("Ann Archer", null, SWITCHBOARD);

    var again = met("ann archer", "ann@archer.example", "0044 117 4960000");

    assertThat(again.known()).isTrue();
    assertThat(again.customer().id()).isEqualTo(ann.customer().id());
    assertThat(again.customer().email()).contains("ann@archer.example");
    assertThat(met("Ann Archer", "ann.archer@home.example", SWITCHBOARD))
        .satisfies(
            other -> {
              assertThat(other.known()).isFalse();
              assertThat(other.possibleDuplicateOf()).contains(ann.customer().id());
            });
  }

  @Test
  void anotherNameAtTheSamePhoneIsAPossibleDuplicate() {
    var ann = met("Ann Archer", "ann@archer.example", SWITCHBOARD);
    var bob = met("Bob Best", "bob@best.example", SWITCHBOARD);

    assertThat(bob.known()).isFalse();
    assertThat(bob.possibleDuplicateOf()).contains(ann.customer().id());
    assertThat(met("Bob Best", "bob@best.example", SWITCHBOARD).possibleDuplicateOf()).isEmpty();
  }

  @Test
  void whoTellsAPhoneNumberLaterMayTurnOutToBeADuplicate() {
    var ann = met("Ann Archer", "ann@archer.example", SWITCHBOARD);
    met("Bob Best", "bob@best.example", null);

    var bob = met("Bob Best", "bob@best.example", SWITCHBOARD);

    assertThat(bob.known()).isTrue();
    assertThat(bob.possibleDuplicateOf()).contains(ann.customer().id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@archer.example",
        " ANN@Archer.Example ",
        "+44 (117) 496-0000",
        "0044 117 4960000",
        "Ann Archer",
        "archer lt",
        "S-2026-000001",
        "s-2026-000001"
      })
  void aRepFindsACustomerByWhateverIsAtHand(String who) {
    story.begins(
        "sale",
        Map.of(
            "name", "Ann Archer",
            "email", "ann@archer.example",
            "phone", SWITCHBOARD,
            "companyName", "Archer Ltd"));
    met("Bob Best", "bob@best.example", null);
    // Her address is part of his.
    met("Joe Ham", "joann@archer.example", null);

    assertThat(customers.lookUp(who).name()).isEqualTo("Ann Archer");
  }

  @Test
  void whoFitsSeveralIsAskedFor() {
    met("Ann Archer", "ann@archer.example", null);
    met("Anna Best", "anna@best.example", null);

    assertThatThrownBy(() -> customers.lookUp("ann"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "\"ann\" fits 2 customers: Ann Archer, Anna Best. Type the e-mail address or the sale's number.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Carl", "carl@nowhere.example", "+1 212 555 0199", "100%", "a_b"})
  void whomNobodyKnowsIsALead(String who) {
    met("Ann Archer", "ann@archer.example", SWITCHBOARD);

    assertThatThrownBy(() -> customers.lookUp(who))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "Nobody here is known as \"%s\". Start \"New lead\" to make their acquaintance.", who);
  }

  @ParameterizedTest
  @ValueSource(strings = {"S-2026-000002", "S-2025-000001", "S-2026-999999999999999999"})
  void aSaleThatThereIsNotIsNobodys(String number) {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));

    assertThatThrownBy(() -> customers.lookUp(number))
        .isInstanceOf(Refused.class)
        .hasMessage("There is no sale " + number + ".");
  }

  private Met met(String name, String email, String phone) {
    return customers.meet(introductions.of(Somebody.named(name).email(email).phone(phone)));
  }
}
