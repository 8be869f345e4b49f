package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.StoredMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A day and hour that was agreed stands in the customer's calendar, and is right there. */
@ProcessTest
class InvitationsTest {

  private static final Pattern INVITATION =
      Pattern.compile("Content-Type: text/calendar;\\s+charset=UTF-8;\\s+method=REQUEST");

  @Autowired Story story;
  @Autowired OwnPages pages;
  @Autowired Invitations invitations;
  @Autowired Customers customers;
  @Autowired Outbox outbox;
  @Autowired GreenMail server;

  @BeforeEach
  void annIsACustomerOfAnnaInNewYork() {
    story.begins(
        "anna",
        "sale",
        Map.of(
            "name", "Ann Archer", "email", "ann@customer.example", "timeZone", "America/New_York"));
    story.does("anna", "firstConversation", agreed("2026-03-10T10:00"));
  }

  @Test
  void comesWithAMailInTheCustomersOwnTime() {
    var mail = newest();
    assertThat(mail.mail().words().subject())
        .isEqualTo("Anna Ahrens of Larkfield Systems calls you on Tuesday 10 March at 10:00");
    var calendar = calendar(mail).orElseThrow();
    assertThat(calendar.getMethod().isRequest()).isTrue();
    var event = event(calendar);
    assertThat(event.getSummary().getValue()).isEqualTo(mail.mail().words().subject());
    assertThat(event.getDescription().getValue())
        .contains("for your calendar: on Tuesday 10 March at 10:00")
        .doesNotContain("Too many mails?");
    // Daylight saving began there on 8 March.
    assertThat(start(event)).isEqualTo(Instant.parse("2026-03-10T14:00:00Z"));
    assertThat(calendar.getTimezoneInfo().getTimezone(event.getDateStart()).getTimeZone().getID())
        .isEqualTo("America/New_York");
    assertThat(event.getSequence().getValue()).isZero();
    assertThat(event.getOrganizer().getCommonName()).isEqualTo("Anna Ahrens");
    assertThat(event.getAttendees())
        .singleElement()
        .satisfies(
            guest -> {
              assertThat(guest.getEmail()).isEqualTo("ann@customer.example");
              assertThat(guest.getRsvp()).isFalse();
            });
    assertThat(event.getAlarms()).hasSize(1);
  }

  @Test
  void isAnInvitationForMailProgramsToo() throws Exception {
    server.purgeEmailFromAllMailboxes();
    story.thePostmanComes();

    assertThat(server.getReceivedMessagesForDomain("customer.example"))
        .extracting(GreenMailUtil::getWholeMessage)
        .anyMatch(INVITATION.asPredicate());
  }

  @Test
  void movesWithTheDayWhoeverNamesANewOne() {
    var first = event(calendar(newest()).orElseThrow());

    contacted("callLater", "2026-03-12T09:00", false);
    var second = event(calendar(newest()).orElseThrow());
    assertThat(second.getUid().getValue()).isEqualTo(first.getUid().getValue());
    assertThat(second.getSequence().getValue()).isOne();
    assertThat(start(second)).isEqualTo(Instant.parse("2026-03-12T13:00:00Z"));

    pages.chooseDate(
        ann().id(), Instant.parse("2026-03-16T15:00:00Z"), Channel.PHONE, "+1 212 555 0100", "");
    var third = event(calendar(newest()).orElseThrow());
    assertThat(newest().mail().words().subject()).isEqualTo("Monday 16 March it is");
    assertThat(third.getUid().getValue()).isEqualTo(first.getUid().getValue());
    assertThat(third.getSequence().getValue()).isEqualTo(2);
  }

