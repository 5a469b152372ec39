package io.parley.sip.stack;

import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.ResponseEvent;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Response;

/** What becomes of a call of ours by what it is answered. */
final class InviteAnswers {
    private final RouteAdvance routes;
    private final InviteAgain again;

    InviteAnswers(SipEndpoint endpoint, RouteAdvance routes) {
        this.routes = routes;
        again = new InviteAgain(endpoint, routes);
    }

    void take(SipCall call, ResponseEvent event) {
        Response response = event.getResponse();
        int status = response.getStatusCode();
        if (status < 200) {
            progressed(call, event.getDialog(), response);
        } else if (status < 300) {
            answered(call, event.getDialog(), response);
            Optional.ofNullable(event.getClientTransaction()).ifPresent(SpentTransaction::mark); // none: a repeat
        } else if (!again.after(call, event) && !routes.after(event.getClientTransaction(), response)) {
            call.failed(status);
        }
    }

    private static void progressed(SipCall call, Dialog early, Response response) {
        if (early != null) {
            early.setApplicationData(call); // several phones may ring, and each may ask for something
        }
        if (call.own().acknowledges(early, response)) {
            call.own().terms().heard(response);
            call.progress(response.getStatusCode(), Messages.sdp(response));
        }
    }

    private static void answered(SipCall call, Dialog dialog, Response response) {
        call.proof().accepted();
        String sdp =
                Messages.sdp(response).or(() -> call.own().described(dialog)).orElse("");
        long sequence = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
        if (call.answered(dialog, sequence)) { // another phone's that rang as well agrees on nothing
            call.own().agreed(response);
            call.post(new CallEvent.Answered(sdp));
        }
    }
}
