package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.ProcessTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** Pia, an analyst, changes our models in the Modeler and deploys them. */
@ProcessTest
class ModelsAtTheDoorTest {

  private static final String NAME = "Pia's models";

  @Autowired TestRestTemplate http;
  @Autowired RepositoryService repository;

  @AfterEach
  void takeThemAway() {
    repository.createDeploymentQuery().deploymentName(NAME).list().stream()
        .map(Deployment::getId)
        .forEach(id -> repository.deleteDeployment(id, true));
  }

  @Test
  void aModelThatLetsACustomerGoIsRefusedWithTheNameOfThePlace() throws IOException {
    var nurture =
        ours("nurture/nurture")
            .replaceAll("<bpmn:messageEventDefinition id=\"timeHasComeMessage\"[^>]*/>", "");

    var answer = deploy("nurture.bpmn", nurture);

    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody())
        .contains(
            "“Time has come” (timeHasCome) ends without a next step: hand the customer on,"
                + " or leave alone.");
    assertThat(repository.createDeploymentQuery().deploymentName(NAME).count()).isZero();
  }

  @Test
  void aModelThatGivesEveryCustomerANextStepIsTaken() throws IOException {
    var nurture = ours("nurture/nurture").replace("P3650D", "P3651D");

    assertThat(deploy("nurture.bpmn", nurture).getStatusCode().value()).isEqualTo(200);
  }

  @Test
  void aModelThatOursCallMayEndAsOursGoOn() throws IOException {
    var followUp = ours("follow-up/follow-up").replace("P3650D", "P3651D");

    assertThat(deploy("follow-up.bpmn", followUp).getStatusCode().value()).isEqualTo(200);
  }

  @Test
  void aModelThatNobodyCanReadIsRefusedToo() {
    var answer = deploy("broken.bpmn", "<bpmn:definitions>");

    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody()).contains("broken.bpmn is no BPMN model: ");
  }

  private static String ours(String model) throws IOException {
    return new ClassPathResource("processes/" + model + ".bpmn")
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private ResponseEntity<String> deploy(String name, String model) {
    var form = new LinkedMultiValueMap<String, Object>();
    form.add("deployment-name", NAME);
    form.add("model", new NamedFile(name, model));
    return http.withBasicAuth("pia", "pia")
        .postForEntity("/engine-rest/deployment/create", form, String.class);
  }

  private static final class NamedFile extends ByteArrayResource {

    private final String name;

    NamedFile(String name, String content) {
      super(content.getBytes(StandardCharsets.UTF_8));
      this.name = name;
    }

    @Override
    public String getFilename() {
      return name;
    }
  }
}
