package io.followthrough.sale;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface SaleRows extends ListCrudRepository<Sale, Long> {

  @Query(
      """
      select * from sale
      where customer_id = :customerId and closed_at is null
      order by id desc
      limit 1
      """)
  Optional<Sale> open(long customerId);

  @Query("select * from sale where customer_id = :customerId order by id desc limit 1")
  Optional<Sale> newest(long customerId);

  List<Sale> findByCustomerId(long customerId);

  /** Keeps with a closed sale what led to its end, as it was heard and noted while it was open. */
  @Modifying
  @Query(
      """
      update sale set
        reason = (
          select left(h.text, 100) from heard h
          where h.customer_id = sale.customer_id and h.heard_at >= sale.opened_at
            and h.kind = case sale.outcome when 'yes' then 'BENEFIT' else 'REASON' end
          order by h.id desc limit 1),
        bought_from = (
          select left(h.text, 200) from heard h
          where sale.outcome <> 'yes' and h.customer_id = sale.customer_id
            and h.kind = 'COMPETITOR' and h.heard_at >= sale.opened_at
          order by h.id desc limit 1),
        touches = (
          select count(*) from touch t
          where t.customer_id = sale.customer_id and t.direction = 'OUT'
            and t.at >= sale.opened_at and t.at <= sale.closed_at)
      where id = :id
      """)
  void sumUp(long id);
}
