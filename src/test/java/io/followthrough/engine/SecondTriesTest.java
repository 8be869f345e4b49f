package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class SecondTriesTest {

  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void whoCollidesWithSomethingElseDoesNotHearOfIt() {
    assertThat(done(collidingFor(3))).isEqualTo("done");
    assertThat(tries).hasValue(4);
  }

  @Test
  void whoCollidesTimeAndAgainHearsOfIt() {
    assertThatThrownBy(() -> done(collidingFor(4))).isInstanceOf(OptimisticLockingException.class);
    assertThat(tries).hasValue(4);
  }

  @Test
  void whatIsRefusedIsRefusedAtOnce() {
    assertThatThrownBy(
            () ->
                done(
                    command -> {
                      tries.incrementAndGet();
                      throw new Refused("Please claim this task first: then it is yours.");
                    }))
        .isInstanceOf(Refused.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void withinATransactionNothingCanBeBegunAnewHere() {
    TransactionSynchronizationManager.setActualTransactionActive(true);
    try {
      assertThatThrownBy(() -> done(collidingFor(1)))
          .isInstanceOf(OptimisticLockingException.class);
    } finally {
      TransactionSynchronizationManager.setActualTransactionActive(false);
    }
  }

  private Command<String> collidingFor(int times) {
    return command -> {
      if (tries.incrementAndGet() <= times) {
        throw new OptimisticLockingException("somebody was faster");
      }
      return "done";
    };
  }

  private static String done(Command<String> command) {
    return new SecondTries(
            new CommandExecutor() {
              @Override
              public <T> T execute(Command<T> each) {
                return each.execute(null);
              }
            })
        .execute(command);
  }
}
