/**
 * What we write to people: the texts, the outbox they wait in, and their way to the mail server.
 */
package io.followthrough.mail;
