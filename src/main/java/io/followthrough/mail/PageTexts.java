package io.followthrough.mail;

import org.springframework.stereotype.Component;

/** The words of the customer's pages, of {@code processes/<word>/pages/*.md}. */
@Component
public class PageTexts {

  private final Texts texts;
  private final Remembered<PageText> read = new Remembered<>(PageText::of);

  PageTexts(Texts texts) {
    this.texts = texts;
  }

  /**
   * The words of a page, {@code customer/stop} for {@code processes/customer/pages/stop.md}.
   *
   * @param language a language tag; the file of that language is used where there is one; may be
   *     null
   * @throws FaultyText when the page is missing or wrong
   */
  public PageText find(String page, String language) {
    var name = page.split("/");
    return read.of(
        texts.inLanguage("processes/" + name[0] + "/pages/" + name[1] + ".md", language));
  }
}
