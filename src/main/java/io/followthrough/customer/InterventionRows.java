package io.followthrough.customer;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface InterventionRows extends ListCrudRepository<Intervention, Long> {

  @Query(
      """
      select * from intervention where customer_id = :customerId
      order by decided_at desc, id desc
      limit :most
      """)
  List<Intervention> last(long customerId, int most);

  @Modifying
  @Query("update intervention set customer_id = :keptId where customer_id = :otherId")
  void join(long keptId, long otherId);
}
