package io.followthrough.myday;

import io.followthrough.engine.People;
import io.followthrough.mail.TeamLinks;
import io.followthrough.mail.TeamLinks.DiaryLink;
import java.net.URI;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The links under which reps subscribe to their diaries. One link of a rep works at a time: a new
 * one, or none at all, makes those before it useless.
 */
@Component
class DiaryLinks {

  private final JdbcClient jdbc;
  private final TeamLinks links;
  private final People people;

  DiaryLinks(JdbcClient jdbc, TeamLinks links, People people) {
    this.jdbc = jdbc;
    this.links = links;
    this.people = people;
  }

  /** The link of a rep who has asked for one; empty too where the platform has no address. */
  Optional<URI> of(String rep) {
    return number(rep).flatMap(number -> links.diary(new DiaryLink(rep, number)));
  }

  /** From now on there is a link: the one that the rep has, or else the first. */
  void open(String rep) {
    if (number(rep).isEmpty()) {
      renew(rep);
    }
  }

  /** From now on there is a link that was never used before. */
  void renew(String rep) {
    change(rep, false);
  }

  /** From now on there is no link. */
  void withdraw(String rep) {
    change(rep, true);
  }

  /** Whose diary opens with this token; nobody's with an old one, or when the rep has left. */
  Optional<String> repWith(String token) {
    return links
        .diaryOf(token)
        .filter(link -> number(link.rep()).filter(newest -> newest == link.number()).isPresent())
        .map(DiaryLink::rep)
        .filter(people::isRep);
  }

  private Optional<Long> number(String rep) {
    return jdbc.sql("select number from diary_link where rep = ? and not withdrawn")
        .param(rep)
        .query(Long.class)
        .optional();
  }

  private void change(String rep, boolean withdrawn) {
    var known =
        jdbc.sql("update diary_link set number = number + 1, withdrawn = ? where rep = ?")
            .param(withdrawn)
            .param(rep)
            .update();
    if (known == 0) {
      jdbc.sql("insert into diary_link (rep, number, withdrawn) values (?, 1, ?)")
          .param(rep)
          .param(withdrawn)
          .update();
    }
  }
}
