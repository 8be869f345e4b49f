package io.followthrough.customer;

import io.followthrough.engine.Variable;

/** The contract of the process {@code possible-duplicate}. */
final class PossibleDuplicateProcess {

  static final String KEY = "possible-duplicate";

  static final Variable<Long> OTHER_ID = new Variable<>(Duplicates.OTHER_ID, Long.class);

  /** What the two are to each other: {@code samePerson}, {@code colleague} or {@code stranger}. */
  static final Variable<String> RELATION = new Variable<>("relation", String.class);

  private PossibleDuplicateProcess() {}
}
