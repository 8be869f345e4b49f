/** A rep's day: the mail of the morning, and the diary in the rep's own calendar. */
package io.followthrough.myday;
