package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ProcessTest
class LettersTest {

  @Autowired Story story;
  @Autowired Letters letters;
  @Autowired Customers customers;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  @Test
  void aMailThatIsWrittenWhileTheCustomerStopsMailsWaitsForTheStopAndIsNotSent() {
    var ann = story.knows("anna", "Ann Archer", "ann@archer.example");
    var letter =
        new Letters.Letter(
            ann.id(), "customer/date-confirmed", "page", "confirmDate", null, Map.of(), null);

    var sent =
        transaction.execute(
            status -> {
              customers.stop(ann.id(), Stop.MAILS);
              var sending =
                  CompletableFuture.supplyAsync(
                      () -> transaction.execute(other -> letters.send(letter)));
              await().until(this::somebodyWaits);
              return sending;
            });

    assertThat(sent.join()).isFalse();
    assertThat(story.mails()).isEmpty();
  }

  private boolean somebodyWaits() {
    return jdbc.sql("select count(*) from information_schema.sessions where blocker_id is not null")
            .query(Integer.class)
            .single()
        > 0;
  }
}
