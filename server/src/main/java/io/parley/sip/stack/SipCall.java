package io.parley.sip.stack;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leg: one INVITE and its dialog, either way. What is asked of a leg that is over is ignored: its owner will read
 * the reason in its inbox.
 */
public final class SipCall implements FarEnd {
    private static final Logger log = LoggerFactory.getLogger(SipCall.class);
    /** What an agent's phone may do within its call. */
    private static final Map<String, String> TRANSFERS = Map.of("Allow", Request.REFER, "Supported", Replaces.TAG);

    private enum State {
        EARLY,
        CANCELLING,
        ANSWERED,
        OVER
    }

    private final SipEndpoint endpoint;
    private final Messages messages;
    private volatile Optional<PeerAddress> peer;
    private final String callId;
    /** Ours in all answers to one INVITE and to its CANCEL: another tag would be another dialog. */
    private final String tag = Messages.nextTag();

    private final List<CallEvent> early = new ArrayList<>();
    private Optional<Consumer<CallEvent>> inbox = Optional.empty();
    private State state = State.EARLY;
    private Optional<ServerTransaction> inviteIn = Optional.empty();
    private Optional<ClientTransaction> inviteOut = Optional.empty();
    private Optional<Dialog> dialog = Optional.empty();
    private Optional<ServerTransaction> offer = Optional.empty();
    private final OwnRequests own;
    private boolean provisional;
    private volatile OwnProof proof;
    private String cancelReason = "";

    /** @param ours whether we make the call */
    SipCall(SipEndpoint endpoint, String callId, Optional<PeerAddress> peer, boolean ours) {
        this.endpoint = endpoint;
        this.messages = endpoint.messages();
        this.callId = callId;
        this.peer = peer;
        proof = new OwnProof(Optional.empty(), messages);
        own = new OwnRequests(endpoint, this, ours);
    }

    OwnRequests own() {
        return own;
    }

    public String callId() {
        return callId;
    }

    public boolean isEncrypted() {
        return peer.filter(PeerAddress::isEncrypted).isPresent();
    }

    /** Where events go from now on; those that came before are delivered first. */
    public synchronized void events(Consumer<CallEvent> taker) {
        early.forEach(taker);
        early.clear();
        inbox = Optional.of(taker);
    }

    /** The stack remembers a call for half a minute after its end, and must not hold all it was made of. */
    @Override
    public synchronized void forget() {
        early.clear();
        inbox = Optional.of(event -> {});
    }

    synchronized void post(CallEvent event) {
        inbox.ifPresentOrElse(taker -> taker.accept(event), () -> early.add(event));
    }

    // ---- our side of an incoming call
    /** 180 Ringing; with sound, 183. */
    public void ringing(Optional<String> sdp) {
        respond(sdp.isEmpty() ? Response.RINGING : Response.SESSION_PROGRESS, sdp, Map.of());
    }

    /** 200 with our answer, or our offer if they left it to us; repeated by the stack until it is acknowledged. */
    @Override
    public boolean answer(String sdp) {
        boolean wanted = move(State.EARLY, State.ANSWERED);
        if (wanted) {
            respond(Response.OK, Optional.of(sdp), own.mayRefer() ? TRANSFERS : Map.of());
        }
        return wanted;
    }

    /** A final refusal. */
    public void reject(int status, Map<String, String> headers) {
        if (move(State.EARLY, State.OVER)) {
            respond(status, Optional.empty(), headers);
        }
    }

    private void respond(int status, Optional<String> sdp, Map<String, String> headers) {
        inviteIn.ifPresent(transaction -> attempt(() -> {
            Response response = reply(transaction.getRequest(), status, headers);
            if (sdp.isPresent()) {
                messages.body(response, sdp.get());
                own.said(sdp.get());
                own.signs(transaction.getRequest(), response);
            }
            SpentTransaction.answer(transaction, response);
        }));
    }

