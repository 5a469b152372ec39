package io.parley.sip.stack;

import java.text.ParseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.message.Request;

/** Makes and sends requests within dialogs, and knows which BYEs nobody has answered yet. */
final class DialogRequests {
    private final SipEndpoint endpoint;
    private final Set<ClientTransaction> farewells = new HashSet<>();

    DialogRequests(SipEndpoint endpoint) {
        this.endpoint = endpoint;
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

    void acknowledge(Dialog dialog, long sequence, Optional<PeerAddress> peer)
            throws SipException, InvalidArgumentException {
        Request ack = dialog.createAck(sequence);
        peer.ifPresent(to -> SourceRouter.direct(ack, to));
        dialog.sendAck(ack);
    }

    void bye(Dialog dialog, Optional<PeerAddress> peer) throws SipException, ParseException, InvalidArgumentException {
        if (dialog.getState() == null || dialog.getState() == DialogState.TERMINATED) {
            return;
        }
        Request bye = make(dialog, Request.BYE, peer);
        ClientTransaction transaction = endpoint.provider().getNewClientTransaction(bye);
        synchronized (this) {
            farewells.add(transaction);
        }
        dialog.sendRequest(transaction);
    }

    /** Whether it is a browser whose socket is gone: nobody is left who could be told anything. */
    boolean isOutOfReach(Optional<PeerAddress> peer) {
        return peer.filter(to -> to.transport().equals(FlowProcessor.TRANSPORT))
                .filter(to -> !endpoint.transports().streams().contains(to))
                .isPresent();
    }

    /** A request of ours was answered, or nobody will. */
    synchronized void settled(ClientTransaction transaction) {
        if (farewells.remove(transaction) && farewells.isEmpty()) {
            notifyAll();
        }
    }

    /** Waits until every BYE is answered; one that was lost is repeated meanwhile. */
    synchronized void awaitFarewells(Duration atMost) throws InterruptedException {
        long end = endpoint.now().plus(atMost).toEpochMilli();
        long left = atMost.toMillis();
        while (!farewells.isEmpty() && left > 0) {
            wait(left);
            left = end - endpoint.now().toEpochMilli();
        }
    }
}
