package io.followthrough.demo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Something is in the demo's way that the person who starts it can move. */
class DemoCannotStart extends RuntimeException {

  private final String remedy;

  DemoCannotStart(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  /** Says so in two sentences, in place of a stack trace. */
  static class Analyzer extends AbstractFailureAnalyzer<DemoCannotStart> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DemoCannotStart cause) {
      return new FailureAnalysis(cause.getMessage(), cause.remedy, cause);
    }
  }
}
