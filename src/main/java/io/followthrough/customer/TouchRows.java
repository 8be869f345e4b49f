package io.followthrough.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface TouchRows extends ListCrudRepository<Touch, Long> {

  @Query(
      "select * from touch where customer_id = :customerId order by at desc, id desc limit :most")
  List<Touch> last(long customerId, int most);

  /** Those before this one, the newest first; none where it is not this customer's. */
  @Query(
      """
      select t.* from touch t
      join touch b on b.id = :before and b.customer_id = t.customer_id
      where t.customer_id = :customerId and (t.at < b.at or t.at = b.at and t.id < b.id)
      order by t.at desc, t.id desc
      limit :most
      """)
  List<Touch> before(long customerId, long before, int most);

  @Query(
      """
      select * from touch
      where customer_id = :customerId and direction = 'IN'
      order by at desc, id desc
      limit 1
      """)
  Optional<Touch> lastIncoming(long customerId);

  @Query(
      """
      select count(*) from touch
      where customer_id = :customerId and direction = 'IN' and at > :since
        and note like :beginning || '%'
      """)
  int countIncoming(long customerId, String beginning, Instant since);

  @Query(
      """
      select t.* from touch t
      join customer c on c.id = t.customer_id
      where c.owner = :owner and t.at >= :since and t.at < :until
      order by t.at, t.id
      """)
  List<Touch> ofOwner(String owner, Instant since, Instant until);

  @Query(
      """
      select max(at) from touch where customer_id = :customerId
      """)
  Optional<Instant> lastAt(long customerId);

  /** Keeps with a touch what the rhythm of touches is made of. */
  @Modifying
  @Query(
      """
      update touch set
        rep = (select c.owner from customer c where c.id = touch.customer_id),
        days_before = cast(floor((extract(epoch from touch.at) - extract(epoch from (
          select max(p.at) from touch p
          where p.customer_id = touch.customer_id and p.at < touch.at))) / 86400) as integer),
        in_sale = exists (
          select 1 from sale s
          where s.customer_id = touch.customer_id and s.opened_at <= touch.at
            and (s.closed_at is null or s.closed_at >= touch.at))
      where id = :id
      """)
  void place(long id);

  @Modifying
  @Query("update touch set customer_id = :keptId where customer_id = :otherId")
  void join(long keptId, long otherId);
}
