package io.parley.sip.stack;

import java.text.ParseException;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An INVITE of ours that was refused for what it lacked is made once more with that. */
final class InviteAgain {
    private static final Logger log = LoggerFactory.getLogger(InviteAgain.class);

    private final SipEndpoint endpoint;
    private final RouteAdvance routes;

    InviteAgain(SipEndpoint endpoint, RouteAdvance routes) {
        this.endpoint = endpoint;
        this.routes = routes;
    }

    /** False if nothing can be done about this refusal. */
    boolean after(SipCall call, ResponseEvent event) {
        Optional<RouteAdvance.Attempt> attempt = RouteAdvance.of(event.getClientTransaction());
        if (attempt.isEmpty() || !call.isBeginning()) {
            return false;
        }
        try {
            int status = event.getResponse().getStatusCode();
            Optional<Request> again = switch (status) {
                case Response.UNAUTHORIZED, Response.PROXY_AUTHENTICATION_REQUIRED ->
                    proven(call, event.getClientTransaction(), event.getResponse());
                case Messages.SESSION_INTERVAL_TOO_SMALL -> longer(call, event);
                default -> Optional.empty();
            };
            if (again.isPresent()) {
                SourceRouter.direct(again.get(), attempt.get().wanted().to());
                routes.carry(attempt.get(), again.get());
            }
            return again.isPresent();
        } catch (SipException | ParseException | InvalidArgumentException e) {
            log.info("call {}: it cannot be made anew: {}", call.callId(), e.getMessage());
            return false;
        }
    }

    /** With what a challenge asks for. */
    private Optional<Request> proven(SipCall call, ClientTransaction refused, Response challenge)
            throws ParseException, InvalidArgumentException {
        if (!call.proof().answers(refused.getRequest(), challenge)) {
            return Optional.empty();
        }
        Request again = endpoint.messages().again(refused.getRequest());
        call.proof().show(again);
        return Optional.of(again);
    }

    /** For who wants fewer signs of life (RFC 4028 section 7.4). */
    private Optional<Request> longer(SipCall call, ResponseEvent event)
            throws ParseException, InvalidArgumentException {
        Request refused = event.getClientTransaction().getRequest();
        int least = Session.least(event.getResponse()).orElse(0);
        boolean granted = Session.least(refused).orElse(0) >= least; // it was asked for already
        if (least <= call.own().sessionSeconds() || granted) {
            return Optional.empty();
        }
        Request again = endpoint.messages().longer(refused, least);
        call.proof().show(again);
        return Optional.of(again);
    }
}
