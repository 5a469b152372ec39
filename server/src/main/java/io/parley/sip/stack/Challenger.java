package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.auth.Credentials;
import io.parley.sip.auth.Digest;
import io.parley.sip.defence.Defence;
import io.parley.sip.defence.Offence;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.message.Response;

/** Asks who begins a call, or wants to be told something, for a password, and looks at what is shown. */
final class Challenger {
    /** How long a trunk that showed its password is known by its address. */
    private static final Duration PROVEN = Duration.ofHours(1);

    private final SipEndpoint endpoint;
    private final Access access;

    /** Answers a request. */
    interface Replies {
        void send(Response response) throws ParseException, SipException, InvalidArgumentException;
    }

    Challenger(SipEndpoint endpoint, Access access) {
        this.endpoint = endpoint;
        this.access = access;
    }

    /** What a password proved; where it is wrong or missing, it is asked for. */
    Optional<ShownProof> proven(SIPRequest request, Function<String, Optional<Credentials>> find, Replies replies)
            throws ParseException, SipException, InvalidArgumentException {
        Defence defence = endpoint.defence();
        InetSocketAddress flow = Gate.flow(request);
        String source = request.getRemoteAddress().getHostAddress();
        ShownProof proof = ShownProof.of(request, source, access.digest(), find);
        if (defence.shuns(flow, proof.user())) {
            return Optional.empty();
        }
        if (proof.verdict() == Digest.Verdict.ACCEPTED) {
            defence.proven(flow, proof.user(), endpoint.now().plus(PROVEN));
            return Optional.of(proof);
        }
        endpoint.counters().challenged.increment();
        if (proof.isGuess()) {
            defence.offended(flow, proof.user(), Offence.WRONG_PASSWORD);
        }
        boolean stale = proof.verdict() == Digest.Verdict.STALE;
        List<String> challenges = access.digest().challenges(source, stale, OldPhones.isFrom(request));
        replies.send(endpoint.messages().challenge(request, challenges));
        return Optional.empty();
    }

    /**
     * Whether this phone has proven that it asks for this and for nothing else; where not, it was answered. A password
     * that was shown for another resource was taken from another request on its way (RFC 7616 3.4.6).
     */
    boolean isOf(String phone, SIPRequest request, Replies replies)
            throws ParseException, SipException, InvalidArgumentException {
        Optional<ShownProof> proof = proven(request, access.phones(), replies);
        if (proof.isEmpty()) {
            return false;
        }
        if (!proof.get().user().equals(phone)) {
            endpoint.counters().refused.increment();
            replies.send(endpoint.messages().reply(request, Response.FORBIDDEN, Map.of()));
            return false;
        }
        boolean begins = request.getToTag() == null; // else what it is about was settled before
        if (begins && !endpoint.messages().isSameUser(proof.get().uri(), request.getRequestURI())) {
            endpoint.counters().misdirected.increment();
            replies.send(endpoint.messages().reply(request, Response.BAD_REQUEST, Map.of()));
            return false;
        }
        return true;
    }
}
