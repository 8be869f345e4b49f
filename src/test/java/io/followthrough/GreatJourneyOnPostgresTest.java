package io.followthrough;

/** The great journey on what production runs on: a real PostgreSQL 17. */
@ProcessTest
@OnPostgres
class GreatJourneyOnPostgresTest extends GreatJourney {}
