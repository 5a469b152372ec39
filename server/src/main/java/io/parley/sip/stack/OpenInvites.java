package io.parley.sip.stack;

import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.Header;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * INVITEs of ours that have no final answer, as they are kept outside, and those of a server that is gone: their
 * phones ring on until they are told to stop by a CANCEL that names the same transaction (RFC 3261 section 9.1).
 */
public final class OpenInvites {
    /** So long a phone may ring: the stack gives up by itself after 200 seconds. */
    public static final Duration RINGS = Duration.ofSeconds(200);

    /** T1, T2 and 64*T1. */
    private static final long FIRST_MS = 500;

    private static final long SLOWEST_MS = 4_000;
    private static final long LAST_MS = 64 * FIRST_MS;

    private static final Logger log = LoggerFactory.getLogger(OpenInvites.class);
    /** What a CANCEL, an ACK and a BYE are made of. */
    private static final List<String> KEPT = List.of(
            "Via",
            "Route",
            "Record-Route",
            "From",
            "To",
            "Call-ID",
            "CSeq",
            "Contact",
            "Max-Forwards",
            "Authorization",
            "Proxy-Authorization");

    private final SipEndpoint endpoint;
    private final ForkedAnswers forks;
    /** Of a server that is gone, by their names. */
    private final Map<String, Ringing> left = new ConcurrentHashMap<>();

    private volatile InviteBook book = InviteBook.NONE;
    /** As they stand in the book. */
    private final Map<String, KeptInvite> open = new ConcurrentHashMap<>();

    OpenInvites(SipEndpoint endpoint, ForkedAnswers forks) {
        this.endpoint = endpoint;
        this.forks = forks;
    }

    /** @param to where the phone is reached by now; @param heard whether it has answered our CANCEL */
    private record Ringing(SIPRequest invite, PeerAddress to, OwnProof proof, boolean listens, boolean heard) {
        Ringing told() {
            return new Ringing(invite, to, proof, listens, true);
        }

        Ringing at(PeerAddress other) {
            return new Ringing(invite, other, proof, false, false);
        }
    }

    /** Where they are kept from now on. */
    public void keptBy(InviteBook by) {
        book = by;
    }

    static String name(SIPMessage message) {
        return message.getCallId().getCallId() + '\n' + message.getFromTag();
    }

    // ---- those of this process

    /** It is about to be sent. */
    void asks(SIPRequest invite, PeerAddress to, Optional<String> trunk) {
        String line = "INVITE " + invite.getRequestURI() + " SIP/2.0\r\n";
        boolean listens = SourceRouter.isToListener(invite);
        KeptInvite one = new KeptInvite(to, listens, head(line, invite), endpoint.now(), "", trunk);
        open.put(name(invite), one);
        book.open(name(invite), one);
    }

    /** It was answered, refused, or could not be sent. An answer is kept until its dialog is. */
    void settled(SIPMessage message) {
        String name = name(message);
        KeptInvite one = open.remove(name);
        if (one == null) {
            return;
        }
        if (message instanceof SIPResponse ok && ok.getStatusCode() / 100 == 2) {
            book.open(name, one.answered(head("SIP/2.0 " + ok.getStatusCode() + " OK\r\n", ok)));
        } else {
            book.over(name);
        }
    }

    /** Those of which nobody told what became of them: no phone rings for longer. To be called now and then. */
    public void forgetOld() {
        Instant oldest = endpoint.now().minus(RINGS);
        open.forEach((name, one) -> {
            if (one.since().isBefore(oldest) && open.remove(name, one)) {
                book.over(name);
            }
        });
    }

