package io.followthrough.customer;

/**
 * What somebody told us about a person, piece by piece and as it was written: any piece may be
 * missing, blank or wrong until {@link Introductions} has looked at it.
 */
public final class Somebody {

  final String name;
  String email;
  String phone;
  String company;
  String interest;
  String source;
  String country;
  String region;
  String timeZone;
  String language;
  String preferredChannel;
  Long referredBy;

  private Somebody(String name) {
    this.name = name;
  }

  public static Somebody named(String name) {
    return new Somebody(name);
  }

  public Somebody email(String address) {
    email = address;
    return this;
  }

  /** In any notation that is usual in the person's country, or in ours where that is unknown. */
  public Somebody phone(String number) {
    phone = number;
    return this;
  }

  public Somebody company(String where) {
    company = where;
    return this;
  }

  public Somebody interest(String inWhat) {
    interest = inWhat;
    return this;
  }

  /** By what way we came to know of the person, in a word. */
  public Somebody source(String how) {
    source = how;
    return this;
  }

  /** The part after the hyphen of ISO 3166-2, such as {@code BY}. */
  public Somebody region(String code) {
    region = code;
    return this;
  }

  /** Two letters by ISO 3166-1. */
  public Somebody country(String code) {
    country = code;
    return this;
  }

  /** An IANA zone. */
  public Somebody timeZone(String zone) {
    timeZone = zone;
    return this;
  }

  /** Two letters by ISO 639-1. */
  public Somebody language(String code) {
    language = code;
    return this;
  }

  /** The key of a {@link Channel}. */
  public Somebody preferredChannel(String key) {
    preferredChannel = key;
    return this;
  }

  /** The number of the customer who named this person. */
  public Somebody referredBy(Long customerId) {
    referredBy = customerId;
    return this;
  }
}
