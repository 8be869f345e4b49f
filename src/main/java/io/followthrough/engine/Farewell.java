package io.followthrough.engine;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * A node that stops says so first: its readiness is down, and it goes on serving people for as long
 * as a load balancer may take to notice. Only then does the web server close its doors. Without
 * this, whoever was sent here in the meantime would stand before a closed one.
 */
@Component
class Farewell implements SmartLifecycle {

  private final Duration time;
  private volatile boolean running;

  Farewell(@Value("${followthrough.farewell:0s}") Duration time) {
    this.time = time;
  }

  @Override
  public void start() {
    running = true;
  }

  /** In the first phase of all, long before the web server's. */
  @Override
  public void stop() {
    running = false;
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
