package io.followthrough.mail;

import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The addresses at which our own people find the platform; none where it has no public one. */
@Component
public class TeamLinks {

  private static final String DIARY = "diary";

  /**
   * Which link to a diary this is.
   *
   * @param rep whose diary
   * @param number tells an older link from the newest one
   */
  public record DiaryLink(String rep, long number) {}

  private final PublicSettings settings;
  private final Seal seal;

  TeamLinks(PublicSettings settings, Seal seal) {
    this.settings = settings;
    this.seal = seal;
  }

  /** A task in Tasklist. */
  public Optional<URI> task(String taskId) {
    return settings
        .address()
        .map(address -> URI.create(address + "/camunda/app/tasklist/default/#/?task=" + taskId));
  }

  /** Where a calendar program finds a rep's diary; whoever has the link can read it. */
  public Optional<URI> diary(DiaryLink link) {
    return settings
        .address()
        .map(
            address ->
                URI.create(
                    "%s/diary/%s.ics"
                        .formatted(address, seal.seal(DIARY, link.number() + ":" + link.rep()))));
  }

  /** Which link has this token; forged ones are no link. */
  public Optional<DiaryLink> diaryOf(String token) {
    return seal.open(DIARY, token)
        .map(text -> text.split(":", 2))
        .map(parts -> new DiaryLink(parts[1], Long.parseLong(parts[0])));
  }
}
