package io.followthrough;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * Stories told to the whole platform, on a database in memory; the {@link Story} of each begins on
 * a Monday at nine, with nothing that an earlier one left behind. No job runs by itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:stories;CASE_INSENSITIVE_IDENTIFIERS=TRUE;QUERY_CACHE_SIZE=500",
      "camunda.bpm.job-execution.enabled=false",
      "followthrough.public-url=https://sales.larkfield.example",
      "followthrough.secret=a secret that is kept for these stories alone"
    })
@Import({Story.class, Stage.class})
@TestExecutionListeners(
    listeners = {StageManager.class, PathCoverage.class},
    mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface ProcessTest {

  /**
   * The process whose every flow node and sequence flow the stories of this class must pass; empty
   * for none.
   */
  String value() default "";
}
