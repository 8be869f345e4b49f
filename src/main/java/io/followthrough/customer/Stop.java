package io.followthrough.customer;

/** What a customer does not want from us any more; it holds for the person, not for the company. */
public enum Stop {
  MAILS,
  CALLS,
  /** Nothing at all: the customer is left alone. */
  ALL
}
