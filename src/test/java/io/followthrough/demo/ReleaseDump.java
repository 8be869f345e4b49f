package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.followthrough.OnPostgres;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.MailTroubles;
import io.followthrough.customer.Signal;
import io.followthrough.customer.Signals;
import io.followthrough.customer.Stop;
import io.followthrough.customer.Touch;
import io.followthrough.mail.MailTroubled;
import io.followthrough.mail.MailTroubled.Trouble;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the database that {@link UpgradeTest} takes over: customers who together wait at every
 * place of every model. It is no test, and nobody runs it but whoever makes a release: {@code mvn
 * test -Dtest=ReleaseDump}, and commit what it wrote. What it does not reach it says.
 *
 * <p>Every story begins on the same Monday and ends where its customer is to wait; then it stands
 * still, so that in the next one there is again only one of each kind.
 */
@ProcessTest
@OnPostgres
class ReleaseDump {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Signals signals;
  @Autowired MailTroubles mailTroubles;
  @Autowired ApplicationEventPublisher events;
  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;
  @Autowired JdbcTemplate jdbc;

  private Instant last = Story.MONDAY;

  @Test
  void isMade() throws IOException {
    theTeam();
    leftBehind();
    sales();
    nurtures();
    customersWhoBought();
    promisesAndCalls();
    mails();

    wakeUp();
    var waits = new Waits(JdbcClient.create(jdbc), repository);
    new Release(jdbc).keep(last, waits.all());
    assertThat(waits.empty()).as("places at which nobody waits").isEmpty();
  }

  /**
   * First of all, as what changes hands, or is taken back after a leave, is looked for among all
   * tasks.
   */
  private void theTeam() {
    tell(
        "Carla and Ben",
        both -> {
          away("carla", "2026-03-03");
          story.happens("firstDayOfLeave");
          away("ben", "2026-08-03");
        });
    tell(
        "Ines Ivory",
        ines -> {
          knows(ines);
          asks(ines);
          story.begins(
              "mona",
              "hand-over",
              Map.of("who", email(ines), "newOwnerName", "ben", "handOverReason", "Lives nearby"));
        });
    tell("An offer", offer -> story.begins("mona", "new-offer", anOffer()));
    tell("A day", day -> story.begins("aNewDay"));
    tell(
        "Two meetings",
        meetings -> {
          story.itIs("2026-03-09T06:00");
          story.begins("meetingDayHasCome");
          story.happens("holdTheSalesMeeting");
          story.itIs("2026-03-16T06:00");
          story.begins("meetingDayHasCome");
        });
    tell("Jane Joy", this::isToBeHandedOverByNobody);
  }

  /** The new owner was no rep at that moment, and the step gave up; now only a person can go on. */
  private void isToBeHandedOverByNobody(String jane) {
    story.knows("carla", jane, email(jane));
    asks(jane);
    story.begins(
        "mona",
        "rep-leaves",
        Map.of("leavingRep", "carla", "newOwnerName", "ben", "handOverReason", "Moves"));
    identity.deleteMembership("ben", "rep");
    for (var attempt = 1; attempt <= 4; attempt++) {
      assertThatThrownBy(() -> story.happens("handOverNextCustomer"))
          .hasMessageContaining("no rep");
    }
    identity.createMembership("ben", "rep");
    assertThat(runtime.createIncidentQuery().count()).isEqualTo(1);
  }

  private void leftBehind() {
    tell(
        "Lena Lost",
        lena -> {
          isFoundLost(lena);
          isGivenToAnna();
          says("catchUp", "notReached");
        });
    tell(
        "Lars Lost",
        lars -> {
          isFoundLost(lars);
          isGivenToAnna();
        });
    tell(
        "Lina Lost",
        lina -> {
          isFoundLost(lina);
          story.happens("seeToCustomer");
        });
    tell("Luca Lost", this::isFoundLost);
    tell("A night", night -> story.begins("nightHasCome"));
  }

  private void isFoundLost(String name) {
    var lost = knows(name);
    // Whoever stands still is lost, too.
    wakeUp();
    story.itIs("2026-03-03T01:00");
    story.begins("nightHasCome");
    story.happens("closeWhatIsMended");
    standStill();
    runtime.activateProcessInstanceById(
        runtime
            .createProcessInstanceQuery()
            .processDefinitionKey("left-behind")
            .variableValueEquals("customerId", lost.id())
            .singleResult()
            .getId());
  }

  private void isGivenToAnna() {
    story.happens("seeToCustomer");
    story.does("mona", "seeToCustomer", Map.of("whatNow", "colleague", "colleague", "anna"));
  }

