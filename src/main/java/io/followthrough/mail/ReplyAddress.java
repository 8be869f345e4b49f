package io.followthrough.mail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The address to which a customer answers: ours with a sealed token behind a plus, by which an
 * answer is known even where the customer's mail program forgets what it answers.
 */
@Component
class ReplyAddress {

  private static final String PURPOSE = "reply";
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Pattern TOKEN = Pattern.compile("[^@]*\\+([0-9a-fA-F]{34,64})@.*");

  private final Seal seal;
  private final MailSettings settings;
  private final InboxSettings inbox;

  ReplyAddress(Seal seal, MailSettings settings, InboxSettings inbox) {
    this.seal = seal;
    this.settings = settings;
    this.inbox = inbox;
  }

  /**
   * Where an answer to this mail goes: where the mail itself says so, there; empty for the address
   * that it comes from, as answers to a sealed one would not be read or nothing can be sealed.
   */
  Optional<String> of(StoredMail mail) {
    if (mail.mail().replyTo() != null || mail.mail().customerId() == null) {
      return Optional.ofNullable(mail.mail().replyTo());
    }
    return sealed(mail);
  }

  /** The address by which a mail program's button says that the customer wants no more mails. */
  Optional<String> toLeave(StoredMail mail) {
    return mail.mail().customerId() == null
        ? Optional.empty()
        : sealed(mail).map(address -> "mailto:" + address + "?subject=unsubscribe");
  }

  private Optional<String> sealed(StoredMail mail) {
    if (!inbox.isConfigured() || !seal.isReady() || settings.from() == null) {
      return Optional.empty();
    }
    var at = settings.from().lastIndexOf('@');
    var local =
        settings.from().substring(0, at) + "+" + seal.seal(PURPOSE, String.valueOf(mail.id()));
    return local.length() > LONGEST_LOCAL_PART
        ? Optional.empty()
        : Optional.of(local + settings.from().substring(at));
  }

  /** The mail in the outbox whose answer went to one of these addresses; forged ones name none. */
  Optional<Long> mailIn(List<String> addresses) {
    return addresses.stream()
        .map(TOKEN::matcher)
        .filter(java.util.regex.Matcher::matches)
        .flatMap(token -> seal.open(PURPOSE, token.group(1)).stream())
        .filter(id -> id.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .findFirst();
  }
}
