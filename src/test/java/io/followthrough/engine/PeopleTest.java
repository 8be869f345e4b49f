package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class PeopleTest {

  @Autowired People people;
  @Autowired Team team;
  @Autowired IdentityService identity;

  @BeforeEach
  void theTeamIsThere() {
    team.isThere();
  }

  @AfterEach
  void nobodyIsLoggedIn() {
    identity.clearAuthentication();
  }

  @Test
  void theRepsAreKnownEvenToARepWhoMayNotListThem() {
    team.isAtWork("anna");

    assertThat(people.reps()).containsExactly("anna", "ben");
    assertThat(people.isRep("ben")).isTrue();
    assertThat(people.isManager("ben")).isFalse();
    assertThat(people.isManager("mona")).isTrue();
    assertThat(people.current()).contains("anna");
  }

  @Test
  void aPersonIsCalledByNameAndAStrangerByWhatIsKnown() {
    assertThat(people.nameOf("anna")).isEqualTo("Anna Ahrens");
    assertThat(people.nameOf("ben")).isEqualTo("ben");
    assertThat(people.nameOf("nobody")).isEqualTo("nobody");
    assertThat(people.nameOf(null)).isNull();
  }

  @Test
  void mailGoesOnlyToThoseWhoHaveAnAddress() {
    assertThat(people.mailOf("anna")).contains("anna@example.com");
    assertThat(people.mailOf("ben")).isEmpty();
    assertThat(people.mailOf("nobody")).isEmpty();
  }

  @Test
  void atNightNobodyIsAtWork() {
    assertThat(people.current()).isEmpty();
  }
}
