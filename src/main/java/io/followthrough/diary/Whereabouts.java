package io.followthrough.diary;

import java.time.LocalTime;

/**
 * What is known of where a customer lives, and when a customer likes to hear from us; null for
 * whatever is not known.
 *
 * @param timeZone an IANA zone
 * @param phone a phone number in E.164
 * @param country two letters by ISO 3166-1
 * @param region the part after the hyphen of ISO 3166-2
 * @param from the beginning of the best hours, in local time
 * @param until the end of the best hours, in local time
 */
public record Whereabouts(
    String timeZone,
    String phone,
    String country,
    String region,
    LocalTime from,
    LocalTime until) {}
