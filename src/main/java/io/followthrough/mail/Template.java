package io.followthrough.mail;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Map;

/**
 * A text with variables, {@code {{firstName}}}. What is optional stands in a section, {@code
 * {{#phone}}Tel. {{phone}}{{/phone}}}; anything else without a value is a fault.
 */
public final class Template {

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().strictSections(true).emptyStringIsFalse(true);

  private final String path;
  private final com.samskivert.mustache.Template compiled;

  private Template(String path, String content, Mustache.Escaper escaper) {
    this.path = path;
    try {
      this.compiled = COMPILER.withEscaper(escaper).compile(content);
    } catch (MustacheException e) {
      throw new FaultyText(path + ": " + e.getMessage() + ".", e);
    }
  }

  /**
   * A text whose values are to be safe in HTML and XML.
   *
   * @throws FaultyText when its braces do not match
   */
  public static Template html(Texts.Text text) {
    return new Template(text.path(), text.content(), Escapers.HTML);
  }

  static Template markdown(String path, String content) {
    return new Template(path, content, Template::asMarkdownText);
  }

  static Template plain(String path, String content) {
    return new Template(path, content, Escapers.NONE);
  }

  /**
   * The text with these values.
   *
   * @throws FaultyText naming the variable that has no value
   */
  public String fill(Map<String, ?> values) {
    try {
      return compiled.execute(values);
    } catch (MustacheException.Context e) {
      throw new FaultyText(
          path + ", line " + e.lineNo + ": there is no value for {{" + e.key + "}}.", e);
    } catch (MustacheException | UnsupportedOperationException e) {
      throw new FaultyText(path + ": " + e.getMessage() + ".", e);
    }
  }

  // What a customer is called must not become a link, a list or a heading.
  private static String asMarkdownText(String value) {
    return value
        .replaceAll("[ \\t]*\\R\\s*", "\n")
        .strip()
        .replaceAll("[\\p{Cntrl}&&[^\\n]]", " ")
        .replaceAll("[!-/:-@\\[-`{-~]", "\\\\$0")
        .replace("\n", "\\\n");
  }
}
