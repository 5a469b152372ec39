package io.parley.sip.call;

import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.OutboundInvite;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.TrunkWays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorder of others, as calls of one queue go to it.
 *
 * @param id its name in the configuration
 * @param at where it is, each in its turn; none while nobody knows
 * @param user whom we call there
 * @param srtp whether sound that goes there is encrypted
 */
public record RecorderLine(String id, List<PeerAddress> at, String user, SrtpPolicy srtp) {
    private static final int SILENT_SECONDS = 4;

    public RecorderLine {
        at = List.copyOf(at);
    }

    /** A session that it is asked to record. */
    OutboundInvite invite(String sdp) {
        PeerAddress first = at.getFirst();
        List<OutboundInvite> others = at.stream()
                .skip(1)
                .filter(one -> one.network().equals(first.network()) && one.isEncrypted() == first.isEncrypted())
                .map(one -> invite(one, sdp, List.of()))
                .toList();
        return invite(first, sdp, others);
    }

    private OutboundInvite invite(PeerAddress to, String sdp, List<OutboundInvite> others) {
        String host = to.host().contains(":") ? "[" + to.host() + "]" : to.host();
        String uri = "sip:" + user + "@" + host + ":" + to.port() + ";transport=" + to.transport();
        OutboundInvite.Routing routing =
                new OutboundInvite.Routing("", others, TrunkWays.FAILURES, others.isEmpty() ? 0 : SILENT_SECONDS);
        return new OutboundInvite(uri, to, "parley", "", sdp, Map.of(), Optional.empty(), routing);
    }
}
