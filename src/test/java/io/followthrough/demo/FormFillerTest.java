package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The real forms of the platform, filled in without knowing any of them. */
class FormFillerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMES = 60;

  @RegisterExtension static final OpenDemo demo = new OpenDemo();

  private final FormFiller filler = demo.getBean(FormFiller.class);

  @TestFactory
  Stream<DynamicTest> everyFormGetsWhatItAsksForAndNothingElse() throws IOException {
    var forms =
        new PathMatchingResourcePatternResolver().getResources("classpath*:forms/**/*.form");
    assertThat(forms).hasSizeGreaterThan(10);
    return Arrays.stream(forms)
        .map(form -> DynamicTest.dynamicTest(form.getFilename(), () -> isFilledIn(form)));
  }

  private void isFilledIn(Resource resource) throws IOException {
    var form = JSON.readTree(resource.getInputStream());
    var fields = new HashMap<String, JsonNode>();
    collect(form, fields);
    for (var time = 0; time < TIMES; time++) {
      var answers = filler.fill(form, new Dice(resource.getFilename()).again(time));

      assertThat(fields.keySet()).containsAll(answers.keySet());
      fields.forEach(
          (key, field) -> {
            if (field.path("validate").path("required").asBoolean()) {
              assertThat(answers).containsKey(key);
            }
            var most = field.path("validate").path("maxLength").asInt(4000);
            Optional.ofNullable(answers.get(key))
                .ifPresent(value -> assertThat(value.toString()).hasSizeBetween(1, most));
          });
    }
  }

  @Test
  void whatAConversationComesToIsALivelyMix() throws IOException {
    var form =
        JSON.readTree(
            new PathMatchingResourcePatternResolver()
                .getResource("classpath:forms/sale/first-conversation.form")
                .getInputStream());
    var outcomes = new TreeSet<String>();

    for (var answers :
        IntStream.range(0, 600)
            .mapToObj(number -> filler.fill(form, new Dice("S-2026-%06d".formatted(number))))
            .toList()) {
      outcomes.add((String) answers.get("outcome"));
      hasWhatItsOutcomeAsksFor(answers);
    }

    assertThat(outcomes)
        .containsExactlyInAnyOrder(
            "notReached",
            "callLater",
            "waitingForDecision",
            "quoteWanted",
            "yes",
            "notNow",
            "notRightFit",
            "boughtElsewhere",
            "never");
  }

  private static void hasWhatItsOutcomeAsksFor(Map<String, Object> answers) {
    switch ((String) answers.get("outcome")) {
      case "notNow" -> assertThat(answers).containsKeys("nextDate", "reason");
      case "callLater", "waitingForDecision" -> assertThat(answers).containsKey("nextDate");
      case "never" -> assertThat(answers).containsKey("reason").doesNotContainKey("nextDate");
      case "notReached" -> assertThat(answers).containsOnlyKeys("outcome");
      default -> {}
    }
    assertThat(answers.containsKey("referralName"))
        .as("a name comes with a way to reach the person")
        .isEqualTo(answers.containsKey("referralContact"));
  }

  private static void collect(JsonNode container, Map<String, JsonNode> fields) {
    for (var field : container.path("components")) {
      if (field.hasNonNull("key")) {
        fields.put(field.path("key").asText(), field);
      }
      collect(field, fields);
    }
  }
}
