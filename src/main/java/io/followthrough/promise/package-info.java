/** What we promised: prepared, kept on the day, or apologised for before it is late. */
package io.followthrough.promise;
