package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form; the long one, with two hundred cuts, is a benchmark. */
class PowerCutTest {

  private static final int CUTS = 3;

  @Test
  void noMailIsLostOrSentTwiceWhenThePlatformIsKilled() throws Exception {
    try (var powerCuts = new PowerCuts(20260302)) {
      assertThat(powerCuts.happen(CUTS).cuts()).isEqualTo(CUTS);
    }
  }
}
