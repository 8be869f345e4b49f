package io.followthrough.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Says what a mail is, by its headers first and its words last. A subject never decides to which
 * mail of ours it is an answer.
 */
@Component
class MailSorter {

  private final Outbox outbox;
  private final ReplyAddress replyAddress;
  private final Absence absence;
  private final WishToStop wishToStop;

  MailSorter(Outbox outbox, ReplyAddress replyAddress, Absence absence, WishToStop wishToStop) {
    this.outbox = outbox;
    this.replyAddress = replyAddress;
    this.absence = absence;
    this.wishToStop = wishToStop;
  }

  Incoming sort(OpenedMail mail, Instant receivedAt) {
    var copy = Optional.ofNullable(mail.messageId()).flatMap(outbox::byMessageId);
    if (copy.isPresent()) {
      return incoming(MailKind.COPY, mail, receivedAt, copy.get(), false, null, null);
    }
    var bounce = Bounces.in(mail);
    if (bounce.isPresent()) {
      var returned = Optional.ofNullable(bounce.get().originalId()).flatMap(outbox::byMessageId);
      return incoming(
          MailKind.BOUNCE, mail, receivedAt, returned.orElse(null), false, null, bounce.get());
    }
    var byReferences = byReferences(mail);
    var answered = byReferences.or(() -> byToken(mail));
    var isByToken = byReferences.isEmpty() && answered.isPresent();
    var kind = kind(mail, answered);
    return incoming(
        kind,
        mail,
        receivedAt,
        answered.orElse(null),
        isByToken,
        kind == MailKind.AWAY ? firstDayBack(mail, receivedAt) : null,
        null);
  }

  /** The mail as it is, for a person who finds out what it means. */
  Incoming unsorted(OpenedMail mail, Instant receivedAt) {
    return incoming(MailKind.UNSORTED, mail, receivedAt, null, false, null, null);
  }

  private MailKind kind(OpenedMail mail, Optional<StoredMail> answered) {
    // The button of a mail program may say that a machine wrote it; the wish is a person's.
    if (byToken(mail).isPresent() && wishToStop.isSubject(mail.subject())) {
      return MailKind.STOP;
    }
    if (Robots.wrote(mail) || absence.isAnnouncedBy(mail.subject())) {
      return absence.isTold(mail.subject(), newWords(mail)) ? MailKind.AWAY : MailKind.ROBOT;
    }
    if (wishToStop.isAll(mail.subject(), newWords(mail))) {
      return MailKind.STOP;
    }
    if (answered.isPresent()) {
      return MailKind.REPLY;
    }
    return Robots.spread(mail) ? MailKind.ROBOT : MailKind.UNSORTED;
  }

  /** The newest of the mails that it answers comes last in the references, RFC 5322, 3.6.4. */
  private Optional<StoredMail> byReferences(OpenedMail mail) {
    return mail.ids("References", "In-Reply-To")
        .distinct()
        .map(outbox::byMessageId)
        .flatMap(Optional::stream)
        .reduce((earlier, later) -> later);
  }

  private Optional<StoredMail> byToken(OpenedMail mail) {
    return replyAddress
        .mailIn(mail.addresses("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"))
        .flatMap(outbox::find);
  }

  private LocalDate firstDayBack(OpenedMail mail, Instant receivedAt) {
    var written = mail.date().orElseGet(() -> receivedAt.atOffset(ZoneOffset.UTC));
    return absence.firstDayBack(mail.subject(), newWords(mail), written).orElse(null);
  }

  private static Incoming incoming(
      MailKind kind,
      OpenedMail mail,
      Instant receivedAt,
      StoredMail answered,
      boolean byToken,
      LocalDate firstDayBack,
      Incoming.Bounce bounce) {
    var from = mail.from();
    return new Incoming(
        kind,
        mail.messageId(),
        from == null ? null : from.address(),
        from == null ? null : from.name(),
        mail.addresses("To", "Cc"),
        mail.subject(),
        newWords(mail),
        mail.attachments(),
        receivedAt,
        answered,
        byToken,
        firstDayBack,
        bounce);
  }

  private static String newWords(OpenedMail mail) {
    return NewWords.in(mail.text());
  }
}
