/** Everything that is Camunda's and nobody's business: settings, guards, identity and the clock. */
package io.followthrough.engine;
