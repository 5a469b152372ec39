package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPDialog;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.CallIdHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and sends requests within dialogs, and knows which goodbyes nobody has answered yet. */
final class DialogRequests {
    private static final Logger log = LoggerFactory.getLogger(DialogRequests.class);

    /** As registrations last as a rule. */
    private static final Duration COMES_BACK = Duration.ofHours(1);

    private final SipEndpoint endpoint;
    private final Set<ClientTransaction> farewells = new HashSet<>();
    private final Pracks pracks;
    private final ForkedAnswers forks;
    private final OpenInvites invites;
    private final LateWords late;

    DialogRequests(SipEndpoint endpoint) {
        this.endpoint = endpoint;
        pracks = new Pracks(endpoint);
        forks = new ForkedAnswers(endpoint);
        invites = new OpenInvites(endpoint, forks);
        late = new LateWords(endpoint::now);
    }

    /** Who answers beside the one that has the call. */
    ForkedAnswers forks() {
        return forks;
    }

    OpenInvites invites() {
        return invites;
    }

    /** What was not answered yet. */
    LateWords late() {
        return late;
    }

    /** What acknowledges our provisional answers. */
    Pracks pracks() {
        return pracks;
    }

    /** What the stack may refuse to do. */
    interface Act {
        void run() throws SipException, InvalidArgumentException, ParseException;
    }

    /** Does it for this call, which goes on as it is where that cannot be. */
    void attempt(String callId, Act act) {
        try {
            act.run();
        } catch (SipException | InvalidArgumentException | ParseException e) {
            endpoint.counters().failures.increment();
            log.info("call {}: the stack could not do it: {}", callId, e.getMessage());
        }
    }

    Request make(Dialog dialog, String method, Optional<PeerAddress> peer)
            throws SipException, ParseException, InvalidArgumentException {
        return addressed(dialog.createRequest(method), peer);
    }

    /** Tells this peer where it reaches us, and goes there. */
    Request addressed(Request request, Optional<PeerAddress> peer) throws ParseException, InvalidArgumentException {
        if (peer.isPresent()) {
            endpoint.messages().address(request, peer.get());
        }
        return request;
    }

    /** Refuses what is asked within a call. @param early whether the call is not answered yet */
    void refuse(ServerTransaction transaction, int status, boolean early)
            throws SipException, ParseException, InvalidArgumentException {
        Response response = endpoint.messages().reply(transaction.getRequest(), status, Map.of());
        if (early) {
            Gate.replyAside(transaction.getRequest(), response);
        } else {
            transaction.sendResponse(response);
        }
    }

    void acknowledge(Dialog dialog, long sequence, Optional<PeerAddress> peer)
            throws SipException, InvalidArgumentException {
        Request ack = dialog.createAck(sequence);
        peer.ifPresent(to -> SourceRouter.direct(ack, to));
        if (peer.filter(to -> !to.name().isEmpty()).isPresent() && dialog instanceof SIPDialog ours) {
            ours.setAckSendingStrategy(new NamedAck(
                    endpoint.stack().getRouter(),
                    endpoint.transports(),
                    peer.get().network()));
        }
        dialog.sendAck(ack);
    }

    /** A BYE; kept with its transaction. @param dialog none for who was let go without one of the stack */
    private record Farewell(Optional<Dialog> dialog, Optional<PeerAddress> peer, OwnProof proof) {}

    /** @param reason a Reason header beside that of the cause, or empty */
    void bye(Dialog dialog, Optional<PeerAddress> peer, OwnProof proof, ReleaseCause cause, String reason)
            throws SipException, ParseException, InvalidArgumentException {
        if (dialog.getState() == null || dialog.getState() == DialogState.TERMINATED) {
            return;
        }
        Request bye = make(dialog, Request.BYE, peer);
        cause.say(bye, reason, endpoint.messages());
        proof.accepted(); // what was asked before was asked of other requests
        proof.show(bye);
        ClientTransaction transaction = ListeningPoints.begin(bye, dialog);
        peer.ifPresent(to -> owed(bye, to, proof));
        leaves(transaction, new Farewell(Optional.of(dialog), peer, proof), () -> send(dialog, transaction));
    }

    /** A dialog that ends in this moment is cleared by the stack, and what is sent in it fails on what is gone. */
    static void send(Dialog dialog, ClientTransaction transaction) throws SipException {
        try {
            dialog.sendRequest(transaction);
        } catch (NullPointerException cleared) {
            if (dialog.getState() != DialogState.TERMINATED) {
                throw cleared;
            }
            throw new SipException("the dialog ended meanwhile", cleared);
        }
    }

    /** A BYE that no dialog of the stack is for. */
    void bye(Request bye, PeerAddress peer, OwnProof proof) throws SipException, ParseException {
        proof.show(bye);
        ClientTransaction transaction = endpoint.points().begin(bye, peer);
        owed(bye, peer, proof);
        leaves(transaction, new Farewell(Optional.empty(), Optional.of(peer), proof), transaction::sendRequest);
    }

