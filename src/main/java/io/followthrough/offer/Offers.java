package io.followthrough.offer;

import io.followthrough.customer.Stake;
import io.followthrough.diary.Diary;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What we offered, and to whom. */
@Component
class Offers implements Stake {

  /**
   * How far an offer has come with one rep's customers.
   *
   * @param rep null for those whom nobody owns
   * @param called for how many a call was begun
   * @param onTheirDay how many hear of it on the day that they named
   */
  record Reach(String rep, int called, int onTheirDay) {}

  private final OfferRows rows;
  private final JdbcClient jdbc;
  private final Diary diary;
  private final Clock clock;

  Offers(OfferRows rows, JdbcClient jdbc, Diary diary, Clock clock) {
    this.rows = rows;
    this.jdbc = jdbc;
    this.diary = diary;
    this.clock = clock;
  }

  Offer make(String words, List<String> needs, LocalDate lastDay, String by) {
    return rows.save(
        new Offer(null, words, String.join("\n", needs), lastDay, by, clock.instant()));
  }

  Offer get(long id) {
    return rows.findById(id).orElseThrow();
  }

  /** The day that it is now where the company is. */
  LocalDate today() {
    return clock.instant().atZone(diary.companyZone()).toLocalDate();
  }

  /**
   * Customers who said that they need one of these things, or are interested in it, whatever the
   * capitals; by their numbers.
   *
   * @param after the number of the last one who was looked at
   */
  List<Long> whomItFits(Offer offer, long after, int most) {
    var needs = offer.needsOneByOne();
    var values = new HashMap<String, Object>();
    var saidIt = new ArrayList<String>();
    var wantsIt = new ArrayList<String>();
    for (var number = 0; number < needs.size(); number++) {
      values.put("need" + number, "%" + escaped(needs.get(number)) + "%");
      saidIt.add("lower(h.text) like :need%d escape '~'".formatted(number));
      wantsIt.add("lower(c.interest) like :need%d escape '~'".formatted(number));
    }
    return jdbc.sql(
            """
            select c.id from customer c
             where c.id > :after and c.joined_into is null and c.left_alone_at is null
               and (%s or exists (
                 select 1 from heard h
                  where h.customer_id = c.id and h.kind = 'NEED' and (%s)))
             order by c.id
             limit :most
            """
                .formatted(String.join(" or ", wantsIt), String.join(" or ", saidIt)))
        .params(values)
        .param("after", after)
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** Notes that the customer is to hear of it. */
  void reaches(long customerId, Offer offer, boolean called) {
    jdbc.sql("insert into offer_to (offer_id, customer_id, called) values (?, ?, ?)")
        .param(offer.id())
        .param(customerId)
        .param(called)
        .update();
  }

  /** How far it has come, one row per rep in alphabetical order. */
  List<Reach> reach(Offer offer) {
    return jdbc.sql(
            """
            select c.owner as rep, sum(case when t.called then 1 else 0 end) as called,
                   sum(case when t.called then 0 else 1 end) as on_their_day
              from offer_to t
              join customer c on c.id = t.customer_id
             where t.offer_id = ?
             group by c.owner
             order by c.owner
            """)
        .param(offer.id())
        .query(Reach.class)
        .list();
  }

  @Override
  public Optional<String> offer(long customerId) {
    return jdbc.sql(
            """
            select o.words from offer_to t
              join offer o on o.id = t.offer_id
             where t.customer_id = ? and o.last_day >= ?
             order by o.id desc
             limit 1
            """)
        .param(customerId)
        .param(today())
        .query(String.class)
        .optional();
  }

  @Override
  public void join(long keptId, long otherId) {
    jdbc.sql(
            """
            delete from offer_to where customer_id = :other and offer_id in (
              select offer_id from offer_to where customer_id = :kept)
            """)
        .param("other", otherId)
        .param("kept", keptId)
        .update();
    jdbc.sql("update offer_to set customer_id = :kept where customer_id = :other")
        .param("kept", keptId)
        .param("other", otherId)
        .update();
  }

  private static String escaped(String need) {
    return need.toLowerCase(Locale.ROOT)
        .codePoints()
        .mapToObj(Character::toString)
        .map(sign -> "%_~".contains(sign) ? "~" + sign : sign)
        .collect(Collectors.joining());
  }
}