    /** An answer to a request that began this call, or cancels it. */
    Response reply(Request request, int status, Map<String, String> headers) throws ParseException {
        Response response = messages.reply(request, status, headers);
        if (status > Response.TRYING) {
            ((ToHeader) response.getHeader(ToHeader.NAME)).setTag(tag);
        }
        return response;
    }

    // ---- our side of an outgoing call
    /** CANCEL, at once or as soon as the other end has said anything; {@code reason} is a Reason header or empty. */
    @Override
    public void cancel(String reason) {
        synchronized (this) {
            if (state != State.EARLY) {
                return;
            }
            state = State.CANCELLING;
            cancelReason = reason;
            if (!provisional) {
                return;
            }
        }
        sendCancel();
    }

    private void sendCancel() {
        if (endpoint.dialogs().isOutOfReach(peer)) {
            return; // nobody is left who could be told
        }
        inviteOut.ifPresent(transaction -> attempt(() -> {
            Request cancel = transaction.createCancel();
            if (!cancelReason.isEmpty()) {
                cancel.addHeader(messages.header("Reason", cancelReason));
            }
            peer.ifPresent(to -> SourceRouter.direct(cancel, to));
            endpoint.provider().getNewClientTransaction(cancel).sendRequest();
        }));
    }

    // ---- both
    @Override
    public void hangUp() {
        if (move(State.ANSWERED, State.OVER)) {
            own.end();
            sendBye();
        }
    }

    private void sendBye() {
        if (endpoint.dialogs().isOutOfReach(peer)) {
            dialog.ifPresent(Dialog::delete); // nobody is left who could be told
            return;
        }
        dialog.ifPresent(d -> attempt(() -> endpoint.dialogs().bye(d, peer, proof)));
    }

    /** A request within this call, if it is answered and not over. */
    Optional<Request> within(String method) throws SipException, ParseException, InvalidArgumentException {
        synchronized (this) {
            if (state != State.ANSWERED
                    || dialog.isEmpty()
                    || endpoint.dialogs().isOutOfReach(peer)) {
                return Optional.empty();
            }
        }
        Request request = endpoint.dialogs().make(dialog.get(), method, peer);
        proof.show(request);
        return Optional.of(request);
    }

    void send(ClientTransaction request) throws SipException {
        dialog.orElseThrow().sendRequest(request);
    }

    void acknowledge(Dialog with, long sequence) {
        attempt(() -> endpoint.dialogs().acknowledge(with, sequence, peer));
    }

    /** Offers this within the call; the answer comes as {@link CallEvent.OfferAnswered}, if they take it. */
    public void offer(String sdp) {
        own.offer(sdp);
    }

    @Override
    public void silent(boolean now) {
        own.ask(now);
    }

    synchronized boolean isOffered() {
        return offer.isPresent();
    }

    void vanished(String reason) {
        if (move(State.ANSWERED, State.OVER)) {
            own.end();
            sendBye();
            post(new CallEvent.Vanished(reason));
        }
    }

    /** The other end is reached by another socket from now on (RFC 5626 section 4.3). */
    public void moved(PeerAddress to) {
        peer = Optional.of(to);
    }

    @Override
    public void answerOffer(String sdp) {
        takeOffer()
                .ifPresent(transaction -> attempt(() -> {
                    Response response = messages.reply(transaction.getRequest(), Response.OK, Map.of());
                    messages.body(response, sdp);
                    own.said(sdp);
                    own.signs(transaction.getRequest(), response);
                    SpentTransaction.answer(transaction, response);
                }));
    }

    @Override
    public void refuseOffer(int status) {
        takeOffer()
                .ifPresent(transaction -> attempt(() -> endpoint.dialogs().refuse(transaction, status, isBeginning())));
    }

    private synchronized Optional<ServerTransaction> takeOffer() {
        Optional<ServerTransaction> taken = offer;
        offer = Optional.empty();
        return taken;
    }

    // ---- what the endpoint tells

