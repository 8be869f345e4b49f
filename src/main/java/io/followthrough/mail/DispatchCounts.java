package io.followthrough.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts what became of the mails that this node had in hand since it started. */
@Component
class DispatchCounts {

  private final Counter sent;
  private final Map<MailState, Counter> failed = new EnumMap<>(MailState.class);

  DispatchCounts(MeterRegistry registry) {
    sent =
        Counter.builder("followthrough.mails.sent")
            .description("Mails that the mail server took from this node")
            .register(registry);
    // All of them from the start: an alarm on a rate must see the first failure.
    Stream.of(MailState.WAITING, MailState.IN_DOUBT, MailState.REFUSED)
        .forEach(
            state ->
                failed.put(
                    state,
                    Counter.builder("followthrough.mails.failed")
                        .description(
                            "Mails that did not go out when they were tried, by what they are now")
                        .tag("state", state.word())
                        .register(registry)));
  }

  void sent(int mails) {
    sent.increment(mails);
  }

  /** A mail did not go out; afterwards it is in this state. */
  void failed(MailState state) {
    failed.get(state).increment();
  }
}
