package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.OnPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The same on what production runs on, where a connection can be cut. */
@OnPostgres
// By the name of the other one the web applications know the engine that other tests share.
@TestPropertySource(properties = "camunda.bpm.process-engine-name=groups")
class JobsInGroupsOnPostgresTest extends JobsInGroupsTest {

  @Test
  void aGroupThatIsKilledHalfwayHasNotHappenedAndIsDoneOneByOne() {
    footsteps.whileWalks(
        6,
        () ->
            jdbc.sql(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database()
                      and xact_start is not null and pid <> pg_backend_pid()
                    """)
                .query()
                .listOfRows());
    var node = node();
    work(node, take(node));

    assertThat(footsteps.of("getUp")).containsExactlyInAnyOrder(everybody());
    assertThat(footsteps.transactionsOf("getUp")).as("one by one").isEqualTo(10);
    assertThat(awake()).isEqualTo(10);
  }
}
