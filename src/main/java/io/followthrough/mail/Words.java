package io.followthrough.mail;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * What a reader reads, word by word: without capitals, apostrophes, emphasis and line breaks. A
 * mark between two words, such as a full stop, is a word of its own, {@link #PAUSE}.
 */
record Words(List<String> all) {

  /** Where a reader pauses. */
  static final String PAUSE = ".";

  private static final Parser MARKDOWN = Parser.builder().build();
  private static final Pattern SILENT = Pattern.compile("[\\p{Cf}'’‘ʼʹ`´′\"“”„«»*_~]");
  private static final Pattern PIECE =
      Pattern.compile("[\\p{L}\\p{N}\\p{M}]+|[^\\p{L}\\p{N}\\p{M}\\s\\p{Pd}]+");
  private static final Pattern END_OF_SENTENCE =
      Pattern.compile("(?<=[!?…])\\s+|(?<=\\p{L}{3}\\.|\\p{Co}\\.)\\s+");

  /** The words of one sentence, or of a phrase. */
  static Words of(String text) {
    var plain = SILENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    var words = new ArrayList<String>();
    PIECE
        .matcher(plain.toLowerCase(Locale.ROOT))
        .results()
        .map(
            piece ->
                Character.isLetterOrDigit(piece.group().codePointAt(0)) ? piece.group() : PAUSE)
        .forEach(words::add);
    return new Words(List.copyOf(words));
  }

  /** The paragraphs, headings and list items of a text in Markdown, as a reader sees them. */
  static List<String> paragraphs(String markdown) {
    var reader = new Reader();
    MARKDOWN.parse(markdown).accept(reader);
    reader.endOfParagraph();
    return reader.paragraphs;
  }

  /** The sentences of a paragraph; a full stop behind a number or a short word ends none. */
  static List<String> sentences(String paragraph) {
    return List.of(END_OF_SENTENCE.split(paragraph));
  }

  /** Where these words stand among ours, one after the other, or -1. */
  int indexOf(Words phrase) {
    return Collections.indexOfSubList(all, phrase.all);
  }

  boolean contains(Words phrase) {
    return indexOf(phrase) >= 0;
  }

  private static final class Reader extends AbstractVisitor {

    private final List<String> paragraphs = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();

    void endOfParagraph() {
      if (!paragraph.toString().isBlank()) {
        paragraphs.add(paragraph.toString().strip());
      }
      paragraph.setLength(0);
    }

    @Override
    protected void visitChildren(Node parent) {
      if (parent instanceof Block && !(parent instanceof Paragraph)) {
        endOfParagraph();
      }
      super.visitChildren(parent);
      if (parent instanceof Block) {
        endOfParagraph();
      }
    }

    @Override
    public void visit(Text text) {
      paragraph.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      paragraph.append(code.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
      paragraph.append(html.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      paragraph.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      paragraph.append(' ');
    }

    @Override
    public void visit(HtmlBlock html) {
      block(html.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      block(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock code) {
      block(code.getLiteral());
    }

    private void block(String literal) {
      endOfParagraph();
      paragraph.append(literal);
      endOfParagraph();
    }
  }
}
