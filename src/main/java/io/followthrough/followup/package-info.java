/** Pursues one open question until it is answered: before, during and after a sale. */
package io.followthrough.followup;
