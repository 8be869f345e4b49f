package io.followthrough.offer;

import io.followthrough.engine.Variable;

/** The contract of the process {@code new-offer}. */
final class OfferProcess {

  /** The process of everybody whom an offer may reach. */
  static final String NURTURE = "nurture";

  static final Variable<Long> OFFER_ID = new Variable<>("offerId", Long.class);

  /** The last customer who was looked at. */
  static final Variable<Long> LOOKED_AT = new Variable<>("lookedAt", Long.class);

  /** Whether there may be more customers to look at. */
  static final Variable<Boolean> ANYBODY_LEFT = new Variable<>("anybodyLeft", Boolean.class);

  private OfferProcess() {}
}
