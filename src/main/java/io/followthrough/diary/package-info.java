/** Working hours, working days and time zones: when a moment is a good one. */
package io.followthrough.diary;
