/** Answers what managers ask of all customers at once; it only reads. */
package io.followthrough.meeting;
