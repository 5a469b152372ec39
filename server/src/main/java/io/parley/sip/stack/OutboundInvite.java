package io.parley.sip.stack;

import io.parley.sip.trunk.Pace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call to a phone.
 *
 * @param uri request line, as the phone registered it
 * @param to where to send it
 * @param fromUser user part of From
 * @param display what the phone shows
 * @param headers further headers, such as Alert-Info
 * @param proof what is shown if the other end asks who we are
 * @param routing how a trunk carries it
 * @param mayRefer whether it may ask to hand the call on: an agent's own phone, and nobody else
 */
public record OutboundInvite(
        String uri,
        PeerAddress to,
        String fromUser,
        String display,
        String sdp,
        Map<String, String> headers,
        Optional<Proof> proof,
        Routing routing,
        boolean mayRefer) {

    /** What is decided only when a call goes on. */
    public interface Course {
        Course FREE = new Course() {
            @Override
            public boolean goesOn() {
                return true;
            }

            @Override
            public Optional<OutboundInvite> redirected(String host, String user) {
                return Optional.empty();
            }
        };

        /** Asked just before this way is tried after another; false if it may not be. */
        boolean goesOn();

        /** How soon one call may follow another there. */
        default Pace pace() {
            return Pace.FREE;
        }

        /** What is said with this way alone, as it is tried: such as who answers for our number, in this minute. */
        default Map<String, String> headers() {
            return Map.of();
        }

        /** What is offered once it goes on this way; empty where that is what stands in it. */
        default Optional<String> offer() {
            return Optional.empty();
        }

        /** The same call to where it is sent by 3xx, if it may go there. @param host empty for a plain number */
        Optional<OutboundInvite> redirected(String host, String user);
    }

    /**
     * @param domain host of From; empty for our own address
     * @param others ways that are tried in their turn, each for itself
     * @param advance after which statuses
     * @param silentSeconds how long one may say nothing, where there are others
     * @param course how it may go on
     * @param sessionSeconds how long it may last without a sign of life, 0 for ever; empty: as all others
     */
    public record Routing(
            String domain,
            List<OutboundInvite> others,
            Set<Integer> advance,
            int silentSeconds,
            Course course,
            Optional<Integer> sessionSeconds) {
        public static final Routing STRAIGHT = new Routing("", List.of(), Set.of(), 0);
        /** Request Timeout, Flow Failed, Service Unavailable, or two seconds of silence. */
        private static final Routing OVER_FLOWS = new Routing("", List.of(), Set.of(408, 430, 503), 2);

        /** That goes on wherever it can, and is sent nowhere else by who is called. */
        public Routing(String domain, List<OutboundInvite> others, Set<Integer> advance, int silentSeconds) {
            this(domain, others, advance, silentSeconds, Course.FREE);
        }

        /** With signs of life as in all others. */
        Routing(String domain, List<OutboundInvite> others, Set<Integer> advance, int silentSeconds, Course course) {
            this(domain, others, advance, silentSeconds, course, Optional.empty());
        }

        public Routing {
            others = List.copyOf(others);
            advance = Set.copyOf(advance);
        }
    }

    /** To a phone of ours, which does not ask. */
    public OutboundInvite(
            String uri, PeerAddress to, String fromUser, String display, String sdp, Map<String, String> headers) {
        this(uri, to, fromUser, display, sdp, headers, Optional.empty(), Routing.STRAIGHT, false);
    }

    /** To whom a trunk leads, which may ask. */
    public OutboundInvite(
            String uri,
            PeerAddress to,
            String fromUser,
            String display,
            String sdp,
            Map<String, String> headers,
            Optional<Proof> proof,
            Routing routing) {
        this(uri, to, fromUser, display, sdp, headers, proof, routing, false);
    }

    /** The same, to an agent's own phone. */
    public OutboundInvite toAgent() {
        return new OutboundInvite(uri, to, fromUser, display, sdp, headers, proof, routing, true);
    }

    /**
     * One phone by its flows, each in its turn where the one before is gone (RFC 5626 section 5.3); they share one
     * offer, and so one network of ours.
     */
    public static OutboundInvite inTurn(List<OutboundInvite> flows) {
        String network = flows.getFirst().to().network();
        List<OutboundInvite> all = flows.stream()
                .filter(flow -> flow.to().network().equals(network))
                .map(flow -> flow.by(Routing.OVER_FLOWS))
                .toList();
        if (all.size() == 1) {
            return flows.getFirst();
        }
        return all.getFirst().withOthers(all.subList(1, all.size()));
    }

    /** As it goes on now, with what is offered this way; empty if it may not. */
    Optional<OutboundInvite> goingOn() {
        return routing.course().goesOn()
                ? Optional.of(routing.course().offer().map(this::offering).orElse(this))
                : Optional.empty();
    }

    private OutboundInvite offering(String other) {
        return new OutboundInvite(uri, to, fromUser, display, other, headers, proof, routing, mayRefer);
    }

    private OutboundInvite by(Routing other) {
        return new OutboundInvite(uri, to, fromUser, display, sdp, headers, proof, other, mayRefer);
    }

    /** The same, sent this way. */
    OutboundInvite over(PeerAddress way) {
        return new OutboundInvite(uri, way, fromUser, display, sdp, headers, proof, routing, mayRefer);
    }

    /** The same, with these ways after it. */
    OutboundInvite withOthers(List<OutboundInvite> others) {
        Routing rest = new Routing(
                routing.domain(),
                others,
                routing.advance(),
                routing.silentSeconds(),
                routing.course(),
                routing.sessionSeconds());
        return by(rest);
    }
}
