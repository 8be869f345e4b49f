package io.followthrough.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface CustomerRows extends ListCrudRepository<Customer, Long> {

  @Query("select * from customer where email_key = :emailKey")
  Optional<Customer> findByEmailKey(String emailKey);

  @Query("select * from customer where phone_key = :phoneKey order by id")
  List<Customer> findByPhoneKey(String phoneKey);

  @Query("select id from customer where joined_into = :id")
  List<Long> idsJoinedInto(long id);

  /** Of these reps, those who own anybody; who owns the fewest comes first. */
  @Query(
      """
      select owner from customer where owner in (:reps)
      group by owner
      order by count(*), owner
      """)
  List<String> ownersAmong(List<String> reps);

  @Query(
      """
      select owner from customer
      where mail_domain = :domain and owner is not null and joined_into is null
      group by owner
      order by min(id)
      """)
  List<String> ownersAtDomain(String domain);

  @Query(
      """
      select owner from customer
      where company_key = :company and owner is not null and joined_into is null
      group by owner
      order by min(id)
      """)
  List<String> ownersAtCompany(String company);

  @Query(
      """
      select * from customer
      where owner = :owner and joined_into is null
        and (mail_domain = :domain or company_key = :company)
      order by id
      """)
  List<Customer> colleagues(String owner, String domain, String company);

  @Query(
      """
      select * from customer where owner = :owner and joined_into is null
      order by id
      limit 1
      """)
  Optional<Customer> firstOf(String owner);

  @Query("select count(*) from customer where owner = :owner and joined_into is null")
  int countOf(String owner);

  /**
   * Locks the row until the transaction ends: whoever plans a touch for the customer waits here.
   */
  @Query("select id from customer where id = :id for update")
  Long lock(long id);

  @Modifying
  @Query("update customer set away_until = null where id = :id and away_until is not null")
  void endAbsence(long id);

  /** We and the customer were in touch; what is noted late does not make it earlier. */
  @Modifying
  @Query(
      """
      update customer set last_touch_at = :at
      where id = :id and (last_touch_at is null or last_touch_at < :at)
      """)
  void inTouch(long id, Instant at);

  /** Whoever was in touch with either of the two was in touch with the one that stays. */
  @Modifying
  @Query(
      """
      update customer set last_touch_at = (
        select max(at) from touch where customer_id in (:keptId, :otherId))
      where id = :keptId
      """)
  void joinLastTouch(long keptId, long otherId);

  @Query(
      """
      select * from customer
      where joined_into is null
        and (lower(name) like :pattern or lower(company) like :pattern
          or lower(email) like :pattern or phone_key like :pattern)
      order by name, id
      limit 100
      """)
  List<Customer> search(String pattern);

  @Query(
      """
      select * from customer
      where joined_into is null and (owner is null or owner in (:owners))
        and (lower(name) like :pattern or lower(company) like :pattern
          or lower(email) like :pattern or phone_key like :pattern)
      order by name, id
      limit 100
      """)
  List<Customer> searchAmong(List<String> owners, String pattern);

  /** Of those with an address that ends like this, the one with whom we were last in touch. */
  @Query(
      """
      select c.* from customer c
      where c.joined_into is null and lower(c.email) like :pattern
      order by (select max(t.at) from touch t where t.customer_id = c.id) desc nulls last, c.id
      limit 1
      """)
  Optional<Customer> lastInTouchWith(String pattern);
}
