package io.parley.core.future;

import java.util.OptionalDouble;

/**
 * A chat sleeps for a while.
 *
 * @param after seconds that it was work of its agent before, naps of before left out
 * @param seconds it sleeps
 * @param last whether it ends asleep; else its visitor wakes it
 * @param patience seconds that its visitor waits then if its agent has no room; as at the arrival where it is not said
 */
record Nap(double after, double seconds, boolean last, OptionalDouble patience) {}
