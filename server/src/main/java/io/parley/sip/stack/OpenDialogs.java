package io.parley.sip.stack;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.header.RecordRouteList;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPDialog;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that are answered, as they are kept outside. A server that starts after a crash goes on with those it can,
 * and tells all others that they are over: else phones stay in calls that nobody is in any more, and networks go on
 * charging.
 */
public final class OpenDialogs {
    private static final Logger log = LoggerFactory.getLogger(OpenDialogs.class);
    /** Requests that were sent in the call since it was looked at: numbers only have to grow (RFC 3261 12.2.1.1). */
    private static final long LATER = 1_000;

    private final SipEndpoint endpoint;
    private Map<Dialog, Seen> open = new HashMap<>();

    public OpenDialogs(SipEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** @param target where their requests are sent, as it was when this was seen */
    private record Seen(Optional<Address> target, KeptDialog kept) {
        boolean holds(SipCall call, Dialog dialog) {
            return call.peer().filter(kept.to()::equals).isPresent()
                    && target.orElse(null) == dialog.getRemoteTarget()
                    && kept.manner().equals(call.own().terms().manner());
        }
    }

    /** Looks which calls are answered; empty if nothing has changed since the last look. */
    public synchronized Optional<List<KeptDialog>> look() {
        Map<Dialog, Seen> now = new HashMap<>();
        for (Dialog dialog : endpoint.stack().getDialogs(DialogState.CONFIRMED)) {
            seen(dialog).ifPresent(known -> now.put(dialog, known));
        }
        boolean same = now.equals(open);
        open = now;
        return same
                ? Optional.empty()
                : Optional.of(now.values().stream().map(Seen::kept).toList());
    }

    private Optional<Seen> seen(Dialog dialog) {
        if (!(dialog.getApplicationData() instanceof SipCall call)) {
            return Optional.empty();
        }
        Optional<Seen> before = Optional.ofNullable(open.get(dialog)).filter(known -> known.holds(call, dialog));
        return before.or(() -> call.peer().flatMap(peer -> kept(dialog, call, peer)));
    }

    private static Optional<Seen> kept(Dialog dialog, SipCall call, PeerAddress to) {
        try {
            Optional<Address> target = Optional.ofNullable(dialog.getRemoteTarget());
            String bye = dialog.createRequest(Request.BYE).toString();
            KeptDialog.Manner manner = call.own().terms().manner();
            return Optional.of(new Seen(
                    target, new KeptDialog(to, bye, manner, call.proof().trunk())));
        } catch (SipException over) {
            return Optional.empty(); // it has ended meanwhile
        }
    }

    /** Calls that nobody has answered yet. */
    public OpenInvites invites() {
        return endpoint.dialogs().invites();
    }

    /** Whether nobody can be told: a browser, whose socket is gone with the server. */
    public static boolean isBeyond(KeptDialog one) {
        return one.to().transport().equals(FlowProcessor.TRANSPORT);
    }

    /** Tells those of a server that is gone; those who cannot be told are counted as failures. */
    public void tell(List<KeptDialog> left) {
        for (KeptDialog one : left) {
            try {
                tell(one);
            } catch (SipException | ParseException | InvalidArgumentException e) {
                failed("the end of a call of before could not be told", e);
            }
        }
    }

    private void failed(String what, Exception why) {
        endpoint.counters().failures.increment();
        log.info("{}: {}", what, why.getMessage());
    }

    private void tell(KeptDialog one) throws SipException, ParseException, InvalidArgumentException {
        SIPRequest bye = endpoint.messages().own(bye(one));
        bye.getTopmostVia().removeParameter("branch");
        endpoint.messages().address(bye, one.to());
        ReleaseCause.OUT_OF_ORDER.say(bye, endpoint.messages());
        endpoint.dialogs().bye(bye, one.to(), endpoint.proof(one.trunk()));
    }

    private static SIPRequest bye(KeptDialog one) throws ParseException, InvalidArgumentException {
        byte[] text = one.bye().getBytes(StandardCharsets.UTF_8);
        if (!(WireParser.read(text) instanceof WireParser.Read.Understood(SIPRequest bye))
                || !bye.getMethod().equals(Request.BYE)) {
            throw new ParseException("it is no BYE", 0);
        }
        bye.getCSeq().setSeqNumber(bye.getCSeq().getSeqNumber() + LATER);
        return bye;
    }

    /** The name of the call that it is of; empty where it cannot be read. */
    public static Optional<String> callId(KeptDialog one) {
        try {
            return Optional.of(bye(one).getCallId().getCallId());
        } catch (ParseException | InvalidArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Goes on with a call of a server that is gone. To be asked once the ports are open.
     *
     * @return empty where it is none that can be read, which counts as a failure
     */
    public Optional<SipCall> takeUp(KeptDialog one) {
        try {
            SIPRequest bye = bye(one);
            SipCall call = new SipCall(
                    endpoint,
                    bye.getCallId().getCallId(),
                    Optional.of(one.to()),
                    one.manner().ours());
            call.mayProve(endpoint.proof(one.trunk()));
            call.own().goesOn(one.manner());
            call.goesOn(dialog(bye, one.to()));
            return Optional.of(call);
        } catch (SipException | ParseException | InvalidArgumentException e) {
            failed("a call of before cannot go on", e);
            return Optional.empty();
        }
    }

    /** Asks once whether the other end of a call of before is there still. */
    public void ask(SipCall call) {
        call.own().askOnce();
    }

    /** The stack makes a dialog of an answer: of the one that we would have got had we called. */
    private SIPDialog dialog(SIPRequest bye, PeerAddress to) throws SipException, ParseException {
        SIPResponse answer = bye.createResponse(Response.OK);
        answer.setHeader(new CSeq(bye.getCSeq().getSeqNumber(), Request.INVITE));
        answer.setHeader(endpoint.messages().header("Contact", "<" + bye.getRequestURI() + ">"));
        if (bye.getRouteHeaders() != null) {
            answer.setHeader(recorded(bye));
        }
        SIPDialog dialog = new SIPDialog((SipProviderImpl) endpoint.points().towards(to), answer);
        dialog.setLastResponse(null, answer);
        if (dialog.getState() != DialogState.CONFIRMED) {
            throw new SipException("the stack makes no dialog of it");
        }
        return dialog;
    }

    /** Routes are written in the order in which requests of ours go, and recorded in the other. */
    private static RecordRouteList recorded(SIPRequest bye) {
        RecordRouteList all = new RecordRouteList();
        for (Route route : bye.getRouteHeaders()) {
            RecordRoute one = new RecordRoute();
            one.setAddress(route.getAddress());
            one.setParameters(route.getParameters());
            all.addFirst(one);
        }
        return all;
    }
}
