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
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * One leg: one INVITE and its dialog, either way. What is asked of a leg that is over is ignored: its owner will read
 * the reason in its inbox.
 */
public final class SipCall implements FarEnd {
    private enum State {
        EARLY,
        /** Theirs was taken and our ACK is on its way: no CANCEL follows it (RFC 3261 9.1). */
        ACKNOWLEDGING,
        CANCELLING,
        ANSWERED,
        OVER
    }

    private final SipEndpoint endpoint;
    private final Messages messages;
    private volatile Optional<PeerAddress> peer;
    private final String callId;
    private final List<CallEvent> early = new ArrayList<>();
    private Optional<Consumer<CallEvent>> inbox = Optional.empty();
    private State state = State.EARLY;
    private Optional<OwnAnswers> answers = Optional.empty();
    private Optional<ClientTransaction> inviteOut = Optional.empty();
    private Optional<Dialog> dialog = Optional.empty();
    private Optional<TheirOffer> offer = Optional.empty();
    private final OwnRequests own;
    private boolean provisional;
    private volatile OwnProof proof;
    /** Why we give it up, a Reason header; empty where only the network's cause is said. */
    private volatile String reason = "";

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

    /** Whether the other end has said so since we last asked. */
    public boolean isThere() {
        return own.isThere();
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

    /** 180 Ringing; with what we say of our sound 183, reliably where the caller knows of that. */
    public void ringing(Optional<String> sdp) {
        answers.ifPresent(to -> attempt(() -> to.ringing(sdp)));
    }

    /**
     * 200 with our answer, or our offer if they left it to us; repeated by the stack until it is acknowledged. It
     * goes out once what we said reliably before is acknowledged.
     */
    @Override
    public boolean answer(String sdp) {
        boolean wanted = move(State.EARLY, State.ANSWERED);
        if (wanted) {
            answers.ifPresent(to -> attempt(() -> to.accept(sdp)));
        }
        return wanted;
    }

    /** A final refusal. */
    public void reject(int status, Map<String, String> headers) {
        if (move(State.EARLY, State.OVER)) {
            refuse(status, headers);
        }
    }

    private void refuse(int status, Map<String, String> headers) {
        answers.ifPresent(to -> attempt(() -> to.refuse(status, headers)));
    }

    /** Whether our 200 has not left us yet, and never will now. */
    private boolean withdrawn() {
        boolean was = answers.filter(OwnAnswers::withdraw).isPresent() && move(State.ANSWERED, State.OVER);
        if (was) {
            own.end();
        }
        return was;
    }

    /** An answer to a request that began this call, or cancels it. */
    Response reply(Request request, int status) throws ParseException {
        return answers.isPresent()
                ? answers.get().reply(request, status, Map.of())
                : messages.reply(request, status, Map.of());
    }

    /** CANCEL, at once or as soon as the other end has said anything; {@code why} as in {@link FarEnd}. */
    @Override
    public void cancel(String why) {
        synchronized (this) {
            boolean acknowledging = state == State.ACKNOWLEDGING;
            reason = state == State.CANCELLING ? reason : why;
            boolean ours = move(State.EARLY, State.CANCELLING) || move(State.ACKNOWLEDGING, State.CANCELLING);
            if (!ours || acknowledging || !provisional) {
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
            ReleaseCause.say(cancel, messages, reason);
            peer.ifPresent(to -> SourceRouter.direct(cancel, to));
            endpoint.points().begin(cancel, peer.orElseThrow()).sendRequest();
        }));
    }

    @Override
    public void hangUp() {
        if (withdrawn()) {
            refuse(Response.TEMPORARILY_UNAVAILABLE, Map.of());
        } else if (move(State.ANSWERED, State.OVER)) {
            own.end();
            sendBye(ReleaseCause.NORMAL);
        }
    }

