package io.followthrough.mail;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The plain text of an HTML mail: nothing that is hidden, no address behind a link, no picture.
 * What the writer's program marked as quoted is left out, unless nothing else is there; where it
 * stood between other words, a line with nothing but {@code >} says so.
 */
final class HtmlText {

  private static final String NEVER_SHOWN =
      "head, script, style, title, template, noscript, object, iframe,"
          + " [style~=(?i)display\\s*:\\s*none], [hidden]";

  private static final String QUOTED =
      ".gmail_quote, .gmail_quote_container, .gmail_attr, .moz-cite-prefix, .yahoo_quoted,"
          + " .protonmail_quote";

  /**
   * Not every program says {@code type=cite}. Without a border it is how Gmail and others indent.
   */
  private static final String QUOTED_BETWEEN =
      "blockquote[type=cite],"
          + " blockquote:not([style~=(?i)border\\s*:\\s*(none|0)(?!.*border-left)])";

  private static final String MARK = ">";

  /** Outlook's marks: everything after them is the mail that was answered. */
  private static final String QUOTED_FROM_HERE =
      "#divRplyFwdMsg, #appendonsend, #mail-editor-reference-message-container";

  private static final Set<String> LINES =
      Set.of(
          "p",
          "div",
          "br",
          "tr",
          "li",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "pre",
          "table",
          "blockquote",
          "ul",
          "ol",
          "hr",
          "section",
          "article",
          "address",
          "dt",
          "dd");

  private HtmlText() {}

  static String of(String html) {
    var document = Jsoup.parse(html);
    document.select(NEVER_SHOWN).remove();
    var all = text(document);
    document.select(QUOTED).remove();
    document.select(QUOTED_FROM_HERE).forEach(HtmlText::removeFromHere);
    document.select(QUOTED_BETWEEN).forEach(quote -> quote.empty().appendText(MARK));
    var ownWords = text(document);
    return ownWords.replace(MARK, "").isBlank() ? all : ownWords;
  }

  private static void removeFromHere(Element mark) {
    for (Node next = mark.nextSibling(); next != null; ) {
      var after = next.nextSibling();
      next.remove();
      next = after;
    }
    mark.remove();
  }

  private static String text(Document document) {
    var text = new StringBuilder();
    NodeTraversor.traverse(new Writer(text), document);
    return text.toString().replaceAll("[ \\t]+\n", "\n").strip();
  }

  private record Writer(StringBuilder text) implements NodeVisitor {

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        var isPreformatted = words.parent() != null && words.parent().normalName().equals("pre");
        append(isPreformatted ? words.getWholeText() : words.text());
      } else if (isLine(node)) {
        breakLine();
        append(node.normalName().equals("li") ? "- " : "");
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (isLine(node) && !node.normalName().equals("br")) {
        breakLine();
      } else if (node.normalName().equals("td") || node.normalName().equals("th")) {
        append(" ");
      }
      if (node.normalName().equals("p")) {
        text.append('\n');
      }
    }

    private static boolean isLine(Node node) {
      return LINES.contains(node.normalName());
    }

    private void append(String words) {
      var startsLine = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
      text.append(startsLine ? words.stripLeading() : words);
    }

    private void breakLine() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }
  }
}
