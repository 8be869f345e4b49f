package io.followthrough.mail;

/** A text cannot be used as it is. The message is one sentence that names its file. */
public class FaultyText extends RuntimeException {

  FaultyText(String sentence) {
    super(sentence);
  }

  public FaultyText(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
