/** The embedded demo: everything a newcomer needs to see the platform at work, and no one else. */
package io.followthrough.demo;
