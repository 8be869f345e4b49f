package io.followthrough.sale;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface QuoteRows extends ListCrudRepository<Quote, Long> {

  @Query("select * from quote where number = :number")
  Optional<Quote> findByNumber(String number);

  boolean existsByNumber(String number);

  /** An open quote without its lines. */
  record Open(String number, String what, BigDecimal amount, String currency, LocalDate quotedOn) {}

  @Query(
      """
      select number, what, amount, currency, quoted_on from quote
      where customer_id = :customerId and state = 'OPEN'
      order by id
      """)
  List<Open> open(long customerId);

  List<Quote> findByCustomerIdAndState(long customerId, Quote.State state);

  List<Quote> findBySaleIdAndState(long saleId, Quote.State state);

  List<Quote> findByCustomerId(long customerId);
}
