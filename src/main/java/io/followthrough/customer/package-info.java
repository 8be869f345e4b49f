/** The customer: who it is, who owns it, what was heard, and every touch, planned or done. */
package io.followthrough.customer;
