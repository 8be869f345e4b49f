/** Figures that later work can be held to: they are printed, and no build fails by them. */
package io.followthrough.bench;
