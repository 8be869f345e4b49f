package io.followthrough.engine;

/**
 * Says no to what a person wants to do, in one sentence that this person understands.
 *
 * <p>Thrown from anywhere, also from inside a listener or a delegate: nothing of the step is
 * stored, and Tasklist and the REST API show exactly the sentence, with HTTP status 400. It is
 * deliberately no exception of the engine's: those are shown with a technical text in front.
 */
public class Refused extends RuntimeException {

  /**
   * @param sentence a whole sentence for the person, never null: what is wrong and what to do
   */
  public Refused(String sentence) {
    super(sentence);
  }
}
