package io.followthrough.handover;

import io.followthrough.customer.HandOvers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Letters;
import io.followthrough.engine.People;
import java.util.Date;
import java.util.HashMap;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the customer who looks after them from now on, in the name of the new owner. */
@Component("sendIntroduction")
class SendIntroduction implements JavaDelegate {

  private static final String TEXT = "hand-over/introduction";

  private final HandOvers handOvers;
  private final Letters letters;
  private final People people;

  SendIntroduction(HandOvers handOvers, Letters letters, People people) {
    this.handOvers = handOvers;
    this.letters = letters;
    this.people = people;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var handOver = handOvers.get(HandOverProcess.HAND_OVER_ID.from(execution));
    var more = new HashMap<String, String>();
    more.put("formerOwner", people.nameOf(handOver.fromRep()));
    more.put("isFileRead", HandOverProcess.FILE_READ.from(execution) ? "yes" : null);
    letters.send(
        new Letters.Letter(
            handOver.customerId(),
            TEXT,
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId(),
            Optional.ofNullable(Journey.NEXT_STEP_AT.from(execution))
                .map(Date::toInstant)
                .orElse(null),
            more,
            null));
    handOvers.introduced(handOver.id());
    HandOverProcess.INTRODUCED.in(execution, true);
  }
}
