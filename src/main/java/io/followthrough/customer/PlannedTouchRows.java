package io.followthrough.customer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface PlannedTouchRows extends ListCrudRepository<PlannedTouch, Long> {

  List<PlannedTouch> findByCustomerIdOrderByAt(long customerId);

  Optional<PlannedTouch> findByProcessInstanceId(String processInstanceId);

  boolean existsByCustomerIdAndLocalDay(long customerId, LocalDate localDay);

  @Query(
      """
      select count(*) from planned_touch
      where owner = :owner and local_day = :localDay and channel = 'PHONE'
      """)
  int calls(String owner, LocalDate localDay);

  @Modifying
  @Query("delete from planned_touch where process_instance_id = :processInstanceId")
  void forget(String processInstanceId);

  @Modifying
  @Query("delete from planned_touch where customer_id = :customerId")
  void forgetAll(long customerId);
}
