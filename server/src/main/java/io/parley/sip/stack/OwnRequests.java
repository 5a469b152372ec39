package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.netty.util.Timer;
import java.text.ParseException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of ours within a call that is answered: offers (RFC 3261 14.1), signs of life (RFC 4028), and the question
 * whether anybody is there still. One offer is on its way at a time; one that crosses theirs is made again.
 */
final class OwnRequests {
    private static final Logger log = LoggerFactory.getLogger(OwnRequests.class);
    private static final PeerAddress NOWHERE = new PeerAddress("", 0, "");
    private static final int ASK_SECONDS = 30;
    private static final int AGAIN_MS = 10_000;
    /** So long one is said again (RFC 3261, timer F). */
    private static final int BYE_MS = 32_000;

    private final SipEndpoint endpoint;
    private final SipCall call;
    private final Timer timers;
    private final LargeRequests large;
    private final boolean owner;
    private final SignsOfLife life;
    private final Provisionals provisionals;
    private final CallTerms terms;

    /** What is to be offered: the latest wish. */
    private Optional<String> offer = Optional.empty();
    /** What was offered and has no answer yet. */
    private Optional<String> offered = Optional.empty();
    /** Whether an offer is on its way, or waits for theirs to be answered. */
    private boolean busy;

    private boolean asking;
    private volatile boolean there;
    private volatile boolean ended;
    private volatile Optional<RecordingSession> recording = Optional.empty();
    /** How long this call may last without a sign of life; 0 for ever. */
    private volatile int wishedSeconds;

    enum Kind {
        OFFER,
        SIGN,
        QUESTION
    }

    /** Kept with its transaction, so that what comes of it finds its way back. */
    record Sent(OwnRequests by, Kind kind) {
        void answered(ResponseEvent event) {
            by.answered(kind, event);
        }
    }

    /** @param owner whether the call is ours */
    OwnRequests(SipEndpoint endpoint, SipCall call, boolean owner) {
        this.endpoint = endpoint;
        this.call = call;
        this.owner = owner;
        timers = endpoint.transports().timers();
        large = endpoint.large();
        wishedSeconds = endpoint.sessionSeconds();
        life = new SignsOfLife(timers, this::sign, () -> call.lost(new CallEvent.Vanished("session-expired")));
        provisionals = new Provisionals(endpoint, call);
        terms = new CallTerms(owner, life);
    }

    /** What both ends said of themselves. */
    CallTerms terms() {
        return terms;
    }

    /** As it was agreed with the process before. A sign of life that we owe may be due: it is given soon. */
    void goesOn(KeptDialog.Manner kept) {
        terms.goesOn(kept);
        if (kept.signs()) {
            later(life::owe, AGAIN_MS / 2);
        }
    }

    /** Asks once whether the other end is there still. */
    void askOnce() {
        send(Request.OPTIONS, Kind.QUESTION, Optional.empty());
    }

    boolean isThere() {
        return there;
    }

    /** As all others if empty. */
    void session(Optional<Integer> seconds) {
        wishedSeconds = seconds.orElse(endpoint.sessionSeconds());
    }

    int sessionSeconds() {
        return wishedSeconds;
    }

    /** Says in an answer how signs of life are given from now on. */
    void signs(Request request, Response response) throws ParseException {
        Optional<Session> session = Session.asCalled((SIPRequest) request, wishedSeconds)
                .filter(agreed -> response.getStatusCode() >= Response.OK);
        if (session.isPresent()) {
            response.setHeader(endpoint.messages().header("Require", Session.TAG));
            response.setHeader(
                    endpoint.messages().header(Session.HEADER, session.get().answer()));
        }
        life.agreed(session);
        if (recording.isPresent()) {
            recording.get().answers(request, response);
        }
    }

    /** A 2xx to the INVITE of our call says it. */
    void agreed(Response response) {
        terms.heard(response);
        life.agreed(Session.asCaller(response));
    }

    /** Acknowledges a provisional answer where that is asked for; false if it says nothing new. */
    boolean acknowledges(Dialog early, Response response) {
        try {
            return provisionals.take(early, response);
        } catch (SipException | ParseException | InvalidArgumentException e) {
            log.info("call {}: PRACK could not be sent: {}", call.callId(), e.getMessage());
            return true;
        }
    }

