package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** Pia, an analyst, deploys texts as the Modeler does. */
@ProcessTest
class TextsAtTheDoorTest {

  private static final String WELCOME = "processes/sale/mails/welcome.md";
  private static final String NAME = "Pia's texts";

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired RepositoryService repository;

  @BeforeEach
  void afterAllThatWasDeployedBefore() {
    story.itIs("2031-03-03T09:00");
  }

  @AfterEach
  void takeThemAway() {
    repository.createDeploymentQuery().deploymentName(NAME).list().stream()
        .map(Deployment::getId)
        .forEach(id -> repository.deleteDeployment(id, true));
  }

  @Test
  void aTextThatIsInOrderReachesTheNextCustomer() {
    assertThat(
            deploy(
                    Map.of(
                        WELCOME,
                        "---\nsubject: Good morning\n---\nOn {{nextStepDay}} I will call you."))
                .getStatusCode()
                .value())
        .isEqualTo(200);

    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@customer.example"));

    assertThat(story.mails())
        .extracting(mail -> mail.mail().words().subject())
        .containsExactly("Good morning");
  }

  @Test
  void aTextThatPassesTheBuckIsRefusedInASentenceAndWithItTheWholeDeployment() {
    var answer =
        deploy(
            Map.of(
                WELCOME,
                "---\nsubject: Hello\n---\nCall me on {{nextStepDay}}, I am there.",
                "processes/sale/mails/quote.md",
                "---\nsubject: Fine\n---\nOn {{nextStepDay}} I will call you."));

    assertRefused(
        answer,
        WELCOME
            + ": “call me” leaves the next step to the customer. Write instead: when we call: \"On Tuesday at ten I will call you.\"");
  }

  @Test
  void aListThatComesWithATextCountsForIt() {
    var answer =
        deploy(
            Map.of(
                WELCOME,
                "---\nsubject: Hello\n---\nTo be honest, I will call on {{nextStepDay}}.",
                "processes/mail/wording.en.md",
                "---\nus: I, one of us\ndays: today\n---\n| Not | But |\n|---|---|\n| to be honest | the fact alone |"));

    assertRefused(
        answer,
        WELCOME
            + ": “to be honest” leaves the next step to the customer. Write instead: the fact alone");
  }

  @Test
  void aListThatWasDeployedBeforeCountsToo() {
    deploy(
        Map.of(
            "processes/mail/wording.en.md",
            "---\nus: I, one of us\ndays: today\n---\n| Not | But |\n|---|---|\n| to be honest | the fact alone |"));
    story.itIs("2031-03-03T10:00");

    var answer =
        deploy(
            Map.of(
                WELCOME,
                "---\nsubject: Hello\n---\nTo be honest, I will call on {{nextStepDay}}."));

    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody().get("message").asText()).contains("“to be honest”");
  }

  @Test
  void aListThatBansWhatATextOfTodaySaysNamesThatText() {
    var list =
        "---\nus: I, one of us\ndays: today\n---\n| Not | But |\n|---|---|\n| a straight answer | the answer |";

    assertRefused(
        deploy(Map.of("processes/mail/wording.en.md", list)),
        WELCOME
            + ": “a straight answer” leaves the next step to the customer. Write instead: the answer");
    assertThat(
            deploy(
                    Map.of(
                        "processes/mail/wording.en.md",
                        list,
                        WELCOME,
                        "---\nsubject: Hello\n---\nI will call on {{nextStepDay}}."))
                .getStatusCode()
                .value())
        .isEqualTo(200);
  }

  @Test
  void aMailWithoutANextStepOfOursIsRefused() {
    assertRefused(
        deploy(Map.of(WELCOME, "---\nsubject: Hello\n---\nThank you.")),
        WELCOME
            + " does not always name the day on which we do the next step: say who does what on {{nextStepDay}}.");
  }

  @Test
  void brokenTextsAreRefused() {
    assertRefused(
        deploy(Map.of(WELCOME, "Thank you. On {{nextStepDay}} I will call.")),
        WELCOME + " must begin with three lines: \"---\", \"subject: ...\" and \"---\".");
    assertRefused(
        deploy(Map.of(WELCOME, "---\nsubject: Hello\n---\n\n{{> footer}}")),
        WELCOME
            + ", line 5: there is no such thing as “{{>”: write {{firstName}}, and sections as {{#company}}…{{/company}}.");
    assertRefused(
        deploy(Map.of("welcome.md", "---\nsubject: Hello\n---\nOn {{nextStepDay}} I call.")),
        "welcome.md would reach nobody: deploy a text with its path as the name, such as processes/sale/mails/welcome.md.");
    assertRefused(
        deploy(
            Map.of(WELCOME, "---\nsubject: Gr\u00fc\u00dfe\n---\nHallo."),
            StandardCharsets.ISO_8859_1),
        WELCOME + " is not saved as UTF-8: save it again with that encoding.");
  }

  private void assertRefused(ResponseEntity<JsonNode> answer, String sentence) {
    assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody().get("message").asText()).isEqualTo(sentence);
    assertThat(repository.createDeploymentQuery().deploymentName(NAME).count()).isZero();
  }

  private ResponseEntity<JsonNode> deploy(Map<String, String> files) {
    return deploy(files, StandardCharsets.UTF_8);
  }

  private ResponseEntity<JsonNode> deploy(Map<String, String> files, Charset encoding) {
    var form = new LinkedMultiValueMap<String, Object>();
    form.add("deployment-name", NAME);
    files.forEach((name, content) -> form.add(name, file(name, content.getBytes(encoding))));
    return http.withBasicAuth("pia", "pia")
        .postForEntity("/engine-rest/deployment/create", form, JsonNode.class);
  }

  private static ByteArrayResource file(String name, byte[] content) {
    return new ByteArrayResource(content) {
      @Override
      public String getFilename() {
        return name;
      }
    };
  }
}