  private void sales() {
    tell("Ann Archer", this::asks);
    tell(
        "Bob Baker",
        bob -> {
          customers.leaveAlone(knows(bob).id());
          asks(bob);
        });
    tell(
        "Cleo Cook",
        cleo -> {
          asks(cleo);
          says("firstConversation", "quoteWanted");
          replies(cleo);
          story.happens("customerReplied");
        });
    tell(
        "Dan Dorn",
        dan -> {
          asks(dan);
          says("firstConversation", "quoteWanted");
          customers.stop(customers.lookUp(dan).id(), Stop.MAILS);
          story.does("anna", "prepareQuote", twelveWindows());
        });
    tell("Eve Ernst", eve -> story.givesAQuote("anna", knows(eve)));
    tell(
        "Finn Falk",
        finn -> {
          story.givesAQuote("anna", knows(finn));
          story.happens("moment");
        });
    tell(
        "Gus Gray",
        gus -> {
          story.givesAQuote("anna", knows(gus));
          replies(gus);
          story.happens("customerReplied");
        });
  }

  private void nurtures() {
    tell("Hal Hart", this::notNow);
    tell(
        "Ida Iversen",
        ida -> {
          notNow(ida);
          story.happens("timeToGetInTouch");
        });
    tell(
        "Jon Jones",
        jon -> {
          notNow(jon);
          story.happens("timeToGetInTouch");
          story.happens("workingDayBefore");
        });
    tell(
        "Kim King",
        kim -> {
          notNow(kim);
          story.happens("timeToGetInTouch");
          story.happens("workingDayBefore");
          story.does("anna", "prepareCall", Map.of());
          story.happens("moment");
        });
    tell(
        "Mia Moss",
        mia -> {
          notNow(mia);
          replies(mia);
          story.happens("customerReplied");
        });
    tell(
        "Ned Nash",
        ned -> {
          story.begins("anna", "sale", lead(ned));
          story.does(
              "anna",
              "firstConversation",
              Map.of("outcome", "boughtElsewhere", "reason", "the price"));
          signals.newOffer(customers.lookUp(ned).id());
          story.happens("newOfferFits");
        });
  }

  private void customersWhoBought() {
    tell(
        "Olga Olsen",
        olga -> {
          buys(olga);
          replies(olga);
          story.happens("customerGotInTouch");
        });
    tell(
        "Pam Park",
        pam -> {
          buys(pam);
          story.does(
              "anna", "agreeDelivery", Map.of("delivery", "windows", "deliveryDate", "2026-03-20"));
        });
    tell("Quinn Quist", this::isAsked);
    tell(
        "Rob Reed",
        rob -> {
          isAsked(rob);
          story.does("anna", "areYouHappy", Map.of("happiness", "notReached"));
        });
    tell("Sue Stone", this::isUnhappy);
    tell(
        "Tom Tait",
        tom -> {
          isUnhappy(tom);
          story.does("anna", "putItRight", Map.of("done", "A new hinge"));
        });
    tell("Una Urban", this::isHappy);
    tell(
        "Vic Vance",
        vic -> {
          isHappy(vic);
          willWrite();
        });
    tell(
        "Wim Wolf",
        wim -> {
          isHappy(wim);
          willWrite();
          story.does("anna", "askForReferrals", Map.of());
        });
    tell(
        "Xia Xu",
        xia -> {
          isHappy(xia);
          willWrite();
          story.does("anna", "askForReferrals", Map.of());
          story.happens("wordsDue");
        });
    tell("Yan York", this::isCaredFor);
    tell(
        "Yves Yule",
        yves -> {
          isCaredFor(yves);
          replies(yves);
          story.happens("customerReplied");
        });
    tell(
        "Zoe Zorn",
        zoe -> {
          isCaredFor(zoe);
          story.happens("reviewDue");
        });
  }

  private void promisesAndCalls() {
    tell(
        "Ada Abel",
        ada -> {
          asks(ada);
          promised(ada);
          story.happens("workingDayBefore");
        });
    tell(
        "Ben Bell",
        ben -> {
          asks(ben);
          promised(ben);
          story.happens("workingDayBefore");
          story.does("anna", "preparePromise", Map.of("onTimeAnswer", "yes"));
        });
    tell(
        "Cora Cole",
        cora -> {
          asks(cora);
          promised(cora);
          story.happens("workingDayBefore");
          story.happens("dayHasCome");
          missed(cora);
        });
    tell(
        "Dora Dale",
        dora -> {
          asks(dora);
          missed(dora);
          story.happens("threeHoursPassed");
        });
    tell(
        "Elin Elm",
        elin -> {
          asks(elin);
          missed(elin);
          story.does("anna", "callBack", Map.of("outcome", "notReached"));
        });
    tell(
        "Fay Frost",
        fay -> {
          knows(fay);
          story.begins(
              "anna",
              "customer-contact",
              Map.of("who", email(fay), "contactChannel", "phone", "heard", "Has a question"));
        });
  }

  private void mails() {
    tell(
        "Gail Gold",
        gail -> {
          asks(gail);
          nobodyKnowsWhetherItArrived(gail);
        });
    tell(
        "Hugo Hill",
        hugo -> {
          asks(hugo);
          nobodyKnowsWhetherItArrived(hugo);
          story.happens("timeToFindACopy");
          mailTroubles.addressRefused(customers.lookUp(hugo).id(), "550 5.1.1 No such user");
          story.begins("anna", "sale", with(lead("Hugh Hill"), "phone", phone(hugo)));
        });
    tell("A stranger", stranger -> writesAboutNothing());
  }

