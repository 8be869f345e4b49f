package io.followthrough.customer;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface InvitationRows extends ListCrudRepository<Invitation, Long> {

  /** The newest appointment at this moment or after it. */
  @Query(
      """
      select * from invitation
      where customer_id = :customerId and not withdrawn and starts_at >= :after
      order by id desc
      limit 1
      """)
  Optional<Invitation> ahead(long customerId, Instant after);

  @Modifying
  @Query("update invitation set customer_id = :keptId where customer_id = :otherId")
  void join(long keptId, long otherId);
}
