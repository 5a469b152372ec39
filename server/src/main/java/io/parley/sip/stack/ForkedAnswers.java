package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.TransactionState;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.Header;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes 2xx to INVITEs of ours that the stack would lose: somebody behind a proxy answers who never said that it
 * rings, while the call is another's already or over. Each such 2xx is acknowledged, and its dialog ended at once (RFC
 * 3261 13.2.2.4); else that phone would repeat its answer for half a minute, or talk to nobody.
 */
final class ForkedAnswers {
    private static final Logger log = LoggerFactory.getLogger(ForkedAnswers.class);
    /** An INVITE may be answered anew for so long after it was answered: 64*T1. */
    private static final int ANSWERED_FOR_SECONDS = 32;
    /** Phones that may answer one call; a peer that names more has no such phones. */
    private static final int MOST = 32;

    private final SipEndpoint endpoint;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    ForkedAnswers(SipEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** An INVITE that was sent, and who was let go of those that answered it, by their tags. */
    private record Asked(PeerAddress to, OwnProof proof, List<Header> credentials, Map<String, Request> letGo) {
        /** Each is one of its own, whatever it says. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** An INVITE is about to be sent, to no page: nobody forks behind one. */
    void asks(Request invite, PeerAddress to, OwnProof proof) {
        asked.put(OpenInvites.name((SIPRequest) invite), new Asked(to, proof, credentials(invite), new HashMap<>()));
    }

    private static List<Header> credentials(Request invite) {
        List<Header> all = new ArrayList<>();
        for (String name : List.of(AuthorizationHeader.NAME, ProxyAuthorizationHeader.NAME)) {
            for (Iterator<?> some = invite.getHeaders(name); some.hasNext(); ) {
                all.add((Header) some.next());
            }
        }
        return all;
    }

    /** It was not sent. */
    void notAsked(Request invite) {
        asked.remove(OpenInvites.name((SIPRequest) invite));
    }

    /** It has its first final answer, or none in time. */
    void settled(Message inviteOrAnswer) {
        String key = OpenInvites.name((SIPMessage) inviteOrAnswer);
        Asked known = asked.get(key);
        if (known != null) {
            endpoint.transports()
                    .timers()
                    .newTimeout(late -> asked.remove(key, known), ANSWERED_FOR_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** On a SIP worker, before the stack has it: whether this is such an answer; it is dealt with then. */
    boolean takes(SIPResponse response) {
        boolean accepts = response.getStatusCode() / 100 == 2
                && response.getCSeq().getMethod().equals(Request.INVITE)
                && response.getToTag() != null;
        Asked known = accepts ? asked.get(OpenInvites.name(response)) : null;
        if (known == null || isKnownToStack(response)) {
            return false;
        }
        try {
            letGo(known, response);
        } catch (SipException | ParseException | InvalidArgumentException | IOException e) {
            endpoint.counters().failures.increment();
            log.info(
                    "call {}: who answered it, too, could not be let go: {}",
                    response.getCallId().getCallId(),
                    e.getMessage());
        }
        return true;
    }

    /** Whether it is of a dialog that the stack has, or the first answer to what it waits for. */
    private boolean isKnownToStack(SIPResponse response) {
        return endpoint.stack().getDialog(response.getDialogId(false)) != null
                || endpoint.stack().findTransaction(response.getTransactionId(), false)
                                instanceof ClientTransaction open
                        && open.getState() != TransactionState.COMPLETED
                        && open.getState() != TransactionState.TERMINATED;
    }

    private void letGo(Asked known, SIPResponse ok)
            throws SipException, ParseException, InvalidArgumentException, IOException {
        AnsweredElsewhere dialog = new AnsweredElsewhere(ok, known.to(), endpoint.messages());
        boolean again = known.letGo().containsKey(ok.getToTag());
        if (!again && known.letGo().size() >= MOST) {
            endpoint.counters().shed.increment();
            return;
        }
        Request ack = again ? known.letGo().get(ok.getToTag()) : dialog.ack();
        if (!again) {
            known.credentials().forEach(ack::addHeader);
            known.letGo().put(ok.getToTag(), ack);
        }
        new NamedAck(
                        endpoint.stack().getRouter(),
                        endpoint.transports(),
                        known.to().network())
                .send((SIPRequest) ack);
        if (!again) {
            endpoint.counters().letGo.increment();
            log.info(
                    "call {}: another one answered it, too, and is let go",
                    ok.getCallId().getCallId());
            Request bye = dialog.bye();
            ReleaseCause.NORMAL.say(bye, "", endpoint.messages());
            endpoint.dialogs().bye(bye, known.to(), known.proof());
        }
    }
}
