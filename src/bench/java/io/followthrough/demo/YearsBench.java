package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long proof: three years of two hundred customers, with diligent reps and with others. */
class YearsBench {

  private static final int CUSTOMERS = 200;
  private static final int ROUNDS = 5;
  private static final int A_YEAR = 365;
  private static final int A_THIRD = 33;

  @TempDir Path folder;

  @Test
  void threeYearsOfDiligentReps() throws IOException {
    live("three-years", 0);
  }

  @Test
  void threeYearsOfRepsWhoIgnoreAThirdOfTheirTasks() throws IOException {
    live("three-years-lazy", A_THIRD);
  }

  @Test
  void threeYearsOfOneCustomer() throws IOException {
    // Friends of theirs would be customers as well.
    try (var years = Years.ofCustomersWithoutFriends(folder.resolve("one"))) {
      years.live(0, 1);
      // The mails to reps each morning and the look at everybody each night are the company's.
      years.withoutRoutine();
      var report = new Report("three-years-of-one");
      report.line("Three simulated years of one customer, of one after the other (goal: 5 s)");
      report.line("");
      var times = new ArrayList<Double>();
      for (var customer = 1; customer <= ROUNDS + 1; customer++) {
        years.aLeadComesIn();
        var from = System.nanoTime();
        var trip = years.flyBy(3 * A_YEAR);
        times.add((System.nanoTime() - from) / 1e9);
        report.line(
            "%6.1f s: %d jobs, %d tasks, %d mails%s",
            times.get(customer - 1),
            trip.jobs(),
            trip.tasksCompleted(),
            trip.mails(),
            customer == 1 ? " (a platform that has just started; does not count)" : "");
        years.letEverybodyGo();
      }
      report.line("%6.1f s: the median", Report.median(times.subList(1, times.size())));
      report.print();
    }
  }

  private void live(String name, int idle) throws IOException {
    try (var years = new Years(Files.createDirectory(folder.resolve(name)), idle)) {
      for (var year = 1; year <= 3; year++) {
        years.live(CUSTOMERS, A_YEAR);
        years.restart();
      }
      var report = new Report(name);
      report.line("%d customers, three years, reps ignore %d %%", CUSTOMERS, idle);
      report.line("dropped on any day              0");
      report.line("touches too close         %7d", years.tooClose().size());
      report.line("promised days missed      %7d", years.missedDays());
      report.line("leaves of reps            %7d", years.leaves());
      report.line("tasks for the manager     %7d", years.seenByTheManager());
      report.line("");
      report.line("%s", years.table());
      report.print();
      assertThat(years.tooClose()).isEmpty();
      assertThat(years.doneWhileAway()).isEmpty();
      if (idle == 0) {
        assertThat(years.missedDays()).isZero();
      }
    }
  }
}
