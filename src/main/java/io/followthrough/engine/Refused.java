package io.followthrough.engine;

import java.util.Optional;

/**
 * Says no to what a person wants to do, in one sentence that this person understands.
 *
 * <p>Thrown from anywhere, also from inside a listener or a delegate: nothing of the step is
 * stored, and Tasklist and the REST APIs show exactly the sentence, with HTTP status 400. It is
 * deliberately no exception of the engine's: those are shown with a technical text in front.
 */
public class Refused extends RuntimeException {

  private static final int LONGEST_EXCERPT = 60;

  private final String field;

  /**
   * @param sentence a whole sentence for the person, never null: what is wrong and what to do
   */
  public Refused(String sentence) {
    this(null, sentence);
  }

  private Refused(String field, String sentence) {
    super(sentence);
    this.field = field;
  }

  /**
   * @param field what is at fault, by its name in our HTTP API
   * @param sentence a whole sentence for the person: what is wrong and what to do
   */
  public static Refused about(String field, String sentence) {
    return new Refused(field, sentence);
  }

  /** What somebody sent, on one short line, so that a sentence can repeat it. */
  public static String excerpt(String sent) {
    var line = sent.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() > LONGEST_EXCERPT ? line.substring(0, LONGEST_EXCERPT) + "…" : line;
  }

  /** The field at fault, by its name in our HTTP API; empty where it is not just one. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }
}
