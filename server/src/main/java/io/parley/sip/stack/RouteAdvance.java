package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.netty.util.Timer;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls of ours, and goes on to the next way where one does not take a call: it says that it failed itself, or
 * nothing at all in time. What speaks for the called one, such as that they are busy or do not want it, ends the call.
 */
final class RouteAdvance {
    private static final Logger log = LoggerFactory.getLogger(RouteAdvance.class);

    private final SipEndpoint endpoint;
    private final Timer timers;
    private final LargeRequests large;
    private final InTurn inTurn;
    private final ForkedAnswers forks;
    private final OpenInvites open;
    private volatile Consumer<PeerAddress> failed = where -> {};

    /** One way that is tried; kept with its transaction. */
    record Attempt(SipCall call, OutboundInvite wanted) {}

    /** A way that was given up, though it may say something still. @param proof what it alone is shown */
    private record GivenUp(SipCall call, OwnProof proof, boolean calledOff) {}

    RouteAdvance(SipEndpoint endpoint) {
        this.endpoint = endpoint;
        timers = endpoint.transports().timers();
        large = endpoint.large();
        inTurn = new InTurn(endpoint, this::send);
        forks = endpoint.dialogs().forks();
        open = endpoint.dialogs().invites();
    }

    void onFailure(Consumer<PeerAddress> listener) {
        failed = listener;
    }

    /** Calls, as soon as the trunk takes another call; a way that cannot even be begun is one that failed. */
    void begin(SipCall call, OutboundInvite wanted) {
        if (!inTurn.begin(call, wanted)) {
            couldNot(call, wanted, new SipException("more calls are under way than it takes"));
        }
    }

    private void send(SipCall call, OutboundInvite wanted) {
        call.moved(wanted.to());
        call.mayProve(new OwnProof(wanted.proof(), endpoint.messages()));
        call.own().terms().said(wanted.sdp());
        call.own().session(wanted.routing().sessionSeconds());
        call.own().terms().mayRefer(wanted.mayRefer());
        try {
            Request invite = endpoint.messages().invite(wanted, call.callId());
            call.own().dress(invite);
            carry(new Attempt(call, wanted), invite);
        } catch (SipException | ParseException | InvalidArgumentException e) {
            couldNot(call, wanted, e);
        }
    }

    private void couldNot(SipCall call, OutboundInvite wanted, Exception why) {
        log.info("call {}: {} could not be called: {}", call.callId(), wanted.to(), why.getMessage());
        if (!next(call, wanted, Response.SERVICE_UNAVAILABLE)) {
            call.failed(Response.SERVICE_UNAVAILABLE);
        }
    }

    private void inTurn(String callId, Runnable act) {
        if (!endpoint.transports().order().submit(callId, act)) {
            act.run();
        }
    }

    /** By datagram, or over a connection where it is too large for one; at first, or with what was asked for. */
    void carry(Attempt attempt, Request invite) throws SipException, ParseException, InvalidArgumentException {
        PeerAddress to = attempt.wanted().to();
        if (!large.isTooLarge(invite, to)) {
            send(attempt, invite);
            return;
        }
        large.reach(to, way -> inTurn(attempt.call().callId(), () -> carryOver(attempt, invite, way)));
    }

    private void carryOver(Attempt attempt, Request invite, PeerAddress way) {
        SipCall call = attempt.call();
        if (!call.isBeginning()) {
            call.failed(Response.REQUEST_TERMINATED); // cancelled before anything was sent
            return;
        }
        try {
            if (!way.equals(attempt.wanted().to())) {
                call.moved(way);
                endpoint.messages().sendOver(invite, way);
            }
            send(new Attempt(call, attempt.wanted().over(way)), invite);
        } catch (SipException | ParseException | InvalidArgumentException e) {
            couldNot(call, attempt.wanted(), e);
        }
    }

    private void send(Attempt attempt, Request invite) throws SipException {
        ClientTransaction transaction =
                endpoint.points().begin(invite, attempt.wanted().to());
        transaction.setApplicationData(attempt);
        attempt.call().begin(transaction);
        transaction.getDialog().setApplicationData(attempt.call());
        asks(invite, attempt);
        try {
            transaction.sendRequest();
        } catch (SipException e) {
            forks.notAsked(invite);
            open.settled((SIPRequest) invite);
            throw e;
        }
        OutboundInvite.Routing routing = attempt.wanted().routing();
        if (goesOn(routing, Response.REQUEST_TIMEOUT)) {
            timers.newTimeout(late -> timeIsUp(attempt, transaction), routing.silentSeconds(), TimeUnit.SECONDS);
        }
    }

    private void asks(Request invite, Attempt attempt) {
        PeerAddress to = attempt.wanted().to();
        if (!to.transport().equals(FlowProcessor.TRANSPORT)) { // nobody forks behind a page, whose socket is all of it
            forks.asks(invite, to, attempt.call().proof());
            open.asks((SIPRequest) invite, to, attempt.call().proof().trunk());
        }
    }

