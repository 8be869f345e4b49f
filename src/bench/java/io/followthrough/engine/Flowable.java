package io.followthrough.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Flowable with the shape of our models, in a Java of its own and with a database of its own. */
final class Flowable implements AutoCloseable {

  private final Process process;
  private final PrintWriter numbers;
  private final BufferedReader answers;

  Flowable(String database) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC",
                "-jar",
                System.getProperty("bench.flowable"),
                database,
                "processes/nurture/nurture.bpmn",
                "processes/follow-up/follow-up.bpmn")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    numbers = new PrintWriter(process.outputWriter(), true);
    answers = process.inputReader();
    if (!"ready".equals(answers.readLine())) {
      close();
      throw new IllegalStateException("Flowable does not start");
    }
  }

  /** Jobs a second, when so many timers are due. */
  double rate(int timers) throws IOException {
    numbers.println(timers);
    return Double.parseDouble(answers.readLine());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