  private void tell(String name, Consumer<String> life) {
    story.itIs(Story.MONDAY);
    life.accept(name);
    standStill();
  }

  private void standStill() {
    last = story.now().isAfter(last) ? story.now() : last;
    runtime.createProcessInstanceQuery().active().list().stream()
        .map(ProcessInstance::getId)
        .forEach(runtime::suspendProcessInstanceById);
  }

  private void wakeUp() {
    runtime.createProcessInstanceQuery().list().stream()
        .map(ProcessInstance::getId)
        .forEach(runtime::activateProcessInstanceById);
  }

  private Customer knows(String name) {
    return story.knows("anna", name, email(name));
  }

  private void asks(String name) {
    story.begins("anna", "sale", lead(name));
  }

  private void says(String task, String outcome) {
    story.does("anna", task, Map.of("outcome", outcome));
  }

  private void notNow(String name) {
    asks(name);
    story.does(
        "anna",
        "firstConversation",
        Map.of("outcome", "notNow", "reason", "the price", "nextDate", "2026-09-01T10:00"));
  }

  private void buys(String name) {
    asks(name);
    says("firstConversation", "yes");
  }

  private void isAsked(String name) {
    buys(name);
    story.does("anna", "agreeDelivery", Map.of("nothingToDeliver", true));
    story.happens("deliveredAWeekAgo");
  }

  private void isUnhappy(String name) {
    isAsked(name);
    story.does(
        "anna",
        "areYouHappy",
        Map.of("happiness", "unhappy", "wrong", "A window sticks", "nextDate", "2026-03-13T10:00"));
  }

  private void isHappy(String name) {
    isAsked(name);
    story.does("anna", "areYouHappy", Map.of("happiness", "happy"));
  }

  private void willWrite() {
    story.does(
        "anna",
        "askForTestimonial",
        Map.of("testimonial", "promised", "testimonialDay", "2026-03-20"));
  }

  private void isCaredFor(String name) {
    isHappy(name);
    story.does("anna", "askForTestimonial", Map.of("testimonial", "declined"));
    story.does("anna", "askForReferrals", Map.of());
  }

  private void replies(String name) {
    signals.tell(
        Signal.CUSTOMER_REPLIED,
        Touch.in(customers.lookUp(name).id(), story.now(), Channel.MAIL, "A question"));
  }

  private void promised(String name) {
    story.begins(
        "anna",
        "promise",
        Map.of("who", email(name), "what", "a site plan", "byDate", "2026-03-05"));
  }

  private void missed(String name) {
    story.begins("anna", "call-back", Map.of("whoCalled", name));
  }

  private void nobodyKnowsWhetherItArrived(String name) {
    var customer = customers.lookUp(name).id();
    var silence = "the mail server fell silent";
    var mail =
        jdbc.queryForObject(
            """
            update mail set state = 'inDoubt', reason = ?, claimed_at = created_at,
              message_id = '<' || id || '@larkfield.example>'
            where customer_id = ? returning id
            """,
            Long.class,
            silence,
            customer);
    events.publishEvent(new MailTroubled(mail, customer, Trouble.IN_DOUBT, "Thank you", silence));
  }

  private void writesAboutNothing() {
    var mail =
        jdbc.queryForObject(
            """
            insert into incoming_mail (mail_key, sender, subject, words, received_at, kind, handled_at)
            values ('1', 'who@knows.example', 'Hello', 'It is me', ?, 'unsorted', now()) returning id
            """,
            Long.class,
            Timestamp.from(story.now()));
    runtime.startProcessInstanceByMessage("unsorted-mail-received", Map.of("incomingMailId", mail));
  }

  private void away(String rep, String day) {
    story.begins(
        rep,
        "leave",
        Map.of("matter", "leave", "firstDayAway", day, "lastDayAway", day, "deputyName", "anna"));
  }

  private static Map<String, Object> lead(String name) {
    return Map.of(
        "name", name, "email", email(name), "phone", phone(name), "interest", "new windows");
  }

  private static Map<String, Object> twelveWindows() {
    return Map.ofEntries(
        Map.entry("what", "twelve windows"),
        Map.entry("line1Text", "Window, triple glazing"),
        Map.entry("line1Quantity", "12"),
        Map.entry("line1Price", "450"),
        Map.entry("currency", "EUR"),
        Map.entry("validUntil", "2030-12-31"),
        Map.entry("benefit1", "Warm rooms"),
        Map.entry("benefit2", "Quiet nights"),
        Map.entry("benefit3", "Lower bills"));
  }

  private static Map<String, Object> anOffer() {
    return Map.of(
        "offerWords", "spare parts within a day",
        "offerNeeds", "delivery",
        "offerUntil", "2030-12-31");
  }

  private static Map<String, Object> with(Map<String, Object> form, String key, Object value) {
    var more = new HashMap<>(form);
    more.put(key, value);
    return more;
  }

  private static String email(String name) {
    // Whoever shares a company shares its rep.
    var who = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    return "%s@%s.example".formatted(who, who);
  }

  private static String phone(String name) {
    return "+49 30 %07d".formatted(Math.abs(name.hashCode()) % 10_000_000);
  }
}
