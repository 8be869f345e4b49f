package io.followthrough.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/**
 * What people are in the habit of answering, as {@code demo/habits.json} says. Every list has a
 * word for what it does not know. A number in a field's key does not count: {@code line2Text} is
 * answered as {@code lineText}.
 *
 * @param idle how many of a hundred tasks a rep never gets round to
 * @param weights by the value of an option: how likely it is, compared to the others
 * @param often by the key of a field that may stay empty: how often in a hundred it is filled in
 * @param days by the option that was chosen before, or else by the key of the field: how many days
 *     ahead a date lies
 * @param phrases by the key of a field, or else by its type: what may be written there; {@code
 *     {person}}, {@code {company}} and {@code {contact}} are made up
 */
record Habits(
    int idle,
    Map<String, Integer> weights,
    Map<String, Integer> often,
    Map<String, Days> days,
    Map<String, List<String>> phrases) {

  /** A number of days, both included. */
  record Days(int from, int to) {}

  private static final String OTHERWISE = "otherwise";
  private static final int ALWAYS = 100;

  int weight(String option) {
    return weights.getOrDefault(option, weights.get(OTHERWISE));
  }

  /**
   * @param asked whether the field is shown because of an answer before: then it is not skipped
   */
  int often(String key, boolean asked) {
    return often.getOrDefault(plain(key), asked ? ALWAYS : often.get(OTHERWISE));
  }

  Days days(String key, List<String> choices) {
    return choices.stream()
        .filter(days::containsKey)
        .findFirst()
        .map(days::get)
        .orElseGet(() -> days.getOrDefault(plain(key), days.get(OTHERWISE)));
  }

  List<String> phrases(String key, String type) {
    return phrases.getOrDefault(plain(key), phrases.getOrDefault(type, phrases.get(OTHERWISE)));
  }

  private static String plain(String key) {
    return key.replaceAll("\\d", "");
  }

  @DemoOnly
  @Configuration(proxyBeanMethods = false)
  static class OnFile {

    @Bean
    Habits likelyAnswers() {
      try {
        return new ObjectMapper()
            .readValue(new ClassPathResource("demo/habits.json").getURL(), Habits.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
