package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Somebody;
import io.followthrough.intake.Web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

@ProcessTest
class MailPreviewTest {

  @Autowired TestRestTemplate http;
  @Autowired Story story;

  private Web pia;
  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    pia = new Web(http, "pia");
    ann = story.knows("anna", "Ann <b>Archer", "ann@customer.example");
  }

  @Test
  void anAnalystSeesWhatATextSaysToACustomer() {
    var mail = pia.get(address("sale/welcome", ann)).getBody();

    assertThat(mail.get("plain").asText())
        .startsWith("Hello Ann,")
        .contains("Tuesday 3 March")
        .contains("Anna Ahrens")
        .contains("12 Quay Street");
    assertThat(mail.get("subject").asText()).isNotBlank();
    assertThat(mail.get("html").asText()).contains("<!DOCTYPE html>");
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void aBrowserSeesTheLetterItselfWhichDoesNothing() {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8");
    var letter =
        http.withBasicAuth("pia", "pia")
            .exchange(
                address("follow-up/quote-reminder", ann),
                HttpMethod.GET,
                new HttpEntity<>(headers),
                String.class);

    assertThat(letter.getHeaders().getContentType()).hasToString("text/html;charset=UTF-8");
    assertThat(letter.getHeaders().getFirst("Content-Security-Policy")).contains("sandbox");
    assertThat(letter.getBody()).contains("<!DOCTYPE html>").doesNotContain("<b>Archer");
  }

  @Test
  void everyTextOfTheProjectCanBeShownForSomebodyOfWhomNextToNothingIsKnown() throws IOException {
    var stranger = story.meets(Somebody.named("Bob").phone("+44 117 496 0000"));
    try (var files = Files.walk(Path.of("processes"))) {
      var texts =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> file.getParent().endsWith("mails"))
              .map(
                  file ->
                      file.getParent().getParent().getFileName()
                          + "/"
                          + file.getFileName().toString().replaceFirst("\\..*", ""))
              .distinct()
              .toList();
      assertThat(texts).hasSizeGreaterThan(15);
      for (var text : texts) {
        for (var language : new String[] {"en", "fr", "de"}) {
          var answer = pia.get(address(text, stranger) + "&language=" + language);
          assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
          assertThat(answer.getBody().get("plain").asText()).as(text).doesNotContain("{{", "null");
        }
      }
    }
  }

  @Test
  void whatOnlyTheProcessKnowsIsShownByAnExample() {
    var quote = pia.get(address("sale/quote", ann)).getBody();

    assertThat(quote.get("subject").asText()).contains("Q-2026-000123").contains("six oak windows");
    assertThat(quote.get("plain").asText()).contains("EUR 4,200.00").contains("30 June 2026");
  }

  @Test
  void aTranslationIsShownWhereThereIsOneElseEnglish() {
    var french =
        story.meets(Somebody.named("Zoé Zola").email("zoe@customer.example").language("fr"));
    var german =
        story.meets(Somebody.named("Udo Uhl").email("udo@customer.example").language("de"));

    assertThat(pia.get(address("sale/quote", french)).getBody().get("html").asText())
        .contains("lang=\"fr\"")
        .contains("mardi 3 mars");
    assertThat(pia.get(address("sale/quote", german)).getBody().get("html").asText())
        .contains("lang=\"en\"")
        .contains("Tuesday 3 March");
    assertThat(
            pia.get(address("sale/quote", french) + "&language=en").getBody().get("html").asText())
        .contains("lang=\"en\"");
  }

  @Test
  void aManagerSeesEveryCustomerARepNoColleaguesOneAndNobodyElseAny() {
    for (var user : new String[] {"pia", "mona", "anna"}) {
      assertThat(new Web(http, user).get(address("sale/welcome", ann)).getStatusCode().value())
          .as(user)
          .isEqualTo(200);
    }
    var colleague = Problem.in(new Web(http, "ben").get(address("sale/welcome", ann)));
    assertThat(colleague.status()).isEqualTo(403);
    assertThat(colleague.detail()).isEqualTo("This is a colleague's customer: ask a manager.");
    assertThat(Problem.in(new Web(http, "admin").get(address("sale/welcome", ann))).status())
        .isEqualTo(403);
    assertThat(
            http.getForEntity(address("sale/welcome", ann), String.class).getStatusCode().value())
        .isEqualTo(401);
  }

  @Test
  void whatCannotBeShownIsSaidInASentence() {
    var missing = Problem.in(pia.get(address("sale/wellcome", ann)));
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.detail()).isEqualTo("There is no text processes/sale/mails/wellcome.md.");
    assertThat(missing.field()).isEqualTo("text");

    assertThat(Problem.in(pia.get(address("../application", ann))).detail())
        .isEqualTo("\"../application\" is no name of a mail text like sale/welcome.");
    assertThat(Problem.in(pia.get("/api/mails/preview?text=sale/welcome&customer=4711")).status())
        .isEqualTo(404);
    assertThat(Problem.in(pia.get("/api/mails/preview?text=sale/welcome&customer=ann")).field())
        .isEqualTo("customer");
    assertThat(Problem.in(pia.get("/api/mails/preview?text=sale/welcome")).status()).isEqualTo(400);
    assertThat(
            Problem.in(
                    pia.send(HttpMethod.POST, address("sale/welcome", ann), Map.of(), new byte[0]))
                .status())
        .isEqualTo(405);
  }

  private static String address(String text, Customer customer) {
    return "/api/mails/preview?text=" + text + "&customer=" + customer.id();
  }
}
