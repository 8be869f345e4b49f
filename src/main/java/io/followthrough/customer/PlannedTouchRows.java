package io.followthrough.customer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface PlannedTouchRows extends ListCrudRepository<PlannedTouch, Long> {

  List<PlannedTouch> findByCustomerIdOrderByAt(long customerId);

  @Query(
      """
      select p.* from planned_touch p
      join customer c on c.id = p.customer_id
      where c.owner = :owner and p.channel = 'PHONE'
      order by p.at, p.id
      """)
  List<PlannedTouch> callsOf(String owner);

  Optional<PlannedTouch> findByProcessInstanceId(String processInstanceId);

  boolean existsByCustomerIdAndLocalDay(long customerId, LocalDate localDay);

  @Query(
      """
      select local_day from planned_touch
      where owner = :owner and local_day >= :since and channel = 'PHONE'
      """)
  List<LocalDate> daysOfCalls(String owner, LocalDate since);

  @Query(
      """
      select local_day from planned_touch
      where owner = :owner and local_day >= :since and channel = 'PHONE'
      group by local_day
      having count(*) >= :places
      """)
  List<LocalDate> daysFullOfCalls(String owner, LocalDate since, int places);

  @Modifying
  @Query("delete from planned_touch where process_instance_id = :processInstanceId")
  void forget(String processInstanceId);

  @Modifying
  @Query("update planned_touch set owner = :owner where customer_id = :customerId")
  void giveTo(String owner, long customerId);

  @Modifying
  @Query("delete from planned_touch where customer_id = :customerId")
  void forgetAll(long customerId);
}
