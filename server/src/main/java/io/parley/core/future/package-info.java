/**
 * Futures of a floor: the real router run ahead in simulated time, with callers and agents drawn from what is known of
 * them. Forecasts of waits, what-if and shadow runs are all this. Pure: chance comes from a seed, time from the events.
 */
package io.parley.core.future;
