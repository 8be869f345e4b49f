package io.followthrough.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All texts that an analyst may change, whichever {@link TextSource} has them. */
@Component
public class Texts {

  private final List<TextSource> sources;

  /** Texts from these sources, the first that has one wins. */
  public Texts(List<TextSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** The text at that path, or empty when there is none. */
  public Optional<Text> find(String path) {
    return sources.stream()
        .flatMap(source -> source.read(path).stream())
        .findFirst()
        .map(content -> new Text(path, content.replace("\r\n", "\n").replace("\uFEFF", "")));
  }

  /**
   * The text in a language where there is one ({@code welcome.fr.md} for {@code welcome.md}), else
   * in the language it was written in.
   *
   * @param language a language tag, {@code fr} or {@code fr-CH}; null means none is preferred
   * @throws FaultyText when the text does not exist
   */
  public Text inLanguage(String path, String language) {
    return translated(path, language)
        .or(() -> find(path))
        .orElseThrow(() -> new FaultyText("There is no text " + path + "."));
  }

  /** In which language a text is: by its file's name, else English. */
  static String languageOf(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1).split("\\.");
    return name.length == 3 ? name[1] : Locale.ENGLISH.getLanguage();
  }

  /** The paths of all texts, wherever they are. */
  Set<String> paths() {
    return sources.stream()
        .flatMap(source -> source.paths().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** These texts as they would be with another source that is asked first. */
  Texts before(TextSource first) {
    return new Texts(Stream.concat(Stream.of(first), sources.stream()).toList());
  }

  private Optional<Text> translated(String path, String language) {
    var code = language == null ? "" : Locale.forLanguageTag(language).getLanguage();
    if (code.isEmpty()) {
      return Optional.empty();
    }
    var ending = path.lastIndexOf('.');
    return find(path.substring(0, ending) + "." + code + path.substring(ending));
  }

  /**
   * A text as it is now.
   *
   * @param path where it is
   * @param content what it says, with line feeds only
   */
  public record Text(String path, String content) {}
}
