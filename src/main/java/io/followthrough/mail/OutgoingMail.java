package io.followthrough.mail;

import java.time.Instant;
import java.util.Objects;

/**
 * A mail as a step of a process hands it to the {@link Outbox}.
 *
 * <p>The process instance, the step and the round say which mail this is: one such mail exists, no
 * matter how often the step is tried.
 *
 * @param processInstanceId the instance that writes
 * @param step the id of the activity that writes, {@code sendWelcome}
 * @param round counts the times the step comes by in one instance, from 1
 * @param customerId the customer it goes to, or null when it goes to one of us
 * @param to the recipient
 * @param fromName the name it comes from (the rep's), or null for the company's
 * @param replyTo where an answer should go, or null for the address it comes from
 * @param words subject and text
 * @param attachment a file to go with it, or null
 * @param notBefore the earliest moment to send it, or null for at once
 * @param trueUntil when what it says of our next step comes to pass, or null where it says nothing:
 *     what was kept back is not sent any more after that
 */
public record OutgoingMail(
    String processInstanceId,
    String step,
    int round,
    Long customerId,
    Person to,
    String fromName,
    String replyTo,
    Rendered words,
    Attachment attachment,
    Instant notBefore,
    Instant trueUntil) {

  /**
   * Takes a mail and makes its names and its subject safe.
   *
   * @throws IllegalArgumentException with a sentence, when {@code replyTo} is not an address
   */
  public OutgoingMail {
    Objects.requireNonNull(processInstanceId, "processInstanceId");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(words, "words");
    fromName = HeaderText.line(fromName, 200);
    replyTo = replyTo == null ? null : HeaderText.address(replyTo);
    words = new Rendered(HeaderText.line(words.subject(), 200), words.plain(), words.html());
  }

  /** A mail from the company, to be sent at once. */
  public static OutgoingMail of(
      String processInstanceId,
      String step,
      int round,
      Long customerId,
      Person to,
      Rendered words) {
    return new OutgoingMail(
        processInstanceId, step, round, customerId, to, null, null, words, null, null, null);
  }

  /** The same mail in a rep's name; an answer goes to {@code replyTo} where it is not null. */
  public OutgoingMail from(String name, String replyTo) {
    return new OutgoingMail(
        processInstanceId,
        step,
        round,
        customerId,
        to,
        name,
        replyTo,
        words,
        attachment,
        notBefore,
        trueUntil);
  }

  /** The same mail with a file. */
  public OutgoingMail with(Attachment attachment) {
    return new OutgoingMail(
        processInstanceId,
        step,
        round,
        customerId,
        to,
        fromName,
        replyTo,
        words,
        attachment,
        notBefore,
        trueUntil);
  }

  /**
   * The same mail, to be sent at a certain time.
   *
   * @param earliest not before this moment, or null for at once
   * @param latest what it says of our next step comes to pass then
   */
  public OutgoingMail between(Instant earliest, Instant latest) {
    return new OutgoingMail(
        processInstanceId,
        step,
        round,
        customerId,
        to,
        fromName,
        replyTo,
        words,
        attachment,
        earliest,
        latest);
  }
}