    private static String head(String line, SIPMessage message) {
        StringBuilder text = new StringBuilder(700).append(line);
        for (String name : KEPT) {
            for (ListIterator<?> all = message.getHeaders(name); all.hasNext(); ) {
                text.append((Header) all.next());
            }
        }
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    // ---- those of a server that is gone

    /** Calls them off; where somebody has answered meanwhile, they are hung up. What cannot be said is counted. */
    public void callOff(List<KeptInvite> all) {
        for (KeptInvite one : all) {
            try {
                callOff(one);
            } catch (SipException | ParseException | InvalidArgumentException e) {
                failed("a phone that rings for a call of before could not be told", e);
            }
        }
        endpoint.transports().timers().newTimeout(late -> left.clear(), RINGS.toSeconds(), TimeUnit.SECONDS);
    }

    private void failed(String what, Exception why) {
        endpoint.counters().failures.increment();
        log.info("{}: {}", what, why.getMessage());
    }

    private void callOff(KeptInvite one) throws SipException, ParseException, InvalidArgumentException {
        if (!(read(one.head()) instanceof SIPRequest invite)) {
            throw new ParseException("it is no INVITE", 0);
        }
        expects(new Ringing(invite, one.to(), endpoint.proof(one.trunk()), one.listens(), false));
        if (!one.ok().isEmpty()) {
            answered(one.ok());
            return;
        }
        String name = name(invite);
        endpoint.dialogs().late().owes(one.to(), name, RINGS, to -> again(name, to));
        cancel(name, FIRST_MS);
    }

    /**
     * Past the stack, which calls off nothing but what it began itself; it is repeated here where that is needed (RFC
     * 3261 section 17.1.2.2). It does not wait until anything was said to the INVITE (section 9.1): that was said while
     * nobody was there.
     */
    private void cancel(String name, long nextMs) {
        Ringing one = left.get(name);
        if (one == null || one.heard()) {
            return;
        }
        try {
            send(cancel(one.invite()), one);
        } catch (SipException | ParseException | IOException e) {
            failed("a phone that rings for a call of before could not be told", e);
        }
        if (one.to().transport().equals("udp") && nextMs < LAST_MS) {
            long then = Math.min(2 * nextMs, SLOWEST_MS + nextMs);
            endpoint.transports().timers().newTimeout(late -> cancel(name, then), then - nextMs, TimeUnit.MILLISECONDS);
        }
    }

    /** What is said to it by now. */
    private void expects(Ringing one) {
        left.put(name(one.invite()), one);
        forks.asks(one.invite(), one.to(), one.proof());
        forks.settled(one.invite());
    }

    private void answered(String ok) throws ParseException {
        if (!(read(ok) instanceof SIPResponse response) || !forks.takes(response)) {
            throw new ParseException("it is no answer to it", 0);
        }
    }

    private static SIPMessage read(String head) throws ParseException {
        if (WireParser.read(head.getBytes(StandardCharsets.UTF_8)) instanceof WireParser.Read.Understood(var message)) {
            return message;
        }
        throw new ParseException("it cannot be read", 0);
    }

    private SIPRequest cancel(SIPRequest invite) throws SipException, ParseException {
        SIPRequest cancel = invite.createCancelRequest();
        ReleaseCause.OUT_OF_ORDER.say(cancel, endpoint.messages());
        return cancel;
    }

    private static void direct(SIPRequest request, PeerAddress to, boolean listens) {
        if (listens) {
            SourceRouter.directToListener(request, to);
        } else {
            SourceRouter.direct(request, to);
        }
    }

    /** The phone is reached by another connection now: the same transaction, which no other may take the place of. */
    private void again(String name, PeerAddress to) {
        Ringing before = left.get(name);
        if (before != null) {
            expects(before.at(to));
            cancel(name, FIRST_MS);
        }
    }

    /** Past the stack's transactions. */
    private void send(SIPRequest request, Ringing one) throws SipException, IOException {
        direct(request, one.to(), one.listens());
        new NamedAck(
                        endpoint.stack().getRouter(),
                        endpoint.transports(),
                        one.to().network())
                .send(request);
    }

    /** On a SIP worker: whether it is said to a CANCEL of ours, or to an INVITE that the stack does not know. */
    boolean takes(SIPResponse response) {
        Ringing one = left.isEmpty() ? null : left.get(name(response));
        String method = response.getCSeq().getMethod();
        if (one == null || response.getStatusCode() < 200) {
            return false;
        }
        if (method.equals(Request.CANCEL)) {
            told(one, response.getStatusCode());
            return true;
        }
        return method.equals(Request.INVITE) && response.getStatusCode() >= 300 && refused(one, response);
    }

    /** Another phone of theirs knows nothing of it, and says so. */
    private void told(Ringing one, int status) {
        left.put(name(one.invite()), one.told());
        if (status < 300) {
            endpoint.dialogs().late().heard(name(one.invite()));
        }
    }

    /** By 487 as a rule; that ends with our ACK. */
    private boolean refused(Ringing one, SIPResponse response) {
        try {
            send(one.invite().createErrorAck((To) response.getTo()), one);
        } catch (SipException | ParseException | IOException e) {
            failed("who was called off could not be acknowledged", e);
        }
        return true;
    }
}
