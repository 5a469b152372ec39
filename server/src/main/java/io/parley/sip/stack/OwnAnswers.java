package io.parley.sip.stack;

import gov.nist.javax.sip.header.RAck;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Our answers to an INVITE that came to us. Provisional ones go out reliably where the caller requires that, or knows
 * of it and is told of our sound: one at a time, each repeated until it is acknowledged (RFC 3262 section 3).
 */
final class OwnAnswers {
    private static final int T1_MS = 500;
    private static final int GIVES_UP_MS = 64 * T1_MS;

    private final SipEndpoint endpoint;
    private final SipCall call;
    private final ServerTransaction transaction;
    private final long sequence;
    private final String callerTag;
    /** Ours in all answers to one INVITE and to its CANCEL: another tag would be another dialog. */
    private final String tag = Messages.nextTag();

    private final boolean required;
    private final boolean known;
    private final boolean theyOffered;

    /** Reliable ones that wait for the one before to be acknowledged. */
    private final Deque<Response> next = new ArrayDeque<>();
    /** The one that is repeated until it is acknowledged. */
    private Optional<Response> pending = Optional.empty();
    /** The 200, while what was said of the sound before is not acknowledged. */
    private Optional<Response> held = Optional.empty();

    /** Of the last one; the first is any (RFC 3262 section 3). */
    private long number;

    private long acknowledged;
    private boolean described;
    /** An offer came in a PRACK and has no answer yet. */
    private boolean exchanging;

    private boolean over;
    private long lastPrack;
    private volatile Optional<Response> toLastPrack = Optional.empty();

    OwnAnswers(SipEndpoint endpoint, SipCall call, ServerTransaction transaction) {
        this.endpoint = endpoint;
        this.call = call;
        this.transaction = transaction;
        SIPRequest invite = (SIPRequest) transaction.getRequest();
        sequence = invite.getCSeq().getSeqNumber();
        callerTag = invite.getFromTag();
        required = Demands.required(invite, Provisionals.TAG);
        known = Session.supports(invite, Provisionals.TAG);
        theyOffered = Messages.sdp(invite).isPresent();
    }

    /** An answer to a request that began this call, or cancels it. */
    Response reply(Request request, int status, Map<String, String> headers) throws ParseException {
        Response response = endpoint.messages().reply(request, status, headers);
        if (status > Response.TRYING) {
            ((ToHeader) response.getHeader(ToHeader.NAME)).setTag(tag);
        }
        return response;
    }

    /** Whether what we said of our sound went out reliably, so that the next word of it is another offer. */
    synchronized boolean isDescribed() {
        return described;
    }

    /** 180; with what we say of our sound, 183. */
    void ringing(Optional<String> sdp) throws SipException, ParseException, InvalidArgumentException {
        int status = sdp.isEmpty() ? Response.RINGING : Response.SESSION_PROGRESS;
        Response response = reply(transaction.getRequest(), status, Map.of());
        if (sdp.isPresent()) {
            endpoint.messages().body(response, sdp.get());
            call.own().terms().said(sdp.get());
        }
        if (required || known && sdp.isPresent()) {
            reliably(response);
        } else {
            transaction.sendResponse(response);
        }
    }

    private void reliably(Response response) throws SipException, ParseException, InvalidArgumentException {
        endpoint.dialogs().pracks().expect(key(), this);
        synchronized (this) {
            if (over) {
                return;
            }
            number = number == 0 ? 1L + Messages.chance(1 << 30) : number + 1;
            response.addHeader(endpoint.messages().header("Require", Provisionals.TAG));
            response.addHeader(endpoint.messages().header("RSeq", Long.toString(number)));
            described |= ((SIPResponse) response).getRawContent() != null;
            if (pending.isPresent()) {
                next.add(response);
                return;
            }
            pending = Optional.of(response);
        }
        transaction.sendResponse(response);
        againIn(response, T1_MS, 0);
    }

    private String key() {
        return Pracks.key(call.callId(), callerTag, tag);
    }

    private void againIn(Response response, int waitMs, int waitedMs) {
        int most = Math.min(waitMs, GIVES_UP_MS - waitedMs);
        Runnable again = () -> call.attempt(() -> again(response, 2 * waitMs, waitedMs + most));
        CallOrder order = endpoint.transports().order();
        endpoint.transports()
                .timers()
                .newTimeout(
                        due -> {
                            if (!order.submit(call.callId(), again)) {
                                again.run();
                            }
                        },
                        most,
                        TimeUnit.MILLISECONDS);
    }

    private void again(Response response, int waitMs, int waitedMs) throws SipException, InvalidArgumentException {
        synchronized (this) {
            if (pending.filter(one -> one == response).isEmpty()) {
                return;
            }
        }
        if (waitedMs >= GIVES_UP_MS) {
            call.unacknowledged();
        } else {
            transaction.sendResponse(response);
            againIn(response, waitMs, waitedMs);
        }
    }

