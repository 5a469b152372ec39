package io.parley.sip.stack;

import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.RSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Provisional answers that have to be acknowledged, each once and in their order (RFC 3262 section 4). */
final class Provisionals {
    static final String TAG = "100rel";

    private final SipEndpoint endpoint;
    private final SipCall call;
    /** The last one of each early dialog. */
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    /** What was said of the sound in each early dialog, reliably: it holds where the final answer says nothing. */
    private final Map<String, String> described = new ConcurrentHashMap<>();

    Provisionals(SipEndpoint endpoint, SipCall call) {
        this.endpoint = endpoint;
        this.call = call;
    }

    /** What this early dialog said of its sound. */
    Optional<String> described(Dialog dialog) {
        return dialog == null ? Optional.empty() : Optional.ofNullable(described.get(dialog.getDialogId()));
    }

    /** Whether some offer of ours was answered before the call was. */
    boolean isDescribed() {
        return !described.isEmpty();
    }

    /** Acknowledges it if that is asked for; false if it is a repeat or came too early, and says nothing new. */
    boolean take(Dialog dialog, Response response) throws SipException, ParseException, InvalidArgumentException {
        RSeqHeader numbered = (RSeqHeader) response.getHeader(RSeqHeader.NAME);
        if (numbered == null || dialog == null || !Session.supports(response, TAG)) {
            return true;
        }
        long number = numbered.getSequenceNumber();
        Long before = last.putIfAbsent(dialog.getDialogId(), number);
        if (before != null && number != before + 1) {
            return false;
        }
        last.put(dialog.getDialogId(), number);
        Messages.sdp(response).ifPresent(sdp -> described.put(dialog.getDialogId(), sdp));
        acknowledge(new Sent(this, dialog, response));
        return true;
    }

    private void acknowledge(Sent sent) throws SipException, ParseException, InvalidArgumentException {
        Request prack = sent.dialog().createPrack(sent.provisional());
        endpoint.dialogs().addressed(prack, call.peer());
        call.proof().show(prack);
        ClientTransaction transaction = ListeningPoints.begin(prack, sent.dialog());
        transaction.setApplicationData(sent);
        sent.dialog().sendRequest(transaction);
    }

    /** A PRACK; kept with its transaction. */
    record Sent(Provisionals by, Dialog dialog, Response provisional) {
        /** It was answered; who is there may ask who we are: it is acknowledged once more, with that. */
        void answered(Request prack, Response answer) throws SipException, ParseException, InvalidArgumentException {
            if (!OwnProof.asks(answer)) {
                by.call.proof().accepted();
            } else if (by.call.proof().answers(prack, answer)) {
                by.acknowledge(this);
            }
        }
    }
}
