package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.header.AllowHeader;
import javax.sip.message.Message;

/** What both ends of a call have said of themselves, as far as it holds beyond one request. */
final class CallTerms {
    private final boolean owner;
    private final SignsOfLife life;
    /** Methods that the other end said it knows. */
    private final Set<String> allowed = ConcurrentHashMap.newKeySet();

    private volatile Optional<String> lastSdp = Optional.empty();
    private volatile boolean mayRefer;

    /** @param owner whether the call is ours */
    CallTerms(boolean owner, SignsOfLife life) {
        this.owner = owner;
        this.life = life;
    }

    /** We say this of our sound. */
    void said(String sdp) {
        lastSdp = Optional.of(sdp);
    }

    /** What we said of our sound last. */
    Optional<String> said() {
        return lastSdp;
    }

    /** Remembers what the other end says of itself. */
    void heard(Message message) {
        Iterator<?> methods = ((SIPMessage) message).getHeaders(AllowHeader.NAME);
        while (methods.hasNext()) {
            allowed.add(((AllowHeader) methods.next()).getMethod());
        }
    }

    boolean knows(String method) {
        return allowed.contains(method);
    }

    /** The other end does not know this method after all; false if it never said so. */
    boolean forgets(String method) {
        return allowed.remove(method);
    }

    void mayRefer(boolean may) {
        mayRefer = may;
    }

    /** Whether the other end may ask to hand the call on. */
    boolean mayRefer() {
        return mayRefer;
    }

    /** What whoever goes on with the call has to know. */
    KeptDialog.Manner manner() {
        Optional<Session> session = life.session();
        int seconds = session.map(Session::seconds).orElse(0);
        boolean signs = session.filter(Session::ours).isPresent();
        return new KeptDialog.Manner(owner, mayRefer, Set.copyOf(allowed), seconds, signs, lastSdp.orElse(""));
    }

    /** As it was agreed with the process before. */
    void goesOn(KeptDialog.Manner kept) {
        allowed.addAll(kept.knows());
        mayRefer = kept.mayRefer();
        lastSdp = Optional.of(kept.sdp()).filter(sdp -> !sdp.isEmpty());
        life.agreed(
                Optional.of(new Session(kept.sessionSeconds(), kept.signs())).filter(one -> one.seconds() > 0));
    }
}
