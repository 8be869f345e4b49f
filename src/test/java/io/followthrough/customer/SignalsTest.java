package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people do something to one customer at the same moment. */
@ProcessTest
class SignalsTest {

  @Autowired Story story;
  @Autowired Signals signals;
  @Autowired Customers customers;
  @Autowired TransactionTemplate transaction;

  /** As PostgreSQL says it. */
  private static final SQLException DEADLOCK = new SQLException("deadlock detected", "40P01");

  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void whoFindsTheCustomerChangedMeanwhileTriesAgain() {
    var ann = story.knows("anna", "Ann Archer", "ann@archer.example");

    signals.inOneGo(
        () -> {
          var asSeen = customers.get(ann.id());
          if (tries.incrementAndGet() == 1) {
            somebodyElse(() -> customers.lessOften(ann.id()));
          }
          customers.belongTo(asSeen, "ben");
        });

    assertThat(tries).hasValue(2);
    assertThat(customers.get(ann.id()).owner()).contains("ben");
    assertThat(customers.get(ann.id()).wantsLessOften()).isTrue();
  }

  @Test
  void whomTheDatabaseTurnsAwayInsideTheEngineTriesAgain() {
    signals.inOneGo(
        () -> {
          if (tries.incrementAndGet() == 1) {
            throw new ProcessEngineException("turned away", new PersistenceException(DEADLOCK));
          }
        });

    assertThat(tries).hasValue(2);
  }

  @Test
  void whoIsTurnedAwayThreeTimesGivesUp() {
    var ann = story.knows("anna", "Ann Archer", "ann@archer.example");

    assertThatThrownBy(
            () ->
                signals.inOneGo(
                    () -> {
                      tries.incrementAndGet();
                      var asSeen = customers.get(ann.id());
                      somebodyElse(() -> customers.lessOften(ann.id()));
                      customers.belongTo(asSeen, "ben");
                    }))
        .isInstanceOf(ConcurrencyFailureException.class);
    assertThat(tries).hasValue(3);
    assertThat(customers.get(ann.id()).owner()).contains("anna");
  }

  @Test
  void anythingElseThatGoesWrongIsNotTriedAgain() {
    assertThatThrownBy(
            () ->
                signals.inOneGo(
                    () -> {
                      tries.incrementAndGet();
                      throw new ProcessEngineException("no such process");
                    }))
        .isInstanceOf(ProcessEngineException.class);
    assertThat(tries).hasValue(1);
  }

  private void somebodyElse(Runnable work) {
    CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> work.run())).join();
  }
}
