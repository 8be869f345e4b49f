package io.followthrough.meeting;

/**
 * Whose customers these are.
 *
 * @param id the user id
 * @param name first and last name
 */
record Rep(String id, String name) {}
