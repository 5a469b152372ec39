package io.parley.sip.trunk;

import io.parley.sip.identity.NumberProof;
import io.parley.sip.sdp.CodecPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a trunk wants its calls, and how it tells of theirs.
 *
 * @param format how numbers are written
 * @param dialledFrom where the number stands that was dialled; the first that is there counts
 * @param callerFrom where the caller's number stands; the first that is there counts
 * @param assertion in what our number is vouched for
 * @param domain host of our requests' address and of From; empty for the address they are sent to
 * @param advance statuses after which the next line is tried; of a status that speaks for the called one there is none
 * @param codecs of its sound
 * @param silentSeconds how long nothing at all may come until the next line is tried
 * @param redirects whether it may send a call of ours to another number, by 3xx
 * @param withheld whether calls of ours hide their number from who is called (RFC 3323)
 * @param sessionSeconds how long its calls may last without a sign of life, 0 for ever; empty: as all others
 * @param latch networks that its sound may come from besides what its SDP says
 * @param proof whether callers' numbers are looked at, and ours signed
 */
public record TrunkWays(
        NumberFormat format,
        List<DialledFrom> dialledFrom,
        List<CallerFrom> callerFrom,
        Assertion assertion,
        String domain,
        Set<Integer> advance,
        CodecPolicy codecs,
        int silentSeconds,
        boolean redirects,
        boolean withheld,
        Optional<Integer> sessionSeconds,
        List<Network> latch,
        NumberProof proof) {
    /** The trunk failed, not the called one. */
    public static final Set<Integer> FAILURES = Set.of(408, 500, 502, 503, 504);

    public static final TrunkWays USUAL = new TrunkWays(
            NumberFormat.AS_IS,
            List.of(DialledFrom.REQUEST_URI),
            List.of(CallerFrom.ASSERTED, CallerFrom.FROM),
            Assertion.NONE,
            "",
            FAILURES,
            CodecPolicy.TRUNK,
            4,
            false,
            false,
            Optional.empty(),
            List.of(),
            NumberProof.NONE);

    /** Where a dialled number may stand. */
    public enum DialledFrom {
        REQUEST_URI,
        TO,
        /** P-Called-Party-ID (RFC 7315). */
        CALLED_PARTY,
        /** The number that was dialled before the call was sent on to us (RFC 5806, RFC 7044). */
        DIVERSION
    }

    /** Where a caller's number may stand. */
    public enum CallerFrom {
        /** P-Asserted-Identity (RFC 3325). */
        ASSERTED,
        REMOTE_PARTY,
        FROM,
        /** The number that sent the call on to us (RFC 5806, RFC 7044). */
        DIVERSION
    }

    /** What vouches for the number we show. */
    public enum Assertion {
        NONE,
        /** P-Asserted-Identity. */
        ASSERTED,
        /** P-Preferred-Identity, which the trunk checks. */
        PREFERRED,
        REMOTE_PARTY
    }

    /** One where nobody looks whether numbers are proven. */
    public TrunkWays(
            NumberFormat format,
            List<DialledFrom> dialledFrom,
            List<CallerFrom> callerFrom,
            Assertion assertion,
            String domain,
            Set<Integer> advance,
            CodecPolicy codecs,
            int silentSeconds,
            boolean redirects,
            boolean withheld,
            Optional<Integer> sessionSeconds,
            List<Network> latch) {
        this(
                format,
                dialledFrom,
                callerFrom,
                assertion,
                domain,
                advance,
                codecs,
                silentSeconds,
                redirects,
                withheld,
                sessionSeconds,
                latch,
                NumberProof.NONE);
    }

    public TrunkWays {
        dialledFrom = List.copyOf(dialledFrom);
        callerFrom = List.copyOf(callerFrom);
        advance = Set.copyOf(advance);
        latch = List.copyOf(latch);
    }

    /** The same, with numbers written like this. */
    public TrunkWays writing(NumberFormat other) {
        return new TrunkWays(
                other,
                dialledFrom,
                callerFrom,
                assertion,
                domain,
                advance,
                codecs,
                silentSeconds,
                redirects,
                withheld,
                sessionSeconds,
                latch,
                proof);
    }

    /** The same, with these codecs. */
    public TrunkWays speaking(CodecPolicy others) {
        return new TrunkWays(
                format,
                dialledFrom,
                callerFrom,
                assertion,
                domain,
                advance,
                others,
                silentSeconds,
                redirects,
                withheld,
                sessionSeconds,
                latch,
                proof);
    }

    /** The same, with numbers proven like this. */
    public TrunkWays proving(NumberProof other) {
        return new TrunkWays(
                format,
                dialledFrom,
                callerFrom,
                assertion,
                domain,
                advance,
                codecs,
                silentSeconds,
                redirects,
                withheld,
                sessionSeconds,
                latch,
                other);
    }
}
