package io.followthrough.callback;

import java.time.Instant;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface MissedCallRows extends ListCrudRepository<MissedCall, Long> {

  boolean existsByCustomerIdAndReturnedAtIsNull(long customerId);

  @Modifying
  @Query(
      """
      update missed_call set returned_at = :now
      where customer_id = :customerId and returned_at is null
      """)
  void returned(long customerId, Instant now);

  @Modifying
  @Query(
      """
      update missed_call set owner = (select c.owner from customer c where c.id = :customerId)
      where customer_id = :customerId
      """)
  void belong(long customerId);

  @Modifying
  @Query("update missed_call set customer_id = :keptId where customer_id = :otherId")
  void join(long keptId, long otherId);
}