    private void sendBye(ReleaseCause cause) {
        if (endpoint.dialogs().isOutOfReach(peer)) {
            dialog.ifPresent(Dialog::delete); // nobody is left who could be told
            return;
        }
        dialog.ifPresent(d -> attempt(() -> endpoint.dialogs().bye(d, peer, proof, cause, reason)));
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

    void send(Request request, Optional<OwnRequests.Sent> kept) throws SipException {
        ClientTransaction transaction = ListeningPoints.begin(request, dialog.orElseThrow());
        kept.ifPresent(transaction::setApplicationData);
        DialogRequests.send(dialog.orElseThrow(), transaction);
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

    synchronized boolean isOver() {
        return state == State.OVER;
    }

    synchronized boolean isOffered() {
        return offer.isPresent();
    }

    /** Nobody is there any more, or never was. */
    void lost(CallEvent how) {
        if (move(State.ANSWERED, State.OVER)) {
            own.end();
            sendBye(ReleaseCause.TIMER_EXPIRY);
            post(how);
        }
    }

    /** The other end is reached by another socket from now on (RFC 5626 section 4.3). */
    public void moved(PeerAddress to) {
        peer = Optional.of(to);
    }

    @Override
    public void answerOffer(String sdp) {
        takeOffer().ifPresent(taken -> attempt(() -> taken.answer(sdp)));
    }

    @Override
    public void refuseOffer(int status, Optional<String> off) {
        takeOffer().ifPresent(taken -> attempt(() -> taken.refuse(status, off)));
    }

    private synchronized Optional<TheirOffer> takeOffer() {
        Optional<TheirOffer> taken = offer;
        offer = Optional.empty();
        return taken;
    }

    void begin(ServerTransaction transaction) {
        answers = Optional.of(new OwnAnswers(endpoint, this, transaction));
        dialog = Optional.ofNullable(transaction.getDialog());
    }

    /** It was answered in the process before, and goes on in this dialog. */
    synchronized void goesOn(Dialog with) {
        dialog = Optional.of(with);
        state = State.ANSWERED;
        with.setApplicationData(this);
    }

    void mayProve(OwnProof given) {
        proof = given;
    }

    OwnProof proof() {
        return proof;
    }

    /** What names it while it only rings. */
    public synchronized Optional<DialogName> early() {
        return state == State.EARLY ? dialog.flatMap(DialogName::of) : Optional.empty();
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

    void cancelled(Request request) {
        endpoint.counters().released(ReleaseCause.heard(request));
        cancelled();
    }

    private void cancelled() {
        if (withdrawn() || move(State.EARLY, State.OVER)) {
            refuse(Response.REQUEST_TERMINATED, Map.of());
            post(new CallEvent.Cancelled());
        }
    }

    /** Nobody acknowledged that it rings. */
    void unacknowledged() {
        if (withdrawn() || move(State.EARLY, State.OVER)) {
            refuse(Response.SERVER_TIMEOUT, Map.of());
            post(new CallEvent.NeverAcknowledged());
        }
    }

    void hungUp(Request request) {
        endpoint.counters().released(ReleaseCause.heard(request));
        cancelled(); // an INVITE that has no answer yet gets one all the same (RFC 3261 15.1.2)
        end();
        own.end();
        post(new CallEvent.HungUp());
    }

    /** With what an offer of theirs would be refused now. */
    synchronized Optional<Integer> refuses() {
        boolean early =
                state == State.EARLY && answers.filter(OwnAnswers::isDescribed).isEmpty();
        return own.refuses(early, offer.isPresent());
    }

    void offered(TheirOffer theirs, String sdp) {
        Optional<Integer> refused = refuses();
        synchronized (this) {
            offer = refused.isPresent() ? offer : Optional.of(theirs);
        }
        refused.ifPresentOrElse(status -> attempt(() -> theirs.notNow(status)), () -> post(new CallEvent.Offered(sdp)));
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

    /** A 2xx: it is always acknowledged; one that nobody wants any more is ended at once. False if it is not ours. */
    boolean answered(Dialog with, long sequence) {
        move(State.EARLY, State.ACKNOWLEDGING);
        acknowledge(with, sequence);
        boolean wanted;
        boolean given;
        synchronized (this) {
            if (state == State.ANSWERED && dialog.filter(with::equals).isPresent()) {
                return false; // the same answer once more
            }
            wanted = state == State.ACKNOWLEDGING;
            given = state == State.CANCELLING;
            boolean own = dialog.isEmpty() || dialog.get() == with || wanted;
            dialog = own ? Optional.of(with) : dialog;
            state = wanted ? State.ANSWERED : state;
        }
        if (!wanted) {
            attempt(() -> endpoint.dialogs().bye(with, peer, proof, ReleaseCause.NORMAL, reason));
        }
        if (given) {
            failed(Response.REQUEST_TERMINATED); // the answer crossed our CANCEL: to its owner it is as cancelled
        }
        return wanted;
    }

    void failed(int status) {
        end();
        post(new CallEvent.Failed(status));
    }

    private synchronized void end() {
        state = State.OVER;
    }

    private synchronized boolean move(State from, State to) {
        if (state != from) {
            return false;
        }
        state = to;
        return true;
    }

    void attempt(DialogRequests.Act act) {
        endpoint.dialogs().attempt(callId, act);
    }
}
