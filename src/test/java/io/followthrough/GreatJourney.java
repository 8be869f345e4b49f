package io.followthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The whole story as one customer lives it: a lead, a quote, no answer, a no, two years of
 * patience, a yes, and what grows out of it. Every touch and every mail of it stands here with its
 * date.
 */
abstract class GreatJourney {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  /** What a question needs so that it can be answered. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "/api/leak", "?process=sale",
          "/api/instances", "?definitionId=any",
          "/api/mails/preview", "?text=follow-up/quote-reminder&customer=1");

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired TaskService tasks;
  @Autowired TestRestTemplate http;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Test
  void aNoMeansNotAtThisGivenPointInTime() {
    aLeadComesInAndAnnaClaimsIt();
    aQuoteIsSent();
    nobodyAnswersAndThenItIsNotNow();
    twoYearsOfNurtureByTheClock();
    theTimeHasCome();
    aHappyCustomerNamesThreeFriends();

    assertThat(touchesOf(ann())).isEqualTo(EVERY_TOUCH);
    assertThat(mails()).isEqualTo(EVERY_MAIL);
    everythingThatManagersAskIsAnswered();
  }

  private void aLeadComesInAndAnnaClaimsIt() {
    story.begins(
        "sale",
        Map.of(
            "name", "Ann Archer",
            "email", "ann@customer.example",
            "phone", "+354 555 0199",
            "interest", "new windows"));
    story.thePostmanComes();
    story.itIs("2026-03-02T09:40");
    story.does("anna", "firstConversation", said("quoteWanted", "heard", "Cold rooms in winter"));
    assertThat(ann().owner()).contains("anna");
  }

  private void aQuoteIsSent() {
    story.itIs("2026-03-02T11:00");
    story.does("anna", "prepareQuote", twelveWindows());
    story.thePostmanComes();
  }

  private void nobodyAnswersAndThenItIsNotNow() {
    for (var unanswered = 1; unanswered <= 4; unanswered++) {
      story.timePassesUntil("call");
      story.does("anna", "call", said("notReached"));
    }
    story.timePassesUntil("call");
    story.does(
        "anna",
        "call",
        said(
            "notNow",
            "nextDate",
            "2027-03-09T10:00",
            "reason",
            "no money for it this year",
            "heard",
            "Try me in March"));
  }

  private void twoYearsOfNurtureByTheClock() {
    story.timePassesUntil("prepareCall");
    assertThat(MOMENT.format(story.now())).isEqualTo("2027-03-08 09:00");
    story.does("anna", "prepareCall", Map.of("notes", "Ask for the new budget"));
    story.timePassesUntil("promisedCall");
    story.does("anna", "promisedCall", said("notReached"));
    for (var unanswered = 2; unanswered <= 9; unanswered++) {
      story.timePassesUntil("call");
      story.does("anna", "call", said("notReached"));
    }
    story.timePassesUntil("call");
    story.does("anna", "call", said("yes", "heard", "The money is there"));
  }

  private void theTimeHasCome() {
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    story.does("anna", "firstConversation", said("quoteWanted"));
    story.does("anna", "prepareQuote", twelveWindows());
    story.thePostmanComes();
    story.timePassesUntil("call");
    story.does("anna", "call", said("yes"));
    story.thePostmanComes();
  }

  /** By every page and program that asks about all customers at once, on this database too. */
  private void everythingThatManagersAskIsAnswered() {
    var mona = http.withBasicAuth("mona", "mona");
    var questions = questions();
    assertThat(questions).contains("/api/meeting", "/api/money", "/api/leak?process=sale");
    for (var question : questions) {
      for (var of : new String[] {"", "rep=anna&rep=ben"}) {
        var address = question + (question.contains("?") ? "&" : "?") + of;
        assertThat(mona.getForEntity(address, String.class).getStatusCode().value())
            .as(address)
            .isEqualTo(200);
      }
    }
    assertThat(mona.getForObject("/api/meeting", String.class)).contains("Ann Archer");
  }

  private List<String> questions() {
    return mappings.getHandlerMethods().keySet().stream()
        .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(route -> route.getPatternValues().stream())
        .filter(path -> path.startsWith("/api/") && !path.contains("{"))
        .distinct()
        .map(path -> path + NEEDED.getOrDefault(path, ""))
        .toList();
  }

  private void aHappyCustomerNamesThreeFriends() {
    story.does(
        "anna",
        "agreeDelivery",
        Map.of("delivery", "twelve windows", "deliveryDate", "2029-06-15"));
    story.timePassesUntil("preparePromise");
    story.does("anna", "preparePromise", Map.of("onTimeAnswer", "yes"));
    story.timePassesUntil("keepPromise");
    story.does("anna", "keepPromise", Map.of("keptAnswer", "kept"));
    story.timePassesUntil("areYouHappy");
    story.does("anna", "areYouHappy", Map.of("happiness", "happy", "heard", "Warm at last"));
    story.does(
        "anna",
        "askForTestimonial",
        Map.of("testimonial", "given", "words", "They never forgot us."));
    story.does(
        "anna",
        "askForReferrals",
        Map.of(
            "referral1Name",
            "Bob Baker",
            "referral1Contact",
            "bob@customer.example",
            "referral2Name",
            "Cleo Cook",
            "referral2Contact",
            "cleo@customer.example",
            "referral3Name",
            "Dan Draper",
            "referral3Contact",
            "+1 555 010 0188"));
    story.thePostmanComes();

    assertThat(tasks.createTaskQuery().taskDefinitionKey("firstConversation").list())
        .hasSize(3)
        .extracting(Task::getAssignee)
        .containsOnly("anna");
    for (var friend : new String[] {"Bob Baker", "Cleo Cook", "Dan Draper"}) {
      assertThat(customers.search(friend))
          .singleElement()
          .extracting(Customer::referredBy)
          .isEqualTo(Optional.of(ann().id()));
    }
  }

