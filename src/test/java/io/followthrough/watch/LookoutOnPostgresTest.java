package io.followthrough.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.OnPostgres;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The watch's questions are put to tables of the engine: here to those of a real PostgreSQL. */
@ProcessTest
@OnPostgres
class LookoutOnPostgresTest {

  @Autowired Story story;
  @Autowired Lookout lookout;
  @Autowired LeftBehind cases;
  @Autowired Patience patience;
  @Autowired ManagementService jobs;

  @Test
  void everyQuestionIsUnderstood() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    var bob = story.knows("anna", "Bob Baker", "bob@baker.example");
    var carl = story.knows("anna", "Carl Cook", "carl@cook.example");
    var dora = story.knows("zed", "Dora Dean", "dora@dean.example");
    story.givesAQuote("anna", bob);
    var failed = jobs.createJobQuery().activityId("moment").singleResult();
    jobs.setJobRetries(failed.getId(), 0);
    story.givesAQuote("anna", carl);
    jobs.createJobQuery().activityId("moment").withRetriesLeft().list().stream()
        .findFirst()
        .ifPresent(job -> jobs.executeJob(job.getId()));

    assertThat(lookout.look()).isEqualTo(new Counts(3, 0, 0));
    assertThat(lookout.untold(10))
        .containsExactly(
            new Sighting(ann.id(), EnumSet.of(Trouble.NOTHING)),
            new Sighting(bob.id(), EnumSet.of(Trouble.NOTHING, Trouble.STOPPED)),
            new Sighting(dora.id(), EnumSet.of(Trouble.NOTHING, Trouble.UNOWNED)));
    assertThat(lookout.dropped(2).total()).isEqualTo(3);
    assertThat(lookout.dropped(2).sightings()).hasSize(2);
    assertThat(lookout.isAlive(carl.id(), "another")).isTrue();
    assertThat(lookout.isAlive(bob.id(), "another")).isFalse();

    cases.open(ann.id(), "an instance that is gone");
    assertThat(cases.mended(10)).isEmpty();
    assertThat(lookout.untold(10)).hasSize(2);
    cases.tidy(patience.threeWorkingDaysAgo());
    assertThat(lookout.untold(10)).hasSize(3);

    story.itIs(Story.MONDAY.plus(Duration.ofDays(91)));
    assertThat(lookout.look()).isEqualTo(new Counts(3, 4, 1));
    assertThat(lookout.neglected()).isEqualTo(4);
    assertThat(lookout.undoneForNobody("manager")).isEqualTo(List.of());
    assertThat(lookout.last().orElseThrow().counts()).isEqualTo(new Counts(3, 4, 1));
  }
}
