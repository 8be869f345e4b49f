package io.followthrough.mail;

/**
 * A mail text with its variables filled in.
 *
 * @param subject one line, never null
 * @param plain the whole text part, for people who read mail without HTML
 * @param html the whole HTML document, layout included
 */
public record Rendered(String subject, String plain, String html) {}
