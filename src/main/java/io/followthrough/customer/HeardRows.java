package io.followthrough.customer;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface HeardRows extends ListCrudRepository<Heard, Long> {

  List<Heard> findByCustomerIdOrderByIdDesc(long customerId);

  @Modifying
  @Query("update heard set customer_id = :keptId where customer_id = :otherId")
  void join(long keptId, long otherId);
}
