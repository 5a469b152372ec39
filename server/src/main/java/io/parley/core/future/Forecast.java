package io.parley.core.future;

/**
 * How long somebody who waits will still wait, in seconds from the moment of the snapshot.
 *
 * @param mean expected, if it was served in every future
 * @param p50 which half of the futures did not exceed; infinite if it was not served in half of them
 * @param p80 which four of five futures did not exceed; what may be told
 * @param runs how many futures this comes from; 0 if it was computed
 */
public record Forecast(double mean, double p50, double p80, int runs) {

    /** Whether there is a wait to tell. */
    public boolean known() {
        return Double.isFinite(p80);
    }
}
