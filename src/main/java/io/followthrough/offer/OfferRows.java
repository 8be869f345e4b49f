package io.followthrough.offer;

import org.springframework.data.repository.ListCrudRepository;

interface OfferRows extends ListCrudRepository<Offer, Long> {}
