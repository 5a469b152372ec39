package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPResponse;
import io.netty.util.Timer;
import java.text.ParseException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.ContactHeader;
import javax.sip.header.MinExpiresHeader;
import javax.sip.header.RetryAfterHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers us at a carrier and keeps it so (RFC 3261 section 10.2): anew when four fifths of the time are over, after
 * a failure later and later, so that a carrier that comes back is not run over (RFC 5626 section 4.5).
 */
public final class CarrierRegistration implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CarrierRegistration.class);
    private static final int FIRST_PAUSE_S = 30;
    private static final int LONGEST_PAUSE_S = 1800;
    private static final int SHORTEST_S = 30;
    /** Whatever a carrier grants or asks for: it is looked at again within a day, and asked again within hours. */
    private static final int LONGEST_S = 86_400;

    private static final int LONGEST_REST_S = 2 * 3600;

    private final SipEndpoint endpoint;
    private final Account account;
    private final Timer timers;
    private final OwnProof proof;
    private final String callId = UUID.randomUUID().toString();
    private long sequence;
    private int seconds;
    private int failures;
    private boolean closed;
    /** Whether another one stands for the same account by now, which a goodbye of ours would end. */
    private boolean replaced;
    /** Requests that nothing has come of yet. */
    private int underWay;
    /** Waits until the carrier has heard the last of us. */
    private Runnable gone = () -> {};

    private State state = new State(false, "not yet asked", Instant.EPOCH);

    /**
     * @param trunk its name
     * @param at where it is, after so many failures in a row; empty if nobody knows
     * @param domain where the address of record is
     * @param seconds how long we ask for
     */
    public record Account(
            String trunk,
            IntFunction<Optional<PeerAddress>> at,
            String domain,
            String user,
            Optional<Proof> proof,
            int seconds) {

        /** At one address. */
        public Account(String trunk, PeerAddress to, String domain, String user, Optional<Proof> proof, int seconds) {
            this(trunk, failures -> Optional.of(to), domain, user, proof, seconds);
        }
    }

    /** @param why what went wrong, where it did; @param until when it ends, unless it is renewed */
    public record State(boolean registered, String why, Instant until) {}

    CarrierRegistration(SipEndpoint endpoint, Account account) {
        this.endpoint = endpoint;
        this.account = account;
        timers = endpoint.transports().timers();
        proof = new OwnProof(account.proof(), endpoint.messages());
        seconds = account.seconds();
    }

    public String trunk() {
        return account.trunk();
    }

    public synchronized State state() {
        boolean lasts = state.registered() && endpoint.now().isBefore(state.until());
        return lasts || !state.registered() ? state : new State(false, "it has run out", state.until());
    }

    /** Whether nothing has come of it yet. */
    public synchronized boolean isAsking() {
        return !state.registered() && failures == 0;
    }

    void start() {
        send(seconds);
    }

    private void send(int wanted) {
        try {
            Optional<PeerAddress> to = at();
            if (to.isEmpty()) {
                throw new SipException("the DNS does not say where it is");
            }
            Request request = endpoint.messages().register(account, to.get(), callId, next(), wanted);
            proof.show(request);
            ClientTransaction transaction = endpoint.points().begin(request, to.get());
            transaction.setApplicationData(new Awaited(response -> over(() -> told(wanted, request, response))));
            if (wanted == 0) {
                endpoint.dialogs().farewell(transaction);
            }
            leaves(transaction);
        } catch (SipException | ParseException | InvalidArgumentException e) {
            if (wanted != 0) {
                failed(e.getMessage(), 0);
            }
        }
    }

    private synchronized Optional<PeerAddress> at() {
        return account.at().apply(failures);
    }

    private synchronized long next() {
        return ++sequence;
    }

    private void leaves(ClientTransaction transaction) throws SipException {
        count(1);
        try {
            transaction.sendRequest();
        } catch (SipException e) {
            count(-1); // nothing will come of it
            throw e;
        }
    }

    private synchronized void count(int more) {
        underWay += more;
    }

    /** Something has come of a request, which may begin another. */
    private void over(Runnable then) {
        try {
            then.run();
        } finally {
            count(-1);
            goneIfSo();
        }
    }

    private void told(int wanted, Request request, Optional<Response> response) {
        if (wanted == 0) {
            saidGoodbye(request, response);
            return;
        }
        if (isClosed()) {
            crossed(response);
            return;
        }
        if (response.isEmpty()) {
            failed("no answer", 0);
            return;
        }
        Response answer = response.get();
        switch (answer.getStatusCode()) {
            case Response.UNAUTHORIZED, Response.PROXY_AUTHENTICATION_REQUIRED -> challenged(request, answer);
            case Response.INTERVAL_TOO_BRIEF -> tooBrief(wanted, answer);
            default -> {
                if (answer.getStatusCode() < 300) {
                    registered(answer);
                } else {
                    failed(answer.getStatusCode() + " " + answer.getReasonPhrase(), later(answer));
                }
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean isReplaced() {
        return replaced;
    }

    /** An answer that crossed our end: what it registered is taken back, and nothing is asked for any more. */
    private void crossed(Optional<Response> response) {
        if (!isReplaced()
                && response.filter(answer -> answer.getStatusCode() < 300).isPresent()) {
            proof.accepted();
            send(0);
        }
    }

    /** What it asked when we registered is too old by now: most carriers ask anew. */
    private void saidGoodbye(Request goodbye, Optional<Response> response) {
        response.filter(OwnProof::asks)
                .filter(asked -> proof.answers(goodbye, asked))
                .ifPresent(asked -> send(0));
    }

    /** Once; not while an answer may be under way that has to be taken back. */
    private void goneIfSo() {
        Runnable next;
        synchronized (this) {
            if (!closed || underWay > 0) {
                return;
            }
            next = gone;
            gone = () -> {};
        }
        next.run();
    }

    private void challenged(Request request, Response answer) {
        if (proof.answers(request, answer)) {
            send(seconds);
        } else {
            failed("the password is not taken", 0);
        }
    }

    private void tooBrief(int wanted, Response answer) {
        int least = answer.getHeader(MinExpiresHeader.NAME) instanceof MinExpiresHeader said ? said.getExpires() : 0;
        if (least > wanted) {
            synchronized (this) {
                seconds = least;
            }
            send(least);
        } else {
            failed("423 without a usable Min-Expires", 0);
        }
    }

    private void registered(Response answer) {
        proof.accepted();
        int granted = Math.clamp(granted((SIPResponse) answer), SHORTEST_S, LONGEST_S);
        boolean news;
        synchronized (this) {
            news = !state.registered();
            failures = 0;
            state = new State(true, "", endpoint.now().plusSeconds(granted));
        }
        if (news) {
            log.info("trunk {}: registered for {} s", account.trunk(), granted);
        }
        again(granted * 4 / 5);
    }

    /** What our Contact got, else what all got, else what we asked for. */
    private int granted(SIPResponse answer) {
        Iterator<?> contacts = answer.getHeaders(ContactHeader.NAME);
        while (contacts.hasNext()) {
            ContactHeader contact = (ContactHeader) contacts.next();
            if (contact.getExpires() >= 0
                    && contact.getAddress().getURI().toString().contains(account.user())) {
                return contact.getExpires();
            }
        }
        return answer.getExpires() == null ? seconds : answer.getExpires().getExpires();
    }

    private static int later(Response answer) {
        return answer.getHeader(RetryAfterHeader.NAME) instanceof RetryAfterHeader after ? after.getRetryAfter() : 0;
    }

    private void failed(String why, int leastSeconds) {
        int pause;
        synchronized (this) {
            boolean stays = state.registered() && endpoint.now().isBefore(state.until());
            if (!stays) {
                state = new State(false, why, state.until());
            }
            pause = Math.min(LONGEST_PAUSE_S, FIRST_PAUSE_S << Math.min(failures, 6));
            failures++;
        }
        log.warn("trunk {}: not registered: {}", account.trunk(), why);
        again(Math.max(Math.min(leastSeconds, LONGEST_REST_S), pause / 2 + Messages.chance(pause / 2 + 1)));
    }

    private void again(int inSeconds) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        timers.newTimeout(timeout -> renew(), inSeconds, TimeUnit.SECONDS);
    }

    private void renew() {
        int wanted;
        synchronized (this) {
            if (closed) {
                return;
            }
            wanted = seconds;
        }
        send(wanted);
    }

    /** Tells the carrier that we are gone. */
    @Override
    public void close() {
        close(() -> {});
    }

    /**
     * The same; then, once the carrier has heard it or does not answer, what is to follow. What we asked before is
     * waited for as well: were it granted later, its goodbye would end what stands for the same account by then.
     */
    public void close(Runnable next) {
        boolean known;
        synchronized (this) {
            known = state.registered() && !closed;
            closed = true;
            gone = next;
            state = new State(false, "it is told goodbye", state.until());
        }
        if (known) {
            send(0);
        }
        goneIfSo();
    }

    /** Another one is about to stand for the same account: the carrier is told nothing. */
    public synchronized void giveWay() {
        closed = true;
        replaced = true;
    }
}