  private Customer ann() {
    return customers.lookUp("ann@customer.example");
  }

  private String touchesOf(Customer customer) {
    return touches.last(customer.id(), 100).stream()
        .sorted(Comparator.comparing(Touch::at).thenComparing(Touch::id))
        .map(
            touch ->
                "%s %s %s"
                    .formatted(
                        MOMENT.format(touch.at()),
                        touch.channel().key(),
                        touch.result() == null ? touch.note() : touch.result().words()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String mails() {
    return story.mails().stream()
        .map(
            mail ->
                "%s %s: %s"
                    .formatted(
                        MOMENT.format(mail.sentAt()),
                        mail.mail().to().name(),
                        mail.mail().words().subject()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Map<String, Object> twelveWindows() {
    return Map.ofEntries(
        Map.entry("what", "twelve windows"),
        Map.entry("line1Text", "Window, triple glazing"),
        Map.entry("line1Quantity", "12"),
        Map.entry("line1Price", "450"),
        Map.entry("currency", "USD"),
        Map.entry("validUntil", "2030-12-31"),
        Map.entry("benefit1", "Warm rooms"),
        Map.entry("benefit2", "Quiet nights"),
        Map.entry("benefit3", "Lower bills"));
  }

  private static Map<String, Object> said(String outcome, Object... more) {
    var form = new HashMap<String, Object>();
    form.put("outcome", outcome);
    for (var i = 0; i < more.length; i += 2) {
      form.put((String) more[i], more[i + 1]);
    }
    return form;
  }

  private static final String EVERY_TOUCH =
      """
      2026-03-02 09:00 mail New lead: new windows
      2026-03-02 09:00 mail Thank you for asking, and what happens next
      2026-03-02 09:40 phone wants a quote
      2026-03-02 11:00 mail Your quote Q-2026-000001 for twelve windows
      2026-03-04 16:00 phone not reached
      2026-03-06 09:00 mail What happens after you say yes
      2026-03-11 11:00 phone not reached
      2026-03-17 09:00 phone not reached
      2026-03-24 14:00 mail A smaller first step towards new windows
      2026-04-01 15:00 phone not reached
      2026-04-14 10:00 mail Yes, no, or a month
      2026-04-29 13:00 phone not now
      2027-03-09 10:00 phone not reached
      2027-04-09 11:00 phone not reached
      2027-06-08 10:00 mail What waiting costs, in one line
      2027-07-12 11:00 phone not reached
      2027-08-26 10:00 mail Three questions to ask anyone who sells to you
      2027-09-27 11:00 phone not reached
      2027-11-26 10:00 mail What waiting costs, in one line
      2027-12-30 11:00 phone not reached
      2028-03-24 10:00 mail A date worth putting into your calendar
      2028-04-27 11:00 phone not reached
      2028-07-21 10:00 mail Three names to write down before you decide
      2028-08-23 11:00 phone not reached
      2028-10-09 10:00 mail Three questions to ask anyone who sells to you
      2028-11-08 11:00 phone not reached
      2029-01-08 10:00 mail What waiting costs, in one line
      2029-02-08 11:00 phone not reached
      2029-05-04 10:00 mail A date worth putting into your calendar
      2029-06-05 11:00 phone yes
      2029-06-05 11:00 phone wants a quote
      2029-06-05 11:00 mail Your quote Q-2029-000002 for twelve windows
      2029-06-07 16:00 phone yes
      2029-06-07 16:00 mail Thank you, and what you have from now on
      2029-06-07 16:00 phone Delivery of twelve windows on 2029-06-15.
      2029-06-15 09:00 phone Promise kept: twelve windows
      2029-06-22 09:00 phone Warm at last
      2029-06-22 09:00 phone Testimonial given: They never forgot us.
      2029-06-22 09:00 phone Named 3 people.
      2029-06-22 09:00 mail Thank you for thinking of someone
      """;

  private static final String EVERY_MAIL =
      """
      2026-03-02 09:00 Ann Archer: Thank you for asking, and what happens next
      2026-03-02 11:00 Ann Archer: Your quote Q-2026-000001 for twelve windows
      2026-03-06 09:00 Ann Archer: What happens after you say yes
      2026-03-24 14:00 Ann Archer: A smaller first step towards new windows
      2026-04-14 10:00 Ann Archer: Yes, no, or a month
      2027-06-08 10:00 Ann Archer: What waiting costs, in one line
      2027-08-26 10:00 Ann Archer: Three questions to ask anyone who sells to you
      2027-11-26 10:00 Ann Archer: What waiting costs, in one line
      2028-03-24 10:00 Ann Archer: A date worth putting into your calendar
      2028-07-21 10:00 Ann Archer: Three names to write down before you decide
      2028-10-09 10:00 Ann Archer: Three questions to ask anyone who sells to you
      2029-01-08 10:00 Ann Archer: What waiting costs, in one line
      2029-05-04 10:00 Ann Archer: A date worth putting into your calendar
      2029-06-05 11:00 Ann Archer: Your quote Q-2029-000002 for twelve windows
      2029-06-07 16:00 Ann Archer: Thank you, and what you have from now on
      2029-06-22 09:00 Bob Baker: Thank you for asking, and what happens next
      2029-06-22 09:00 Cleo Cook: Thank you for asking, and what happens next
      2029-06-22 09:00 Ann Archer: Thank you for thinking of someone
      """;
}
