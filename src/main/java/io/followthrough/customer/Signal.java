package io.followthrough.customer;

/** A message by which something that the customer did reaches the processes that wait for it. */
public enum Signal {
  CUSTOMER_REPLIED("customer-replied"),
  CUSTOMER_CHOSE_DATE("customer-chose-date"),
  /** A rep has noted how it ended while a process was waiting. */
  RESULT_NOTED("result-noted"),
  LEFT_ALONE("left-alone"),
  NEW_LEAD("new-lead"),
  SALE_BEGUN("sale-begun"),
  /** We have something new that fits what the customer needs. */
  NEW_OFFER("new-offer"),
  /** The customer is not there for some time. */
  CUSTOMER_AWAY("customer-away"),
  ADDRESS_REFUSED("address-refused"),
  /** Somebody of us changed what holds for our plans. */
  PLAN_CHANGED("plan-changed");

  private final String message;

  Signal(String message) {
    this.message = message;
  }

  /** The name of the message in the models. */
  public String message() {
    return message;
  }
}
