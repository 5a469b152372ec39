package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests beyond 1300 bytes go over a connection (RFC 3261 18.1.1), since what is cut into pieces on its way is often
 * lost; to who takes no connection they go by datagram all the same, and nobody tries again for a while.
 */
final class LargeRequests {
    static final int LARGEST_DATAGRAM = 1300;

    private static final Logger log = LoggerFactory.getLogger(LargeRequests.class);
    /** Our headers are shorter, unless somebody else's are in them: what is far from the limit is not measured. */
    private static final int USUAL_HEADERS = 700;

    private static final Duration REFUSED_FOR = Duration.ofMinutes(10);
    private static final int MOST_REFUSED = 1000;

    private final TransportContext transports;
    private final InstantSource clock;
    private final Map<InetSocketAddress, Instant> refused = new ConcurrentHashMap<>();

    LargeRequests(TransportContext transports, InstantSource clock) {
        this.transports = transports;
        this.clock = clock;
    }

    /** Whether it is to go over a connection, though its peer is reached by datagrams. */
    boolean isTooLarge(Request request, PeerAddress to) {
        if (!to.transport().equals("udp")) {
            return false;
        }
        SIPRequest sip = (SIPRequest) request;
        byte[] body = sip.getRawContent();
        boolean usual = sip.getRouteHeaders() == null
                && sip.getHeader("Proxy-Authorization") == null
                && sip.getHeader("Identity") == null;
        boolean far = usual && (body == null ? 0 : body.length) + USUAL_HEADERS < LARGEST_DATAGRAM;
        return !far && sip.encodeAsBytes("udp").length > LARGEST_DATAGRAM && !refuses(to);
    }

    private boolean refuses(PeerAddress to) {
        Instant until = refused.get(at(to));
        return until != null && clock.instant().isBefore(until);
    }

    /** Tells how the peer is reached: over a connection, once it is there, or by datagrams. */
    void reach(PeerAddress to, Consumer<PeerAddress> way) {
        Optional<NettyProcessor> streams = transports.listeners().stream()
                .filter(listener -> listener.getTransport().equalsIgnoreCase("tcp"))
                .filter(listener -> listener.network().equals(to.network()))
                .findFirst();
        if (streams.isEmpty()) {
            way.accept(to);
            return;
        }
        streams.get().connected(at(to), there -> {
            if (!there) {
                refuse(to);
            }
            way.accept(there ? to.by("tcp") : to);
        });
    }

    private void refuse(PeerAddress to) {
        log.info("{} takes no connection: large requests go there by datagram", to);
        if (refused.size() >= MOST_REFUSED) {
            refused.values().removeIf(until -> !clock.instant().isBefore(until));
        }
        if (refused.size() < MOST_REFUSED) {
            refused.put(at(to), clock.instant().plus(REFUSED_FOR));
        }
    }

    private static InetSocketAddress at(PeerAddress peer) {
        return new InetSocketAddress(InetAddress.ofLiteral(peer.host()), peer.port());
    }
}
