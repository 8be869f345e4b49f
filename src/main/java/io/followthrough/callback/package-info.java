/** A call we missed is returned within three hours, or the manager knows. */
package io.followthrough.callback;
