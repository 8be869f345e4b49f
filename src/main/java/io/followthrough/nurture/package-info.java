/** After a no, which means not at this given point in time: for as many years as it takes. */
package io.followthrough.nurture;
