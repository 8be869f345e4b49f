package io.followthrough.mail;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What was made of a text, until the text changes. */
final class Remembered<T> {

  private final Map<String, Made<T>> made = new ConcurrentHashMap<>();
  private final Function<Texts.Text, T> maker;

  Remembered(Function<Texts.Text, T> maker) {
    this.maker = maker;
  }

  T of(Texts.Text text) {
    return made.compute(
            text.path(),
            (path, known) ->
                known != null && known.text().equals(text)
                    ? known
                    : new Made<>(text, maker.apply(text)))
        .result();
  }

  private record Made<T>(Texts.Text text, T result) {}
}
