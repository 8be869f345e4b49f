package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.Followthrough;
import io.followthrough.engine.People;
import io.followthrough.mail.CustomerLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The newcomer's one command: the whole platform, with nothing configured. */
@SpringBootTest(classes = Followthrough.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class DemoStartsTest {

  @TempDir static Path folder;

  @DynamicPropertySource
  static void onPortsOfItsOwn(DynamicPropertyRegistry settings) {
    settings.add("followthrough.data", folder::toString);
    settings.add("followthrough.demo.smtp-port", DemoMailServerTest::freePort);
    settings.add("followthrough.demo.imap-port", DemoMailServerTest::freePort);
  }

  @Autowired Environment environment;
  @Autowired IdentityService identity;
  @Autowired People people;
  @Autowired DemoPeople demoPeople;
  @Autowired CustomerLinks links;
  @Autowired Invitation invitation;

  @Test
  void everybodyIsThereAndTheirPasswordIsTheirName() {
    assertThat(environment.getActiveProfiles()).containsExactly("demo");
    assertThat(people.reps()).containsExactly("anna", "ben", "carla");
    assertThat(people.isManager("mona")).isTrue();
    assertThat(people.nameOf("anna")).isEqualTo("Anna Albright");
    assertThat(people.mailOf("ben")).contains("ben@larkfield.example");
    assertThat(identity.createUserQuery().memberOfGroup("analyst").list())
        .extracting("id")
        .containsExactly("pia");
    assertThat(identity.createUserQuery().memberOfGroup("camunda-admin").list())
        .extracting("id")
        .containsExactly("admin");
    for (var user : new String[] {"anna", "ben", "carla", "mona", "pia", "admin"}) {
      assertThat(identity.checkPassword(user, user)).as(user).isTrue();
    }
  }

  @Test
  void theLinksInItsMailsAreSealedWithASecretOfItsOwn() throws IOException {
    var link = links.stop(17).orElseThrow();

    assertThat(link).startsWith("http://127.0.0.1:");
    assertThat(Files.readString(folder.resolve("demo.secret"))).matches("[0-9a-f]{64}");
    assertThat(links.customerOf(CustomerLinks.STOP, link.substring(link.lastIndexOf('/') + 1)))
        .contains(17L);
  }

  @Test
  void whoIsThereAlreadyIsNotMadeAgain() {
    demoPeople.afterPropertiesSet();

    assertThat(identity.createUserQuery().count()).isEqualTo(6);
  }

  @Test
  void theLogTellsWhatToOpenAndWhoToLogInAs() {
    assertThat(invitation.text())
        .contains("http://127.0.0.1:" + environment.getProperty("local.server.port") + "/demo")
        .contains("/camunda/app/tasklist/")
        .containsPattern("anna +Anna Albright, sales rep")
        .containsPattern("mona +Mona Meyer, sales manager")
        .containsPattern("admin +the administrator");
  }
}
