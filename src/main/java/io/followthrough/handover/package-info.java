/** The owner stays: deputies during a leave, and hand-overs for good. */
package io.followthrough.handover;
