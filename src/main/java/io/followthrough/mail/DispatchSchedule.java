package io.followthrough.mail;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Looks into the outbox every few seconds. */
@Configuration
@EnableScheduling
class DispatchSchedule implements SchedulingConfigurer {

  private final Dispatcher dispatcher;
  private final MailSettings settings;

  DispatchSchedule(Dispatcher dispatcher, MailSettings settings) {
    this.dispatcher = dispatcher;
    this.settings = settings;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    if (!settings.drainEvery().isZero()) {
      tasks.addFixedDelayTask(dispatcher::drain, settings.drainEvery());
    }
  }
}
