package io.followthrough.meeting;

import java.time.Instant;
import java.util.List;

/**
 * What waits to be sent, why, and until when. Times are instants in UTC; what is not known is null.
 *
 * @param waiting how many mails wait for their moment or for another try
 * @param inDoubt how many may have been sent or not; a person decides
 * @param refused how many the mail server would not take in the last seven days
 * @param mails the first of all these, those in doubt first
 * @param coming the next mails that are planned and not written yet
 */
record OutboxSheet(
    int waiting, int inDoubt, int refused, List<Letter> mails, List<Planned> coming) {

  /**
   * A mail that is written.
   *
   * @param customer null where it goes to one of us
   * @param state waiting, sending, inDoubt or refused
   * @param reason why it was not sent yet; null where it waits for its moment only
   * @param until when it is tried next; null where it is not tried any more
   */
  record Letter(
      long id,
      Long customerId,
      String customer,
      Rep owner,
      String subject,
      String state,
      String reason,
      Instant writtenAt,
      Instant until) {}

  /**
   * @param reason why at this moment
   */
  record Planned(long customerId, String customer, Rep owner, Instant at, String reason) {}
}
