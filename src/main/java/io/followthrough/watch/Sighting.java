package io.followthrough.watch;

import java.util.Set;

/** A customer whom the watch found, and what is wrong. */
record Sighting(long customerId, Set<Trouble> troubles) {}
