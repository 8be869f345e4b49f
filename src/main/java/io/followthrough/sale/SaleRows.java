package io.followthrough.sale;

import java.util.List;
import java.util.Optional;
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
}
