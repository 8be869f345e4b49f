package io.followthrough.sale;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface QuoteRows extends ListCrudRepository<Quote, Long> {

  Optional<Quote> findByNumber(String number);

  boolean existsByNumber(String number);

  List<Quote> findByCustomerIdAndState(long customerId, Quote.State state);

  List<Quote> findBySaleIdAndState(long saleId, Quote.State state);

  List<Quote> findByCustomerId(long customerId);
}
