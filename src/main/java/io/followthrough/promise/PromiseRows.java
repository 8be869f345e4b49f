package io.followthrough.promise;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

interface PromiseRows extends ListCrudRepository<Promise, Long> {

  List<Promise> findByCustomerIdAndKeptAtIsNullOrderByDueDay(long customerId);

  List<Promise> findByCustomerId(long customerId);
}
