/** What managers ask in a sales meeting: who was followed up, how often, and what came of it. */
package io.followthrough.meeting;