    private void settled(Message inviteOrAnswer) {
        forks.settled(inviteOrAnswer);
        open.settled((SIPMessage) inviteOrAnswer);
    }

    static Optional<Attempt> of(ClientTransaction transaction) {
        return transaction != null && transaction.getApplicationData() instanceof Attempt attempt
                ? Optional.of(attempt)
                : Optional.empty();
    }

    /** Silence for as long as the stack waits: false if nothing else is to be tried. */
    boolean afterSilence(ClientTransaction transaction) {
        settled(transaction.getRequest());
        return after(transaction, Response.REQUEST_TIMEOUT);
    }

    private boolean after(ClientTransaction transaction, int status) {
        return of(transaction)
                .filter(attempt -> attempt.call().isBeginning())
                .filter(attempt -> next(attempt.call(), attempt.wanted(), status))
                .isPresent();
    }

    /** What it answered, a refusal or where else to go: false if nothing else is to be tried. */
    boolean after(ClientTransaction transaction, Response response) {
        return sentElsewhere(transaction, response) || after(transaction, response.getStatusCode());
    }

    private static boolean goesOn(OutboundInvite.Routing routing, int status) {
        return !routing.others().isEmpty() && routing.advance().contains(status);
    }

    private boolean next(SipCall call, OutboundInvite wanted, int status) {
        OutboundInvite.Routing routing = wanted.routing();
        if (!goesOn(routing, status)) {
            return false;
        }
        failed.accept(wanted.to());
        return goOn(call, status, routing.others());
    }

    /** Over the first of these that may carry it; false if none may. */
    private boolean goOn(SipCall call, int status, List<OutboundInvite> ways) {
        for (int i = 0; i < ways.size(); i++) {
            Optional<OutboundInvite> other = ways.get(i).goingOn();
            if (other.isPresent()) {
                endpoint.counters().advanced.increment();
                log.info(
                        "call {}: answered {}, {} is tried",
                        call.callId(),
                        status,
                        other.get().to());
                begin(call, other.get().withOthers(ways.subList(i + 1, ways.size())));
                return true;
            }
        }
        return false;
    }

    /** Sent elsewhere, by 3xx: there, as far as that may be, then to what else is left. */
    private boolean sentElsewhere(ClientTransaction transaction, Response response) {
        Optional<Attempt> attempt = of(transaction).filter(one -> one.call().isBeginning());
        if (attempt.isEmpty() || response.getStatusCode() / 100 != 3) {
            return false;
        }
        OutboundInvite.Routing routing = attempt.get().wanted().routing();
        List<OutboundInvite> ways = new ArrayList<>(Redirection.of(response, routing.course()));
        ways.addAll(routing.others());
        return goOn(attempt.get().call(), response.getStatusCode(), ways);
    }

    /** On the timer's thread: an answer that is being read now counts. */
    private void timeIsUp(Attempt attempt, ClientTransaction transaction) {
        inTurn(attempt.call().callId(), () -> unheard(attempt, transaction));
    }

    private void unheard(Attempt attempt, ClientTransaction transaction) {
        if (!attempt.call().isUnheard(transaction)) {
            return;
        }
        transaction.setApplicationData(
                new GivenUp(attempt.call(), attempt.call().proof(), false));
        Dialog dialog = transaction.getDialog();
        if (dialog != null) {
            dialog.setApplicationData(null);
        }
        next(attempt.call(), attempt.wanted(), Response.REQUEST_TIMEOUT);
    }

    /** Whether this answer belongs to a way that was given up: it is called off, whatever it says. */
    boolean isLate(ClientTransaction transaction, Response response, Dialog dialog) {
        if (transaction != null && response.getStatusCode() >= Response.OK) {
            settled(response);
        }
        if (transaction == null || !(transaction.getApplicationData() instanceof GivenUp late)) {
            return false;
        }
        int status = response.getStatusCode();
        Optional<PeerAddress> peer = Optional.of(source(transaction.getRequest(), late.call()));
        try {
            if (status < Response.OK && !late.calledOff()) {
                transaction.setApplicationData(new GivenUp(late.call(), late.proof(), true));
                Request cancel = transaction.createCancel();
                SourceRouter.direct(cancel, peer.get());
                endpoint.points().begin(cancel, peer.get()).sendRequest();
            } else if (status >= Response.OK && status < 300) {
                long sequence = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
                endpoint.dialogs().acknowledge(dialog, sequence, peer);
                endpoint.dialogs().bye(dialog, peer, late.proof(), ReleaseCause.NORMAL, "");
            }
        } catch (SipException | InvalidArgumentException | ParseException e) {
            log.info(
                    "call {}: what was given up could not be called off: {}",
                    late.call().callId(),
                    e.getMessage());
        }
        return true;
    }

    private static PeerAddress source(Request request, SipCall call) {
        return SourceRouter.directed(request).or(call::peer).orElseThrow();
    }
}
