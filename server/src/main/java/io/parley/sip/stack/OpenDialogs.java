package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
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
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the other end of each call that is answered would be told that it is over. Kept outside, a server that starts
 * after a crash tells them: else phones stay in calls that nobody is in any more, and networks go on charging.
 */
public final class OpenDialogs {
    private static final Logger log = LoggerFactory.getLogger(OpenDialogs.class);
    /** Requests that were sent in the call since it was looked at: numbers only have to grow (RFC 3261 12.2.1.1). */
    private static final long LATER = 1_000;

    private final SipEndpoint endpoint;
    private Map<Dialog, Goodbye> open = new HashMap<>();

    public OpenDialogs(SipEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** @param bye a whole BYE, as it might be sent now */
    public record Goodbye(PeerAddress to, String bye) {}

    /** Looks which calls are answered; empty if these are those of the last look. */
    public synchronized Optional<List<Goodbye>> look() {
        Map<Dialog, Goodbye> now = new HashMap<>();
        for (Dialog dialog : endpoint.stack().getDialogs(DialogState.CONFIRMED)) {
            Optional.ofNullable(open.get(dialog)).or(() -> goodbye(dialog)).ifPresent(known -> now.put(dialog, known));
        }
        boolean same = now.keySet().equals(open.keySet());
        open = now;
        return same ? Optional.empty() : Optional.of(List.copyOf(now.values()));
    }

    /** Nothing of a browser: its socket is gone with us. */
    private Optional<Goodbye> goodbye(Dialog dialog) {
        Optional<PeerAddress> to = dialog.getApplicationData() instanceof SipCall call
                ? call.peer().filter(peer -> !peer.transport().equals(FlowProcessor.TRANSPORT))
                : Optional.empty();
        try {
            return to.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Goodbye(
                            to.get(), dialog.createRequest(Request.BYE).toString()));
        } catch (SipException over) {
            return Optional.empty(); // it has ended meanwhile
        }
    }

    /** Tells those of a server that is gone; those who cannot be told are counted as failures. */
    public void tell(List<Goodbye> left) {
        for (Goodbye one : left) {
            try {
                tell(one);
            } catch (SipException | ParseException | InvalidArgumentException e) {
                endpoint.counters().failures.increment();
                log.info("the end of a call of before could not be told: {}", e.getMessage());
            }
        }
    }

    private void tell(Goodbye one) throws SipException, ParseException, InvalidArgumentException {
        byte[] text = one.bye().getBytes(StandardCharsets.UTF_8);
        if (!(WireParser.read(text) instanceof WireParser.Read.Understood(SIPRequest bye))
                || !bye.getMethod().equals(Request.BYE)) {
            throw new ParseException("it is no BYE", 0);
        }
        bye.getCSeq().setSeqNumber(bye.getCSeq().getSeqNumber() + LATER);
        bye.getTopmostVia().removeParameter("branch");
        endpoint.messages().address(bye, one.to());
        ReleaseCause.OUT_OF_ORDER.say(bye, endpoint.messages());
        endpoint.dialogs().bye(bye, one.to(), new OwnProof(Optional.empty(), endpoint.messages()));
    }
}