    /** What this dialog said of its sound before it answered. */
    Optional<String> described(Dialog early) {
        return provisionals.described(early);
    }

    /** With what an offer of theirs is refused that comes too soon; empty if it does not (RFC 3311 5.2). */
    Optional<Integer> refuses(boolean early, boolean another) {
        if (another || early && !owner) {
            return Optional.of(Response.SERVER_INTERNAL_ERROR); // one of theirs has no answer yet
        }
        boolean crosses = isOffering() || early && !provisionals.isDescribed();
        return crosses ? Optional.of(Response.REQUEST_PENDING) : Optional.empty();
    }

    // ---- what the other end asks for

    /** Its requests say besides what those of a recording session do; before the first of them. */
    void records(RecordingSession session) {
        recording = Optional.of(session);
    }

    /** Puts into a request of ours what it says besides. */
    void dress(Request request) throws ParseException {
        if (recording.isPresent()) {
            recording.get().dress(request, endpoint.messages());
        }
    }

    // ---- requests

    /** Offers this, at once or as soon as the offer before it is answered. */
    void offer(String sdp) {
        terms.said(sdp);
        synchronized (this) {
            offer = Optional.of(sdp);
            if (busy) {
                return;
            }
            busy = true;
        }
        sendOffer();
    }

    /** Whether an offer of ours has no answer yet. */
    synchronized boolean isOffering() {
        return offered.isPresent();
    }

    // Nothing is sent while our lock is held: the call and the stack have locks of their own.
    private void sendOffer() {
        if (call.isOffered()) {
            later(this::sendOffer, Glare.againMs(owner));
            return;
        }
        Optional<String> sdp;
        synchronized (this) {
            sdp = offer;
            offered = offer;
        }
        if (sdp.isPresent()) {
            send(Request.INVITE, Kind.OFFER, sdp);
        }
    }

    /** The shorter kind where they know it, which changes nothing of the sound. */
    private void sign() {
        if (terms.knows(Request.UPDATE)) {
            send(Request.UPDATE, Kind.SIGN, Optional.empty());
        } else {
            terms.said().ifPresent(this::offer);
        }
    }

    /**
     * Asks every now and then whether anybody is there, while nothing is heard; only who said that it answers OPTIONS,
     * since others ignore them in the middle of a call that is well.
     */
    void ask(boolean on) {
        boolean begin;
        synchronized (this) {
            begin = on && !asking && terms.knows(Request.OPTIONS) && !isBrowser();
            asking = begin || on && asking;
        }
        if (begin) {
            question();
        }
    }

    /** Whose socket tells by itself when it is gone. */
    private boolean isBrowser() {
        return call.peer()
                .filter(to -> to.transport().equals(FlowProcessor.TRANSPORT))
                .isPresent();
    }

    private synchronized boolean isAsking() {
        return asking;
    }

    private void question() {
        if (isAsking()) {
            send(Request.OPTIONS, Kind.QUESTION, Optional.empty());
        }
    }

    private void send(String method, Kind kind, Optional<String> sdp) {
        try {
            Optional<Request> made = call.within(method);
            if (made.isEmpty()) {
                return; // the call is over
            }
            Request request = made.get();
            if (kind != Kind.QUESTION && wishedSeconds > 0) {
                endpoint.messages().session(request, wishedSeconds + ";refresher=uac");
            }
            if (sdp.isPresent()) {
                endpoint.messages().body(request, sdp.get());
            }
            dress(request);
            if (large.isTooLarge(request, call.peer().orElse(NOWHERE))) {
                large.reach(call.peer().orElseThrow(), way -> later(() -> sendOver(request, kind, way), 0));
            } else {
                transact(request, kind);
            }
        } catch (SipException | ParseException | InvalidArgumentException e) {
            log.info("call {}: {} could not be sent: {}", call.callId(), method, e.getMessage());
            settled(kind);
        }
    }

