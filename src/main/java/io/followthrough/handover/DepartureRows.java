package io.followthrough.handover;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface DepartureRows extends ListCrudRepository<Departure, Long> {

  @Query("select * from departure order by id desc limit 100")
  List<Departure> newest();

  @Query("select count(*) from hand_over where departure_id = :id")
  int countHandedOver(long id);

  @Query("select count(*) from hand_over where departure_id = :id and introduced_at is not null")
  int countIntroduced(long id);
}
