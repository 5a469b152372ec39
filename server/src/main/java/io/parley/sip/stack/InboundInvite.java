package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.identity.SignedCall;
import io.parley.sip.trunk.Trunk;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sip.header.MaxForwardsHeader;

/**
 * A call that a trunk brings.
 *
 * @param source where the request came from
 * @param dialled user part of the request URI
 * @param caller user part of who calls: P-Asserted-Identity where trusted, else From; empty if withheld
 * @param display name that came with it
 * @param sdp their offer; absent if they leave the offer to us
 * @param attributes what the trunk is believed to tell of the caller
 * @param way how it came to us
 */
public record InboundInvite(
        SipCall call,
        Trunk trunk,
        InetAddress source,
        String dialled,
        String caller,
        Optional<String> display,
        Optional<String> sdp,
        Map<String, String> attributes,
        Way way) {

    /**
     * @param hops how often it may still be sent on (RFC 3261 section 20.22)
     * @param sentOnBy numbers that sent it on, the first and the last, as Diversion or History-Info tell
     * @param signed what it shows of its numbers, where the trunk is one at which somebody looks
     */
    public record Way(int hops, List<String> sentOnBy, SignedCall signed) {
        private static final int MOST_HOPS = 70;
        /** Straight from who calls. */
        public static final Way STRAIGHT = new Way(MOST_HOPS, List.of(), SignedCall.NOTHING);

        /** Of whom it is told is taken as it is: it only ever keeps a call of ours from coming back. */
        private static Way of(SIPRequest request, Trunk trunk) {
            MaxForwardsHeader hops = (MaxForwardsHeader) request.getHeader(MaxForwardsHeader.NAME);
            List<String> numbers = Redirections.of(request, trunk.ways().format()::heard)
                    .map(told -> Stream.of(told.first(), told.last())
                            .filter(number -> !number.isEmpty())
                            .distinct()
                            .toList())
                    .orElse(List.of());
            return new Way(
                    hops == null ? MOST_HOPS : Math.min(MOST_HOPS, hops.getMaxForwards()),
                    numbers,
                    IdentityHeaders.of(request, trunk, numbers));
        }
    }

    /** The same, of which more is known. */
    public InboundInvite with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(attributes);
        all.putAll(more);
        return new InboundInvite(call, trunk, source, dialled, caller, display, sdp, all, way);
    }

    static InboundInvite of(SipCall call, SIPRequest request, Trunk trunk) {
        Parties parties = new Parties(request, trunk);
        return new InboundInvite(
                call,
                trunk,
                request.getRemoteAddress(),
                parties.dialled(),
                parties.caller(),
                parties.display(),
                Messages.sdp(request),
                CallerAttributes.of(request, trunk),
                Way.of(request, trunk));
    }
}
