/** What comes in over HTTP: leads, piles of quotes, and missed calls. */
package io.followthrough.intake;
