package io.parley.sip.trunk;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much may be called over a trunk; whatever nobody allowed is not called.
 *
 * @param allowed what numbers may begin with
 * @param denied what they may not all the same
 * @param all of all calls together
 * @param agent of the calls of each agent
 * @param prefixes of calls to numbers that begin so; the longest that fits counts
 * @param hours when calls may begin; empty for always
 * @param zone where these hours are, and where a day begins
 */
public record TollLimits(
        List<String> allowed,
        List<String> denied,
        Most all,
        Most agent,
        Map<String, Most> prefixes,
        Optional<Hours> hours,
        ZoneId zone) {

    /** At most so many calls and minutes; 0 for any number. */
    public record Most(int perMinute, int perDay, int atOnce, int minutesPerDay) {
        public static final Most ANY = new Most(0, 0, 0, 0);
    }

    /** From, inclusive, to, exclusive; past midnight if the second is not after the first. */
    public record Hours(LocalTime from, LocalTime to) {
        boolean contains(LocalTime time) {
            boolean began = !time.isBefore(from);
            boolean over = !time.isBefore(to);
            return from.isBefore(to) ? began && !over : began || !over;
        }
    }

    public TollLimits {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
        prefixes = Map.copyOf(prefixes);
    }
}
