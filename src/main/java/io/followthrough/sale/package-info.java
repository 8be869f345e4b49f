/** One sale, from the lead to a yes or a no, and the quotes that are given in it. */
package io.followthrough.sale;
