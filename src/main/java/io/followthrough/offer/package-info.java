/**
 * Something new that we have reaches everybody in nurture whose needs it fits, by one call each.
 */
package io.followthrough.offer;
