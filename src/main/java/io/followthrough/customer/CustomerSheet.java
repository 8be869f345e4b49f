package io.followthrough.customer;

import io.followthrough.customer.Stake.GivenWord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a customer. Times are instants in UTC; what is not known is null.
 *
 * @param owner null while nobody has claimed the customer
 * @param country two letters by ISO 3166-1
 * @param timeZone the zone of the customer's days and hours, by its IANA name
 * @param language two letters by ISO 639-1
 * @param facts what was heard, newest first
 * @param openSteps what comes next, earliest first
 * @param promises all that we promised, newest first
 * @param timeline the newest touches, newest first
 * @param hasEarlierTouches whether there are more of them
 * @param mails the newest mails of ours, newest first
 * @param hasEarlierMails whether there are more of them
 * @param pausedUntil until when nothing of our own accord happens, or null
 * @param decisions what one of us decided beside the forms, newest first
 * @param actions what whoever reads this may do with the customer
 * @param names how those of us are called whom the sheet names, by their user ids
 */
record CustomerSheet(
    long id,
    String name,
    String company,
    String email,
    String phone,
    Owner owner,
    String country,
    String timeZone,
    String language,
    String interest,
    String source,
    Long referredBy,
    List<Fact> facts,
    Preferences preferences,
    List<Step> openSteps,
    List<GivenWord> promises,
    List<PastTouch> timeline,
    boolean hasEarlierTouches,
    List<Mail> mails,
    boolean hasEarlierMails,
    Instant pausedUntil,
    List<Decision> decisions,
    List<String> actions,
    Map<String, String> names) {

  /** What a list shows of a customer. */
  record Short(long id, String name, String company, String email, String phone, Owner owner) {}

  record Owner(String id, String name) {}

  /**
   * @param kind personal, need, benefit, reason or competitor
   * @param by the user who heard it
   */
  record Fact(String kind, String text, String by, Instant at) {}

  /**
   * @param channel the key of the channel that the customer prefers
   * @param noMailsSince since when the customer wants no mails, null where mails are welcome
   * @param noCallsSince since when the customer wants no calls, null where calls are welcome
   * @param lessOftenSince since when the customer wants to hear from us less often
   * @param leftAloneSince since when the customer wants to be left alone
   */
  record Preferences(
      String channel,
      boolean mayCallAgain,
      Instant noMailsSince,
      Instant noCallsSince,
      Instant lessOftenSince,
      Instant leftAloneSince) {}

  /**
   * @param what the task's name, or the channel of a planned touch, or what was promised
   * @param kind task, touch or promise; or wait, where there is none of them
   * @param assignee the user who does it, null while anybody may take it
   */
  record Step(String kind, String what, Instant at, String why, String assignee) {}

  /**
   * @param by the user who was in touch, null when the customer or the platform was
   * @param result the key of a {@link Result}
   */
  record PastTouch(
      long id,
      Instant at,
      String channel,
      String direction,
      String by,
      String result,
      String note,
      String saleNumber) {

    static PastTouch of(Touch touch) {
      return new PastTouch(
          touch.id(),
          touch.at(),
          touch.channel().key(),
          touch.direction().key(),
          touch.byWhom(),
          touch.result() == null ? null : touch.result().key(),
          touch.note(),
          touch.saleNumber());
    }
  }

  /**
   * @param state waiting, sending, sent, refused, inDoubt or suppressed
   * @param reason why it has not gone out, or null
   * @param notBefore when it goes at the earliest, while it waits
   * @param text the whole plain text
   * @param attachment the name of the file that goes with it, or null
   */
  record Mail(
      long id,
      String state,
      String reason,
      Instant notBefore,
      Instant writtenAt,
      Instant sentAt,
      String to,
      String subject,
      String text,
      String attachment) {}

  /**
   * @param what paused, resumed, broughtForward, callBack, promised, joined, agreed or handedOver
   * @param detail what exactly, in a few words
   * @param by the user who decided it, or null
   */
  record Decision(String what, String detail, String by, String why, Instant at) {}

  /**
   * A part of a long list, newest first.
   *
   * @param more whether it goes on
   */
  record Page<T>(List<T> entries, boolean more) {

    /** The first entries of what was read, one more than are shown. */
    static <T> Page<T> of(List<T> read, int shown) {
      return new Page<>(read.stream().limit(shown).toList(), read.size() > shown);
    }
  }
}
