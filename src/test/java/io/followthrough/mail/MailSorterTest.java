package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each of the mails in src/test/resources/mails is taken for. */
class MailSorterTest {

  private static final Path MAILS = Path.of("src", "test", "resources", "mails");
  private static final Instant RECEIVED = Instant.parse("2026-03-03T09:12:05Z");

  /** The mail of ours that they answer; its number in the outbox is sealed in their tokens. */
  private static final String OURS = "<8f14e45f-ceea-367f-a27f-c7d1b1a5d0a1@larkfield.example>";

  private final Post post = new Post();
  private MailSorter sorter;

  @BeforeEach
  void weSentAQuoteAndACopyToOurselves() {
    post.copyTo = "copies@larkfield.example";
    sorter = post.sorter();
    post.weSent(OURS);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
        # mail | what it is | how we know which mail of ours it answers | first day back | its own words
        reply-android                    | reply    | references |            | "Please call my husband instead, he decides."
        reply-apple                      | reply    | references |            | "Fine with me = let us talk on Thursday."
        reply-ascii-that-is-not          | reply    | references |            | "Déjà vu"
        reply-auto-submitted-no          | reply    | references |            | "A person wrote this."
        reply-between-the-lines          | reply    | references |            | "Grey. / In May."
        reply-bottom-posted              | reply    | references |            | "I am in on Thursday after two."
        reply-broken-base64              | reply    | references |            | "Half of this can be read, and that is enough."
        reply-broken-content-type        | reply    | references |            | "Still readable."
        reply-by-token-delivered-to      | reply    | token      |            | "Hidden recipients."
        reply-by-token-in-capitals       | reply    | token      |            | "Written by an old server."
        reply-by-token                   | reply    | token      |            | "My mail program forgets everything."
        reply-control-characters         | reply    | references |            | "Null byte and bell and right to left."
        reply-empty                      | reply    | references |            | ""
        reply-encoded-headers            | reply    | references |            | "As attached."
        reply-folded-id                  | reply    | references |            | "Folded by a gateway."
        reply-gmail-french               | reply    | references |            | "Bonjour, c'est trop cher pour nous."
        reply-gmail-german               | reply    | references |            | "Passt so, danke!"
        reply-gmail                      | reply    | references |            | "Could you add two doors?"
        reply-html-all-in-a-quote        | reply    | references |            | "My answers are in blue: May."
        reply-html-between-blockquotes   | reply    | references |            | "Hello Anna, / Grey. / In May."
        reply-html-blockquote-below      | reply    | references |            | "See you on Thursday."
        reply-html-blockquote            | reply    | references |            | "The grey ones, please. /  / Ann /  / Anna Ahrens (2 mars 2026 10:00)"
        reply-html-bottom-posted         | reply    | references |            | "See you on Thursday."
        reply-html-hidden                | reply    | references |            | "Yes & thanks see here"
        reply-html-indented              | reply    | references |            | "What matters to us: / warm in winter / quiet / Ann"
        reply-html-only                  | reply    | references |            | "Dear Anna, /  / we need three more: /  / - kitchen / - hall / Ann"
        reply-iphone                     | reply    | references |            | "Ok, do it"
        reply-latin1                     | reply    | references |            | "Grüße aus München"
        reply-nested-forty-deep          | reply    | references |            | ""
        reply-nested                     | reply    | references |            | "Here is a photo of the wall."
        reply-no-boundary-at-all         | reply    | references |            | "This is not really a multipart."
        reply-no-closing-boundary        | reply    | references |            | "The end got lost."
        reply-no-more-but-later          | reply    | references |            | "No more emails please, but call me in autumn about the doors."
        reply-not-to-stop                | reply    | references |            | "Please don't stop sending me these, they help. When can you come?"
        reply-only-a-quote               | reply    | references |            | ""
        reply-only-winmail               | reply    | references |            | ""
        reply-outlook-german             | reply    | references |            | "Guten Tag Frau Ahrens, /  / bitte mit Einbau anbieten. Größe wie besprochen."
        reply-outlook-line               | reply    | references |            | "Thursday at ten is fine."
        reply-outlook-original-message   | reply    | references |            | "Yes, go ahead."
        reply-outlook-web                | reply    | references |            | "We take the white ones. / Ann"
        reply-outlook                    | reply    | references |            | "Hello Anna, /  / the grey ones, please. Can you deliver in May? /  / Best regards / Ann"
        reply-raw-headers                | reply    | references |            | "Raw headers."
        reply-references-only            | reply    | references |            | "Third time in this thread."
        reply-signature                  | reply    | references |            | "Thursday, please."
        reply-stop-and-more              | reply    | references |            | "Stop. Before you come on Thursday we have to talk about the price again, and about the colour of the frames."
        reply-through-a-list             | reply    | references |            | "Answered from our shared mailbox."
        reply-through-ses                | reply    | references |            | "Answered from our shop software."
        reply-unknown-charset            | reply    | references |            | "Grüße ohne Zeichensatz"
        reply-unknown-encoding           | reply    | references |            | "Coo."
        reply-utf16                      | reply    | references |            | "Ja, gerne – am Freitag."
        reply-winmail                    | reply    | references |            | "The plan is attached."
        reply-with-forwarded-mail        | reply    | references |            | "See what the competition offers."
        reply-without-body               | reply    | references |            | ""
        reply-wrong-charset              | reply    | references |            | "Grüße für € 100"
        unknown-altered-token            | unsorted |            |            | "Mail 2 instead of 1."
        unknown-broken-sender            | unsorted |            |            | "My address is broken."
        unknown-forged-token             | unsorted |            |            | "Let me in."
        unknown-no-headers               | unsorted |            |            | "Just a body."
        unknown-no-references            | unsorted |            |            | "Do you sell windows?"
        unknown-machine-answers          | unsorted | references |            | "Please deliver as quoted."
        unknown-no-reply                 | unsorted |            |            | "Buy more."
        unknown-no-sender                | unsorted |            |            | "Who am I?"
        unknown-not-a-mail               | unsorted |            |            | ""
        unknown-same-subject             | unsorted |            |            | "It is not the subject that counts."
        unknown-stop-by-on-monday        | unsorted |            |            | "Stop by on Monday, I want to buy."
        unknown-subject-with-line-breaks | unsorted |            |            | "Injected."
        unknown-token-of-a-page          | unsorted |            |            | "Sealed for something else."
        unknown-token-of-no-mail         | unsorted |            |            | "That mail is gone."
        away-american-date               | away     | references | 2026-03-12 | "I am out of the office, returning 3/12/2026."
        away-british-date                | away     | references | 2026-03-12 | "I am on annual leave and return to the office on 12/03/2026."
        away-exchange-no-date            | away     | references |            | "I am out of the office. In urgent matters please write to office@archer.example."
        away-exchange                    | away     | references | 2026-03-16 | "I am out of the office until Monday, 16 March 2026 with limited access to e-mail. /  / Ann"
        away-french-day-first            | away     | references | 2026-03-16 | "Je suis en vacances. Le 16 mars je serai de retour."
        away-french-no-date              | away     | references |            | "Je suis actuellement en déplacement et vous répondrai dès que possible."
        away-french-numbers              | away     | references | 2026-03-14 | "Je suis en vacances du 02/03/2026 au 13/03/2026."
        away-french-return               | away     | references | 2026-03-16 | "Je suis en congé et serai de retour le lundi 16 mars 2026."
        away-french                      | away     | references | 2026-03-14 | "Bonjour, je suis absente jusqu'au vendredi 13 mars inclus."
        away-german-day-first            | away     | references | 2026-03-16 | "Ich bin zurzeit in Urlaub. Am 16.3. bin ich zurück."
        away-german-no-date              | away     | references |            | "Ich bin zurzeit nicht im Büro. Ihre Nachricht wird nicht weitergeleitet."
        away-german-range                | away     | references | 2026-03-21 | "vom 3. bis 20. März bin ich im Urlaub."
        away-german-return               | away     | references | 2026-03-16 | "Ich bin im Urlaub. Ab dem 16. März bin ich wieder für Sie da."
        away-german-weekday              | away     | references | 2026-03-09 | "Ich bin heute außer Haus. Am Montag bin ich wieder erreichbar."
        away-german                      | away     | references | 2026-03-14 | "Ich bin bis einschließlich 13.03.2026 nicht im Büro."
        away-gmail                       | away     | references | 2026-03-12 | "Thanks for your mail. I am on vacation and will be back on March 12."
        away-html                        | away     | references | 2026-03-10 | "I am out of the office. /  / Back on: 10 March"
        away-iso-date                    | away     | references | 2026-03-12 | "On leave. Back at work on 2026-03-12."
        away-long-over                   | away     | references |            | "I am out of the office until 20 February."
        away-next-week                   | away     | references | 2026-03-09 | "I am on holiday and will be back next week."
        away-no-headers-but-subject      | away     | references | 2026-03-21 | "Ich bin bis 20.03. in Urlaub."
        away-null-return-path            | away     | references | 2026-03-10 | "I am out of the office until 10 March."
        away-over-new-year               | away     | references | 2027-01-04 | "Out of the office until January 4."
        away-range                       | away     | references | 2026-03-12 | "I am away from 3 March to 11 March. In my absence Bob helps."
        away-through                     | away     | references | 2026-03-14 | "I am on leave through Friday, March 13th."
        away-tomorrow                    | away     | references | 2026-03-04 | "I am out of the office today and will be back tomorrow."
        away-weekday                     | away     | references | 2026-03-09 | "I am travelling, out of the office, and back on Monday."
        away-with-comment                | away     | references | 2026-03-10 | "On leave, I return on 10 March."
        away-without-references          | away     |            | 2026-03-10 | "I am out of the office until 10 March."
        robot-delivered                  | robot    |            |            | "This is the mail system."
        robot-monitor                    | robot    |            |            | "All good."
        robot-read-receipt               | robot    | references |            | "Your message was read on 3 March 2026."
        robot-ticket                     | robot    | references |            | "A colleague will answer within two days."
        spread-bulk                      | spread   |            |            | "My old mail program says bulk."
        spread-newsletter                | spread   |            |            | "Windows are in fashion."
        spread-through-google-groups     | spread   |            |            | "Sent through our group."
        spread-through-ses               | spread   |            |            | "Sent by our own shop software, but by me."
        stop-button                      | stop     | button     |            | "This message was automatically generated by a mail program."
        stop-english                     | stop     | references |            | "Please unsubscribe me. Thank you! /  / Ann Archer"
        stop-french                      | stop     | references |            | "Bonjour, / ne m’écrivez plus, s'il vous plaît. / Merci"
        stop-german                      | stop     | references |            | "Guten Tag, /  / bitte keine E-Mails mehr. /  / Mit freundlichen Grüßen / Jörg Müller"
        stop-one-word                    | stop     | references |            | "STOP"
        stop-subject                     | stop     |            |            | ""
        complaint-button                 | complaint | references |           | "This is an email abuse report for an email message received on Mon, 2 Mar 2026."
        complaint-redacted               | complaint | token      |           | "This is an email abuse report for an email message received on Mon, 2 Mar 2026."
        complaint-of-no-mail-of-ours     | complaint |            |           | "This is an email abuse report for an email message received on Mon, 2 Mar 2026."
        robot-not-spam                   | robot    |            |            | "This is an email abuse report for an email message received on Mon, 2 Mar 2026."
        copy-of-our-own                  | copy     | references |            | "Dear Ann, here is the quote."
          """)
  void sorts(String mail, String kind, String foundBy, LocalDate firstDayBack, String words) {
    var sorted = sorted(mail);

    assertThat(sorted.kind().word()).isEqualTo(kind);
    assertThat(foundBy(sorted)).isEqualTo(foundBy);
    assertThat(sorted.firstDayBack()).isEqualTo(firstDayBack);
    assertThat(sorted.text().replace("\n", " / ")).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
        # mail | how we know which mail of ours did not arrive | what it means | status | whom it did not reach
        bounce-content                    | references | mail_refused    | 5.6.0  | ann@archer.example
        bounce-disabled                   | references | address_refused | 5.2.1  | ann@archer.example
        bounce-exchange-hard              | references | address_refused | 5.1.10 | ann@archer.example
        bounce-exchange-soft              | references | delayed         | 4.4.7  | ann@archer.example
        bounce-exim-hard                  | references | address_refused | 5.0.0  | ann@archer.example
        bounce-exim-soft                  | references | delayed         |        | ann@archer.example
        bounce-german                     | references | address_refused | 5.1.1  | ann@archer.example
        bounce-given-up                   | references | mail_refused    | 4.4.7  | ann@archer.example
        bounce-gmail-hard                 | references | address_refused | 5.1.1  | ann@archer.example
        bounce-gmail-soft                 | references | delayed         | 4.4.1  | ann@archer.example
        bounce-mailbox-full               | references | mail_refused    | 5.2.2  | ann@archer.example
        bounce-not-ours                   |            | address_refused | 5.1.1  | carl@cook.example
        bounce-policy                     | references | mail_refused    | 5.7.1  | ann@archer.example
        bounce-policy-behind-a-bad-status | references | mail_refused    | 5.1.1  | ann@archer.example
        bounce-policy-reply-code-only     | references | mail_refused    | 5.0.0  | ann@archer.example
        bounce-postfix-hard               | references | address_refused | 5.1.1  | ann@archer.example
        bounce-postfix-soft               | references | delayed         | 4.4.1  | ann@archer.example
        bounce-qmail-hard                 | references | address_refused | 5.1.1  | ann@archer.example
        bounce-qmail-soft                 | references | mail_refused    | 4.4.3  | ann@archer.example
        bounce-reply-code-only            | references | address_refused | 5.0.0  | ann@archer.example
        bounce-too-large                  | references | mail_refused    | 5.3.4  | ann@archer.example
        bounce-of-our-copy                |            | address_refused | 5.1.1  | copies@larkfield.example
        bounce-of-our-copy-exim           |            | address_refused | 5.1.1  | copies@larkfield.example
        bounce-of-our-copy-handed-on      |            | address_refused | 5.1.1  | archive-2025@larkfield.example
        bounce-of-our-copy-and-theirs     | references | address_refused | 5.1.1  | ann@archer.example
        bounce-of-our-copy-not-theirs     |            | address_refused | 5.1.1  | copies@larkfield.example
        bounce-without-report             | references | address_refused |        | ann@archer.example
          """)
  void reports(String mail, String foundBy, String verdict, String status, String address) {
    var sorted = sorted(mail);

    assertThat(sorted.kind()).isEqualTo(MailKind.BOUNCE);
    assertThat(foundBy(sorted)).isEqualTo(foundBy);
    assertThat(sorted.bounce().verdict().name().toLowerCase(Locale.ROOT)).isEqualTo(verdict);
    assertThat(sorted.bounce().status()).isEqualTo(status);
    assertThat(sorted.bounce().address()).isEqualTo(address);
  }