    /** 200 with what we say of our sound, unless that was said reliably before; held back until it is acknowledged. */
    void accept(String sdp) throws SipException, ParseException, InvalidArgumentException {
        Request invite = transaction.getRequest();
        Response response = reply(invite, Response.OK, Map.of());
        if (call.own().terms().mayRefer()) {
            endpoint.messages().transfers(response);
        }
        if (!isDescribed()) {
            endpoint.messages().body(response, sdp);
            call.own().terms().said(sdp);
        }
        call.own().signs(invite, response);
        synchronized (this) {
            if (described && (pending.isPresent() || exchanging)) {
                held = Optional.of(response);
                return;
            }
        }
        finish(response);
    }

    void refuse(int status, Map<String, String> headers) throws SipException, ParseException, InvalidArgumentException {
        finish(reply(transaction.getRequest(), status, headers));
    }

    private void finish(Response response) throws SipException, InvalidArgumentException {
        synchronized (this) {
            over = true;
            pending = Optional.empty();
            number -= next.size();
            next.clear();
        }
        endpoint.dialogs().pracks().forget(key());
        SpentTransaction.answer(transaction, response);
    }

    /** Whether there was a 200 that has not left us yet, and never will now. */
    synchronized boolean withdraw() {
        boolean was = held.isPresent();
        held = Optional.empty();
        return was;
    }

    // ---- what acknowledges them

    /** On the call's thread. @param answer sends what is answered, at once or once an offer in it is dealt with */
    void take(SIPRequest prack, Consumer<Response> answer) throws ParseException {
        long asked = prack.getCSeq().getSeqNumber();
        if (asked == lastPrack) {
            toLastPrack.ifPresent(answer);
            return;
        }
        Optional<Response> refused = refused(prack);
        if (refused.isPresent()) {
            answer.accept(refused.get());
            return;
        }
        lastPrack = asked;
        toLastPrack = Optional.empty();
        boolean answersUs = acknowledged() && !theyOffered;
        acknowledged(prack, answersUs, response -> {
            toLastPrack = Optional.of(response);
            answer.accept(response);
        });
    }

    /** @param answersUs whether our offer was in what is acknowledged */
    private void acknowledged(SIPRequest prack, boolean answersUs, Consumer<Response> answer) throws ParseException {
        Optional<String> sdp = Messages.sdp(prack);
        if (sdp.isPresent() && !answersUs) {
            synchronized (this) {
                exchanging = true;
            }
            call.offered(new TheirOffer.InPrack(prack, endpoint, this, answer), sdp.get());
            return;
        }
        answer.accept(endpoint.messages().reply(prack, Response.OK, Map.of()));
        if (answersUs) {
            call.post(new CallEvent.Acknowledged(sdp));
        }
        goOn();
    }

    /** It is not repeated any more; whether it said something of our sound. */
    private synchronized boolean acknowledged() {
        acknowledged = number - next.size();
        boolean ofSound = pending.filter(one -> ((SIPResponse) one).getRawContent() != null)
                .isPresent();
        pending = Optional.empty();
        return ofSound;
    }

    /** An offer in a PRACK is dealt with. */
    void exchanged() {
        synchronized (this) {
            exchanging = false;
        }
        goOn();
    }

    /** What one PRACK of ours is answered that acknowledges nothing. */
    private Optional<Response> refused(SIPRequest prack) throws ParseException {
        if (!(prack.getHeader(RAck.NAME) instanceof RAck said)) {
            return Optional.of(endpoint.messages().reply(prack, Response.BAD_REQUEST, Map.of()));
        }
        long expected;
        synchronized (this) {
            expected = number - next.size();
        }
        boolean matches = said.getMethod().equals(Request.INVITE)
                && said.getCSequenceNumber() == sequence
                && said.getRSequenceNumber() == expected
                && acknowledged != expected;
        return matches
                ? Optional.empty()
                : Optional.of(endpoint.messages().reply(prack, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, Map.of()));
    }

    /** The next one that waited, or the 200. */
    private void goOn() {
        Optional<Response> reliable;
        Optional<Response> last;
        synchronized (this) {
            reliable = over ? Optional.empty() : Optional.ofNullable(next.poll());
            pending = reliable;
            last = reliable.isEmpty() ? held : Optional.empty();
            held = last.isPresent() ? Optional.empty() : held;
        }
        reliable.ifPresent(response -> call.attempt(() -> {
            transaction.sendResponse(response);
            againIn(response, T1_MS, 0);
        }));
        last.ifPresent(response -> call.attempt(() -> finish(response)));
    }
}
