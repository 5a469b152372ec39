package io.parley.ops.config;

import java.util.List;
import java.util.Optional;

/**
 * How a trunk wants its calls, and how it tells of theirs; what is empty is said elsewhere, or usual.
 *
 * @param numbers how numbers are written: {@code plus}, {@code digits} (E.164 without its plus) or {@code national}
 * @param country two letters, for national numbers
 * @param dialledFrom of {@code requestUri}, {@code to}, {@code calledParty}, {@code diversion}; the first counts
 * @param callerFrom of {@code asserted}, {@code remoteParty}, {@code from}, {@code diversion}
 * @param asserts what vouches for our number: {@code none}, {@code asserted}, {@code preferred}, {@code remoteParty}
 * @param domain host of our requests and of From, in place of the address
 * @param advance statuses after which the next trunk is tried
 * @param codecs of {@code opus}, {@code g722}, {@code pcma}, {@code pcmu}; the preferred one first
 * @param silentSeconds how long nothing at all may come until the next trunk is tried
 * @param redirects whether it may send a call of ours to another number, by 3xx
 * @param withheld whether calls of ours hide their number from who is called
 * @param cps how many calls of ours a second it takes; 0 for any number
 * @param latch networks that its sound may come from besides what its SDP says
 * @param sessionSeconds how long its calls may last without a sign of life; 0 for ever, -1 as {@code sip} says
 */
public record TrunkWaysSection(
        String numbers,
        String country,
        List<String> dialledFrom,
        List<String> callerFrom,
        String asserts,
        String domain,
        List<Integer> advance,
        List<String> codecs,
        Integer silentSeconds,
        Optional<Boolean> redirects,
        Optional<Boolean> withheld,
        Integer sessionSeconds,
        Integer cps,
        List<String> latch) {
    public static final int AS_OTHERS = -1;

    static final TrunkWaysSection NOTHING =
            new TrunkWaysSection(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public TrunkWaysSection {
        numbers = Defaults.or(numbers, "");
        country = Defaults.or(country, "");
        dialledFrom = Defaults.list(dialledFrom);
        callerFrom = Defaults.list(callerFrom);
        asserts = Defaults.or(asserts, "");
        domain = Defaults.or(domain, "");
        advance = Defaults.list(advance);
        codecs = Defaults.list(codecs);
        silentSeconds = Defaults.or(silentSeconds, 0);
        redirects = Defaults.or(redirects, Optional.empty());
        withheld = Defaults.or(withheld, Optional.empty());
        sessionSeconds = Defaults.or(sessionSeconds, AS_OTHERS);
        cps = Defaults.or(cps, 0);
        latch = Defaults.list(latch);
    }

    /** These ways, and where they say nothing the others. */
    public TrunkWaysSection over(TrunkWaysSection base) {
        return new TrunkWaysSection(
                numbers.isEmpty() ? base.numbers : numbers,
                country.isEmpty() ? base.country : country,
                dialledFrom.isEmpty() ? base.dialledFrom : dialledFrom,
                callerFrom.isEmpty() ? base.callerFrom : callerFrom,
                asserts.isEmpty() ? base.asserts : asserts,
                domain.isEmpty() ? base.domain : domain,
                advance.isEmpty() ? base.advance : advance,
                codecs.isEmpty() ? base.codecs : codecs,
                silentSeconds == 0 ? base.silentSeconds : silentSeconds,
                redirects.or(base::redirects),
                withheld.or(base::withheld),
                sessionSeconds == AS_OTHERS ? base.sessionSeconds : sessionSeconds,
                cps == 0 ? base.cps : cps,
                latch.isEmpty() ? base.latch : latch);
    }
}