  @Test
  void noFixtureIsForgotten() throws IOException {
    var named = new HashSet<String>();
    for (var method : MailSorterTest.class.getDeclaredMethods()) {
      var table = method.getAnnotation(CsvSource.class);
      if (table != null) {
        table.textBlock().lines().map(line -> line.split("\\|")[0].strip()).forEach(named::add);
      }
    }
    try (var files = Files.list(MAILS)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".eml", "")))
          .hasSizeGreaterThan(100)
          .allSatisfy(name -> assertThat(named).contains(name));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reply-encoded-headers            | Jörg Müller | Re: Ihr Angebot für Fenster und Türen | Größen.pdf
          reply-raw-headers                | Jörg Müller | Re: Fenster für Köln                  |
          reply-nested                     | Ann Archer  | Re: Your quote for the windows        | logo.png, wall.jpg
          reply-winmail                    | Ann Archer  | Re: Your quote for the windows        | winmail.dat
          reply-with-forwarded-mail        | Ann Archer  | Re: Your quote for the windows        | a forwarded mail
          reply-nested-forty-deep          | Ann Archer  | Re: Your quote for the windows        | something unreadable
          unknown-subject-with-line-breaks | Carl Cook   | Hello Bcc: all@archer.example         |
          """)
  void namesAndSubjectsAreOneReadableLine(
      String mail, String name, String subject, String attachments) {
    var sorted = sorted(mail);

    assertThat(sorted.fromName()).isEqualTo(name);
    assertThat(sorted.subject()).isEqualTo(subject);
    assertThat(String.join(", ", sorted.attachments()))
        .isEqualTo(attachments == null ? "" : attachments);
  }

  @Test
  void whoCannotBeWrittenToHasNoAddress() {
    assertThat(sorted("unknown-no-sender").from()).isNull();
    assertThat(sorted("unknown-broken-sender").from()).isNull();
    assertThat(sorted("unknown-not-a-mail").from()).isNull();
  }

  @Test
  void aLongTextIsCutAndStaysReadable() {
    var sorted = sorted(plain("A word and a smile 😀 ".repeat(100_000)));

    assertThat(sorted.text()).hasSizeBetween(3990, 4000).startsWith("A word and").endsWith("…");
  }

  @Test
  void nothingThatSomebodyMakesUpTakesLong() {
    var began = workOfThisThread();

    sorted(plain("On " + "1 wrote ".repeat(40_000)));
    sorted(plain(("from: " + "x".repeat(300) + "\n").repeat(1_000)));
    sorted(plain("> ".repeat(20_000) + "\n" + "until ".repeat(10_000)));
    sorted("Content-Type: text/html\n\n" + "<div>".repeat(20_000));
    sorted("Auto-Submitted: auto-replied\n\n" + "out of office until on on on ".repeat(4_000));
    sorted("From: " + "<a@b.example>,".repeat(20_000) + "\n\nHello");
    sorted("Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nHello\n".repeat(20_000));

    assertThat(workOfThisThread().minus(began)).isLessThan(Duration.ofSeconds(20));
  }

  /** Not the time that passes: other tests may be at work on the same machine. */
  private static Duration workOfThisThread() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  private Incoming sorted(String mail) {
    if (mail.contains("\n")) {
      return sorter.sort(OpenedMail.open(mail.getBytes(StandardCharsets.UTF_8)), RECEIVED);
    }
    try {
      return sorter.sort(
          OpenedMail.open(Files.readAllBytes(MAILS.resolve(mail + ".eml"))), RECEIVED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return "From: Ann <ann@archer.example>\nContent-Type: text/plain; charset=utf-8\n\n" + text;
  }

  private static String foundBy(Incoming mail) {
    return mail.foundBy() == null ? null : mail.foundBy().name().toLowerCase(Locale.ROOT);
  }
}