    private void sendOver(Request request, Kind kind, PeerAddress way) {
        try {
            if (!way.transport().equals("udp")) {
                endpoint.messages().sendOver(request, way);
            }
            transact(request, kind);
        } catch (SipException | ParseException | InvalidArgumentException e) {
            log.info("call {}: {} could not be sent: {}", call.callId(), request.getMethod(), e.getMessage());
            settled(kind);
        }
    }

    private void transact(Request request, Kind kind) throws SipException {
        call.send(request, Optional.of(new Sent(this, kind)));
    }

    /** A final or provisional answer came. */
    private void answered(Kind kind, ResponseEvent event) {
        Response response = event.getResponse();
        int status = response.getStatusCode();
        if (status < 200) {
            return;
        }
        boolean asks = OwnProof.asks(response);
        if (!asks) {
            call.proof().accepted();
        }
        if (asks && call.proof().answers(event.getClientTransaction().getRequest(), response)) {
            again(kind, 0);
        } else if (status == Response.REQUEST_TIMEOUT || status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST) {
            unanswered(kind);
        } else if (kind == Kind.QUESTION) {
            there = true;
            later(this::question, ASK_SECONDS * 1000);
        } else if (status < 300) {
            taken(kind, response, event.getDialog());
        } else {
            refused(kind, response);
        }
    }

    private void taken(Kind kind, Response response, Dialog dialog) {
        if (kind == Kind.OFFER) {
            long sequence = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
            call.acknowledge(dialog, sequence);
            if (call.isOver()) { // the stack has taken it up again, or made another of it; a BYE may be about to leave
                timers.newTimeout(left -> dialog.delete(), BYE_MS, TimeUnit.MILLISECONDS);
            }
            settled(kind);
            Messages.sdp(response).ifPresent(sdp -> call.post(new CallEvent.OfferAnswered(sdp)));
        }
        life.agreed(Session.asCaller(response));
    }

    private void refused(Kind kind, Response response) {
        int status = response.getStatusCode();
        int least = Session.least(response).orElse(0);
        if (status == Response.REQUEST_PENDING) {
            again(kind, Glare.againMs(owner));
        } else if (status == Messages.SESSION_INTERVAL_TOO_SMALL && least > wishedSeconds) {
            wishedSeconds = least;
            again(kind, 0);
        } else {
            // the call goes on as it was; a sign that is owed is tried again until time is up
            boolean unknown = status == Response.METHOD_NOT_ALLOWED || status == Response.NOT_IMPLEMENTED;
            boolean other = kind == Kind.SIGN && unknown && terms.forgets(Request.UPDATE);
            settled(kind);
            if (life.isOwed()) {
                later(this::sign, other ? 0 : AGAIN_MS);
            }
        }
    }

    /** Nobody answered in time, or nobody there knows of this call (RFC 3261 12.2.1.2). */
    void unanswered(Kind kind) {
        if (kind == Kind.QUESTION) {
            if (isAsking()) {
                call.lost(new CallEvent.Vanished("vanished"));
            }
            return;
        }
        call.lost(new CallEvent.Vanished("session-expired"));
    }

    /** The offer was answered or refused: another that was wished for meanwhile goes out. */
    private void settled(Kind kind) {
        if (kind != Kind.OFFER) {
            return;
        }
        boolean next;
        synchronized (this) {
            next = offered.isPresent() && !offered.equals(offer);
            offer = next ? offer : Optional.empty();
            offered = Optional.empty();
            busy = next;
        }
        if (next) {
            sendOffer();
        }
    }

    /** It crossed theirs, or its terms were wrong: the same again, a little later. */
    private void again(Kind kind, int delayMs) {
        if (kind == Kind.OFFER) {
            synchronized (this) {
                offered = Optional.empty();
            }
        }
        Runnable same = switch (kind) {
            case OFFER -> this::sendOffer;
            case SIGN -> this::sign;
            case QUESTION -> this::question;
        };
        later(same, delayMs);
    }

    private void later(Runnable act, int delayMs) {
        if (!ended) {
            timers.newTimeout(timeout -> act.run(), delayMs, TimeUnit.MILLISECONDS);
        }
    }

    /** The call is over. */
    synchronized void end() {
        ended = true;
        asking = false;
        life.stop();
    }
}
