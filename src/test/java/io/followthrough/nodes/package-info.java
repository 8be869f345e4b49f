/** Several nodes at one database, each in a Java of its own, and what may happen to them. */
package io.followthrough.nodes;
