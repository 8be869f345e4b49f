package io.followthrough.mail;

import io.followthrough.mail.Incoming.FoundBy;
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
  private final MailSettings settings;

  MailSorter(
      Outbox outbox,
      ReplyAddress replyAddress,
      Absence absence,
      WishToStop wishToStop,
      MailSettings settings) {
    this.settings = settings;
    this.outbox = outbox;
    this.replyAddress = replyAddress;
    this.absence = absence;
    this.wishToStop = wishToStop;
  }

  Incoming sort(OpenedMail mail, Instant receivedAt) {
    var copy = Optional.ofNullable(mail.messageId()).flatMap(outbox::byMessageId);
    if (copy.isPresent()) {
      return incoming(MailKind.COPY, mail, receivedAt, Answered.by(copy, FoundBy.REFERENCES));
    }
    var complaint = SpamReports.in(mail);
    if (complaint.isPresent()) {
      return incoming(MailKind.COMPLAINT, mail, receivedAt, sentAs(complaint.get()));
    }
    var bounce = Bounces.in(mail, settings.copyTo());
    if (bounce.isPresent()) {
      var returned =
          Optional.ofNullable(bounce.get().originalId())
              .flatMap(outbox::byMessageId)
              .filter(ours -> !isAboutCopy(bounce.get(), ours));
      return incoming(
          MailKind.BOUNCE,
          mail,
          receivedAt,
          Answered.by(returned, FoundBy.REFERENCES),
          null,
          bounce.get());
    }
    var answered = answered(mail);
    var kind = kind(mail, answered);
    return incoming(
        kind,
        mail,
        receivedAt,
        answered,
        kind == MailKind.AWAY ? firstDayBack(mail, receivedAt) : null,
        null);
  }

  /**
   * Whether only our hidden copy did not arrive: at its own address, or at one to which that hands
   * on within our house.
   */
  private boolean isAboutCopy(Incoming.Bounce bounce, StoredMail ours) {
    var address = bounce.address();
    var customer = ours.mail().to().address();
    if (settings.copyTo() == null || address == null || address.equalsIgnoreCase(customer)) {
      return false;
    }
    var house = HeaderText.domainOf(settings.copyTo());
    return address.equalsIgnoreCase(settings.copyTo())
        || HeaderText.domainOf(address).equalsIgnoreCase(house)
            && !HeaderText.domainOf(customer).equalsIgnoreCase(house);
  }

  /** The mail as it is, for a person who finds out what it means. */
  Incoming unsorted(OpenedMail mail, Instant receivedAt) {
    return incoming(MailKind.UNSORTED, mail, receivedAt, Answered.NOTHING);
  }

  /**
   * The mail of ours that another one answers, and how we know.
   *
   * @param mail null for none
   */
  private record Answered(StoredMail mail, FoundBy foundBy) {

    static final Answered NOTHING = new Answered(null, null);

    static Answered by(Optional<StoredMail> mail, FoundBy foundBy) {
      return mail.map(found -> new Answered(found, foundBy)).orElse(NOTHING);
    }
  }

  private Answered answered(OpenedMail mail) {
    var byToken = byToken(mail);
    // The button of a mail program may say that a machine wrote it; the wish is a person's.
    if (byToken.isPresent() && wishToStop.isSubject(mail.subject())) {
      return Answered.by(byToken, FoundBy.BUTTON);
    }
    var byReferences = byReferences(mail);
    return byReferences.isPresent()
        ? Answered.by(byReferences, FoundBy.REFERENCES)
        : Answered.by(byToken, FoundBy.TOKEN);
  }

  /** Which mail of ours this one is; a provider may have made its Message-ID unreadable. */
  private Answered sentAs(OpenedMail returned) {
    var byId = Optional.ofNullable(returned.messageId()).flatMap(outbox::byMessageId);
    return byId.isPresent()
        ? Answered.by(byId, FoundBy.REFERENCES)
        : Answered.by(
            replyAddress.mailIn(returned.addresses("Reply-To")).flatMap(outbox::find),
            FoundBy.TOKEN);
  }

  private MailKind kind(OpenedMail mail, Answered answered) {
    if (answered.foundBy() == FoundBy.BUTTON) {
      return MailKind.STOP;
    }
    if (Robots.wrote(mail) || absence.isAnnouncedBy(mail.subject())) {
      return machine(mail, answered);
    }
    if (wishToStop.isAll(mail.subject(), newWords(mail))) {
      return MailKind.STOP;
    }
    if (answered.mail() != null) {
      return MailKind.REPLY;
    }
    return Robots.spread(mail) ? MailKind.SPREAD : MailKind.UNSORTED;
  }

  private MailKind machine(OpenedMail mail, Answered answered) {
    if (absence.isTold(mail.subject(), newWords(mail))) {
      return MailKind.AWAY;
    }
    return answered.foundBy() == FoundBy.REFERENCES && Robots.wroteFor(mail)
        ? MailKind.UNSORTED
        : MailKind.ROBOT;
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
      MailKind kind, OpenedMail mail, Instant receivedAt, Answered answered) {
    return incoming(kind, mail, receivedAt, answered, null, null);
  }

  private static Incoming incoming(
      MailKind kind,
      OpenedMail mail,
      Instant receivedAt,
      Answered answered,
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
        answered.mail(),
        answered.foundBy(),
        firstDayBack,
        bounce);
  }

  private static String newWords(OpenedMail mail) {
    return NewWords.in(mail.text());
  }
}
