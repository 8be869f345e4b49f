/** Looks every night for customers who were left behind, and has a manager see to each of them. */
package io.followthrough.watch;
