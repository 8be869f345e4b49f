package io.followthrough;

/** The great journey on the embedded default, H2. */
@ProcessTest
class GreatJourneyTest extends GreatJourney {}
