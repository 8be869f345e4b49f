package io.followthrough.demo;

/**
 * Chance that comes out the same every time: what is rolled depends on nothing but who rolls, and
 * what for.
 */
record Dice(String who) {

  /** A number from zero up to, but not including, {@code sides}. */
  int roll(String what, int sides) {
    // The hash of a string is the same on every machine, but similar strings have similar hashes.
    var hash = (who + "/" + what).hashCode();
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return Math.floorMod(hash ^ hash >>> 16, sides);
  }

  /** Whether something happens that happens this often in a hundred times. */
  boolean happens(String what, int percent) {
    return roll(what, 100) < percent;
  }

  /** Other dice of the same hand. */
  Dice again(int time) {
    return new Dice(who + "#" + time);
  }
}
