package io.followthrough.customer;

import java.time.Instant;
import java.util.List;

/**
 * All that is known of a customer. Times are instants in UTC; what is not known is null.
 *
 * @param owner null while nobody has claimed the customer
 * @param country two letters by ISO 3166-1
 * @param timeZone the zone of the customer's days and hours, by its IANA name
 * @param language two letters by ISO 639-1
 * @param facts what was heard, newest first
 * @param openSteps what comes next, earliest first
 * @param timeline every touch, newest first
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
    List<PastTouch> timeline) {

  /** What a list shows of a customer. */
  record Short(long id, String name, String company, String email, String phone, Owner owner) {}

  record Owner(String id, String name) {}

  /**
   * @param kind personal, need, benefit or reason
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
   * @param kind task, touch or promise
   * @param assignee the user who does it, null while anybody may take it
   */
  record Step(String kind, String what, Instant at, String why, String assignee) {}

  /**
   * @param by the user who was in touch, null when the customer or the platform was
   * @param result the key of a {@link Result}
   */
  record PastTouch(
      Instant at,
      String channel,
      String direction,
      String by,
      String result,
      String note,
      String saleNumber) {}
}