    /** What sends a request. */
    private interface Sending {
        void run() throws SipException;
    }

    private void leaves(ClientTransaction transaction, Farewell farewell, Sending sending) throws SipException {
        transaction.setApplicationData(farewell);
        farewell(transaction);
        try {
            sending.run();
        } catch (SipException e) {
            settled(transaction); // nobody will answer it
            throw e;
        }
    }

    /** Where no connection leads to the phone it hears it once it is back, for as long as one is registered. */
    private void owed(Request bye, PeerAddress peer, OwnProof proof) {
        Request said = (Request) bye.clone();
        late.owes(
                peer,
                name((SIPMessage) said),
                COMES_BACK,
                to -> attempt("late", () -> {
                    Request again = endpoint.messages().again(said);
                    endpoint.messages().address(again, to);
                    bye(again, to, proof);
                }));
    }

    private static String name(SIPMessage byeOrAnswer) {
        return byeOrAnswer.getCallId().getCallId() + ' ' + byeOrAnswer.getToTag();
    }

    /** On a SIP worker, before the stack has it: whether it is an answer that the stack would lose. */
    boolean takes(SIPResponse response) {
        if (response.getStatusCode() / 100 == 2
                && response.getCSeq().getMethod().equals(Request.BYE)) {
            late.heard(name(response));
        }
        return invites.takes(response) || forks.takes(response);
    }

    /** Another goodbye, whose answer is waited for as well. */
    synchronized void farewell(ClientTransaction transaction) {
        farewells.add(transaction);
    }

    /** A BYE or PRACK for which a password was asked is said once more, with it. */
    void answered(ClientTransaction transaction, Response response) {
        Object kept = transaction.getApplicationData();
        if (kept instanceof Farewell farewell && OwnProof.asks(response)) {
            Request bye = transaction.getRequest();
            attempt(callId(bye), () -> sayAgain(bye, farewell, response));
        } else if (kept instanceof Provisionals.Sent prack) {
            Request said = transaction.getRequest();
            attempt(callId(said), () -> prack.answered(said, response));
        }
    }

    /**
     * To the stack the call is over with the first BYE, so the second is made of that. Where it read an answer of
     * theirs in that moment it has the call still, or anew, and would let nothing past it.
     */
    private void sayAgain(Request refused, Farewell farewell, Response asked)
            throws SipException, ParseException, InvalidArgumentException {
        if (!farewell.proof().answers(refused, asked)) {
            throw new SipException("who hears that it is over asks who we are, and takes no proof");
        }
        Request bye = endpoint.messages().again(refused);
        farewell.peer().ifPresent(to -> SourceRouter.direct(bye, to));
        farewell.proof().show(bye);
        Optional.ofNullable(endpoint.stack().getDialog(((SIPMessage) bye).getDialogId(false)))
                .ifPresent(Dialog::delete);
        ClientTransaction transaction = farewell.dialog().isPresent()
                ? ListeningPoints.begin(bye, farewell.dialog().get())
                : endpoint.points().begin(bye, farewell.peer().orElseThrow());
        leaves(transaction, farewell, transaction::sendRequest);
    }

    /** Whether it is a browser whose socket is gone: nobody is left who could be told anything. */
    boolean isOutOfReach(Optional<PeerAddress> peer) {
        return peer.filter(to -> to.transport().equals(FlowProcessor.TRANSPORT))
                .filter(to -> !endpoint.transports().streams().contains(to))
                .isPresent();
    }

    /** A request of ours was answered, or nobody will. */
    synchronized void settled(ClientTransaction transaction) {
        boolean said = farewells.remove(transaction);
        if (said) {
            SpentTransaction.mark(transaction);
        }
        if (said) {
            notifyAll();
        }
    }

    /** Whether every BYE has its answer. */
    synchronized boolean isQuiet() {
        return farewells.isEmpty();
    }

    /** Waits until every BYE is answered; one that was lost is repeated meanwhile. */
    synchronized void awaitFarewells(Duration atMost) throws InterruptedException {
        await(farewells::isEmpty, atMost);
    }

    /** The same of one call alone. */
    synchronized boolean awaitFarewell(String callId, Duration atMost) throws InterruptedException {
        BooleanSupplier heard = () ->
                farewells.stream().noneMatch(one -> callId(one.getRequest()).equals(callId));
        await(heard, atMost);
        return heard.getAsBoolean();
    }

    private static String callId(Request request) {
        return ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
    }

    /** Holding the lock. */
    private void await(BooleanSupplier holds, Duration atMost) throws InterruptedException {
        long end = endpoint.now().plus(atMost).toEpochMilli();
        long left = atMost.toMillis();
        while (!holds.getAsBoolean() && left > 0) {
            wait(left);
            left = end - endpoint.now().toEpochMilli();
        }
    }
}