  @Test
  void movesWithTheApologyWhenNobodyCalled() {
    var first = event(calendar(newest()).orElseThrow());
    story.itIs("2026-03-10T15:00");

    var file = invitations.missed(ann().id(), Instant.parse("2026-03-11T13:00:00Z")).orElseThrow();

    var moved = event(Biweekly.parse(new String(file.content(), StandardCharsets.UTF_8)).first());
    assertThat(moved.getUid().getValue()).isEqualTo(first.getUid().getValue());
    assertThat(moved.getSequence().getValue()).isOne();
    story.itIs("2026-03-12T15:00");
    assertThat(invitations.missed(ann().id(), Instant.parse("2026-03-13T13:00:00Z"))).isEmpty();
  }

  @Test
  void isTakenBackWhenTheCallIsNotNeededAnyMore() {
    var first = event(calendar(newest()).orElseThrow());

    contacted("yes", null, false);

    assertThat(newest().mail().words().plain())
        .contains("the call on Tuesday 10 March has done its work already")
        .contains("On Tuesday 3 March I will be in touch");
    var off = calendar(newest()).orElseThrow();
    assertThat(off.getMethod().isCancel()).isTrue();
    assertThat(event(off).getUid().getValue()).isEqualTo(first.getUid().getValue());
    assertThat(event(off).getSequence().getValue()).isOne();
    assertThat(event(off).getStatus().isCancelled()).isTrue();
  }

  @Test
  void aDayThatIsOverIsNotMovedButTheNextOneIsNew() {
    var first = event(calendar(newest()).orElseThrow());
    story.itIs("2026-03-10T15:00");

    contacted("callLater", "2026-03-20T09:00", true);

    var second = event(calendar(newest()).orElseThrow());
    assertThat(second.getUid().getValue()).isNotEqualTo(first.getUid().getValue());
    assertThat(second.getSequence().getValue()).isZero();
  }

  @Test
  void goesWithTheMailThatTheRepWrote() {
    story.itIs("2026-03-10T15:00");
    story.timePassesUntil("call");
    var mails = story.mails().size();
    var form = agreed("2026-03-24T10:00");
    form.put("mailSubject", "The colours");
    form.put("mailText", "All twelve colours can be had.");
    story.does("anna", "call", form);

    assertThat(newest().mail().words().subject()).isEqualTo("The colours");
    assertThat(event(calendar(newest()).orElseThrow()).getSummary().getValue())
        .endsWith("calls you on Tuesday 24 March at 10:00");
    assertThat(story.mails()).hasSize(mails + 1);
  }

  @Test
  void isNotSentToWhoWantsNoMails() {
    customers.stop(ann().id(), Stop.MAILS);
    var mails = story.mails().size();

    contacted("callLater", "2026-03-12T09:00", true);

    assertThat(story.mails()).hasSize(mails);
  }

  private static Map<String, Object> agreed(String day) {
    var form = new HashMap<String, Object>();
    form.put("outcome", "callLater");
    form.put("nextDate", day);
    form.put("sendInvitation", true);
    return form;
  }

  private void contacted(String outcome, String day, boolean invited) {
    var form = new HashMap<String, Object>();
    form.put("who", "ann@customer.example");
    form.put("contactChannel", "phone");
    form.put("heard", "They called");
    form.put("outcome", outcome);
    form.put("sendInvitation", invited);
    Optional.ofNullable(day).ifPresent(date -> form.put("nextDate", date));
    story.begins("anna", "customer-contact", form);
  }

  private Customer ann() {
    return customers.withAddress("ann@customer.example").orElseThrow();
  }

  private StoredMail newest() {
    List<StoredMail> all = story.mails();
    return all.get(all.size() - 1);
  }

  private Optional<ICalendar> calendar(StoredMail mail) {
    return outbox
        .attachmentOf(mail.id())
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .map(text -> Biweekly.parse(text).first());
  }

  private static VEvent event(ICalendar calendar) {
    assertThat(calendar.getEvents()).hasSize(1);
    return calendar.getEvents().get(0);
  }

  private static Instant start(VEvent event) {
    return event.getDateStart().getValue().toInstant();
  }
}
