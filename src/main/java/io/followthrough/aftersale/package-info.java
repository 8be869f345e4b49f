/** After a yes: thanks, delivery, happiness, testimonials, referrals and the next job. */
package io.followthrough.aftersale;
