package io.followthrough.mail;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A text with variables, {@code {{firstName}}}. What is optional stands in a section, {@code
 * {{#phone}}Tel. {{phone}}{{/phone}}}; anything else without a value is a fault.
 */
public final class Template {

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().strictSections(true).emptyStringIsFalse(true);

  /** What would let a value into the text as it is, or the text into other files. */
  private static final Pattern UNKNOWN_TAG = Pattern.compile("\\{\\{\\s*[{&=><$]");

  private static final Pattern ONE_BRACE =
      Pattern.compile("\\{\\{\\s*[#^/]?\\s*\\w+\\s*}(?!})|(?<!\\{)\\{\\s*[#^/]?\\s*\\w+\\s*}");

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
    return strict(path, content, Template::asMarkdownText);
  }

  static Template plain(String path, String content) {
    return strict(path, content, Escapers.NONE);
  }

  private static Template strict(String path, String content, Mustache.Escaper escaper) {
    refuse(UNKNOWN_TAG, path, content, "there is no such thing as “%s”: write {{firstName}}");
    refuse(ONE_BRACE, path, content, "“%s” has too few braces: write {{firstName}}");
    return new Template(path, content, escaper);
  }

  private static void refuse(Pattern odd, String path, String content, String why) {
    var found = odd.matcher(content);
    if (found.find()) {
      var line = content.substring(0, found.start()).lines().count() + 1;
      throw new FaultyText(
          "%s, line %d: %s, and sections as {{#company}}…{{/company}}."
              .formatted(path, line, why.formatted(found.group())));
    }
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

  /** The names of everything it speaks of. */
  Set<String> names() {
    var names = new TreeSet<String>();
    compiled.visit(
        new Mustache.Visitor() {
          @Override
          public void visitText(String text) {}

          @Override
          public void visitVariable(String name) {
            names.add(name);
          }

          @Override
          public boolean visitInclude(String name) {
            return false;
          }

          @Override
          public boolean visitSection(String name) {
            names.add(name);
            return true;
          }

          @Override
          public boolean visitInvertedSection(String name) {
            names.add(name);
            return true;
          }
        });
    // The dot is the value of the section around it.
    names.removeIf(name -> name.startsWith(".") || name.startsWith("-") || name.equals("this"));
    return names;
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
