package io.followthrough.promise;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface PromiseRows extends ListCrudRepository<Promise, Long> {

  List<Promise> findByCustomerIdAndKeptAtIsNullOrderByDueDay(long customerId);

  List<Promise> findByCustomerIdOrderByIdDesc(long customerId);

  @Query(
      """
      select p.* from promise p
      join customer c on c.id = p.customer_id
      where c.owner = :owner and p.kept_at is null
      order by p.due_at, p.id
      """)
  List<Promise> openOf(String owner);
}