    void begin(ServerTransaction transaction) {
        inviteIn = Optional.of(transaction);
        dialog = Optional.ofNullable(transaction.getDialog());
    }

    void mayProve(Optional<Proof> given) {
        proof = new OwnProof(given, messages);
    }

    OwnProof proof() {
        return proof;
    }

    synchronized boolean isBeginning() {
        return state == State.EARLY;
    }

    /** Whether nobody has said a word to this INVITE, and it is wanted still. */
    synchronized boolean isUnheard(ClientTransaction invite) {
        return state == State.EARLY
                && !provisional
                && inviteOut.filter(invite::equals).isPresent();
    }

    public Optional<PeerAddress> peer() {
        return peer;
    }

    synchronized void begin(ClientTransaction transaction) {
        provisional = false;
        inviteOut = Optional.of(transaction);
        dialog = Optional.ofNullable(transaction.getDialog());
    }

    void cancelled() {
        if (move(State.EARLY, State.OVER)) {
            respond(Response.REQUEST_TERMINATED, Optional.empty(), Map.of());
            post(new CallEvent.Cancelled());
        }
    }

    void neverAcknowledged() {
        if (move(State.ANSWERED, State.OVER)) {
            own.end();
            sendBye();
            post(new CallEvent.NeverAcknowledged());
        }
    }

    void hungUp() {
        cancelled(); // an INVITE that has no answer yet gets one all the same (RFC 3261 15.1.2)
        synchronized (this) {
            state = State.OVER;
        }
        own.end();
        post(new CallEvent.HungUp());
    }

    /** With what an offer of theirs would be refused now. */
    synchronized Optional<Integer> refuses() {
        return own.refuses(state == State.EARLY, offer.isPresent());
    }

    void offered(ServerTransaction transaction, String sdp) {
        Optional<Integer> refused = refuses();
        synchronized (this) {
            offer = refused.isPresent() ? offer : Optional.of(transaction);
        }
        refused.ifPresentOrElse(
                status -> attempt(() -> transaction.sendResponse(messages.notNow(transaction.getRequest(), status))),
                () -> post(new CallEvent.Offered(sdp)));
    }

    void progress(int status, Optional<String> sdp) {
        boolean cancel;
        synchronized (this) {
            cancel = state == State.CANCELLING && !provisional;
            provisional = true;
        }
        if (cancel) {
            sendCancel();
        } else {
            post(new CallEvent.Progress(status, sdp));
        }
    }

    /** A 2xx: it is always acknowledged; one that nobody wants any more is ended at once. */
    void answered(Dialog with, long sequence, String sdp) {
        acknowledge(with, sequence);
        boolean wanted;
        boolean given;
        synchronized (this) {
            if (state == State.ANSWERED && dialog.filter(with::equals).isPresent()) {
                return; // the same answer once more
            }
            wanted = state == State.EARLY;
            given = state == State.CANCELLING;
            boolean own = dialog.isEmpty() || dialog.get() == with || wanted;
            dialog = own ? Optional.of(with) : dialog;
            state = wanted ? State.ANSWERED : state;
        }
        if (wanted) {
            post(new CallEvent.Answered(sdp));
        } else {
            attempt(() -> endpoint.dialogs().bye(with, peer, proof));
        }
        if (given) {
            failed(Response.REQUEST_TERMINATED); // the answer crossed our CANCEL: to its owner it is as cancelled
        }
    }

    void failed(int status) {
        synchronized (this) {
            state = State.OVER;
        }
        post(new CallEvent.Failed(status));
    }

    private synchronized boolean move(State from, State to) {
        if (state != from) {
            return false;
        }
        state = to;
        return true;
    }

    private interface Act {
        void run() throws SipException, InvalidArgumentException, ParseException;
    }

    private void attempt(Act act) {
        try {
            act.run();
        } catch (SipException | InvalidArgumentException | ParseException e) {
            endpoint.counters().failures.increment();
            log.info("call {}: the stack could not do it: {}", callId, e.getMessage());
        }
    }
}
