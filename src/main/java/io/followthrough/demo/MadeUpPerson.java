package io.followthrough.demo;

import java.util.List;
import java.util.Locale;

/**
 * Somebody who does not exist, but could. Addresses are at domains, and phone numbers in the range,
 * that are set aside for examples: nobody can be reached there.
 */
record MadeUpPerson(String name, String company, String email, String phone) {

  private static final List<String> FIRST_NAMES =
      List.of(
          "Amelia", "Bruno", "Chloe", "Daniel", "Elena", "Felix", "Grace", "Hugo", "Isabel",
          "Jonas", "Karin", "Leo", "Maya", "Nathan", "Olivia", "Pablo", "Quinn", "Rosa", "Samuel",
          "Tara", "Umar", "Vera", "Walter", "Xenia", "Yusuf", "Zoe", "Alan", "Bianca", "Carlos",
          "Dora");

  private static final List<String> LAST_NAMES =
      List.of(
          "Abbott",
          "Bianchi",
          "Carver",
          "Dawson",
          "Eriksen",
          "Fowler",
          "Garcia",
          "Hughes",
          "Ivanov",
          "Jensen",
          "Keller",
          "Lindqvist",
          "Mercer",
          "Novak",
          "Osborne",
          "Petrov",
          "Quigley",
          "Ramirez",
          "Sorensen",
          "Turner",
          "Underhill",
          "Vargas",
          "Whitfield",
          "Xu",
          "Yilmaz",
          "Zimmer",
          "Archer",
          "Barlow",
          "Conrad",
          "Dietrich",
          "Ellison");

  private static final List<String> PLACES =
      List.of(
          "Alder",
          "Birchwood",
          "Cedar Hill",
          "Driftwood",
          "Eastgate",
          "Foxglove",
          "Granite",
          "Harbor",
          "Ironbridge",
          "Juniper",
          "Kestrel",
          "Lakeside",
          "Maple",
          "Northfield",
          "Oakmont",
          "Pinecrest",
          "Quarry",
          "Redwood",
          "Silverlake",
          "Tidewater",
          "Upland",
          "Vineyard",
          "Westbrook");

  private static final List<String> TRADES =
      List.of(
          "Bakery",
          "Clinic",
          "Dental",
          "Engineering",
          "Farms",
          "Foods",
          "Freight",
          "Furniture",
          "Glass",
          "Hotels",
          "Interiors",
          "Joinery",
          "Logistics",
          "Machining",
          "Optics",
          "Packaging",
          "Printing",
          "Schools",
          "Tools");

  private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");
  private static final List<Integer> AREAS = List.of(212, 303, 312, 404, 415, 503, 617, 713, 808);
  private static final int FICTIONAL_NUMBERS = 100;

  /** The same number is always the same person; numbers below 900 have 900 different phones. */
  static MadeUpPerson number(int number) {
    var first = at(FIRST_NAMES, number * 7);
    // 30 first and 31 last names, stepping differently: 930 people before one comes again.
    var last = at(LAST_NAMES, number * 11);
    return new MadeUpPerson(
        first + " " + last,
        // 23 places and 19 trades: 437 companies before one comes again.
        at(PLACES, number * 5) + " " + at(TRADES, number * 3),
        "%s.%s@%s".formatted(first, last, at(DOMAINS, number)).toLowerCase(Locale.ROOT),
        "+1 %d 555 %04d"
            .formatted(at(AREAS, number / FICTIONAL_NUMBERS), 100 + number % FICTIONAL_NUMBERS));
  }

  private static <T> T at(List<T> choices, int index) {
    return choices.get(index % choices.size());
  }
}
