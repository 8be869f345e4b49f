package io.followthrough.customer;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface HandOverRows extends ListCrudRepository<HandOver, Long> {

  @Query("select * from hand_over where customer_id = :customerId order by id desc limit 1")
  Optional<HandOver> last(long customerId);

  @Query("select * from hand_over where customer_id = :customerId order by id desc limit :most")
  List<HandOver> last(long customerId, int most);

  @Query("select count(*) from hand_over where to_rep = :rep and introduced_at is null")
  int countUnintroduced(String rep);

  @Modifying
  @Query("update hand_over set customer_id = :keptId where customer_id = :otherId")
  void join(long keptId, long otherId);
}
