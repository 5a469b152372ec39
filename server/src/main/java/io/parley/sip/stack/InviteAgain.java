package io.parley.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.clientauthutils.AccountManager;
import gov.nist.javax.sip.clientauthutils.AuthenticationHelper;
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
    private static final int CHALLENGE_KEPT_S = 5;

    private final SipEndpoint endpoint;
    private final SipStackImpl stack;

    InviteAgain(SipEndpoint endpoint, SipStackImpl stack) {
        this.endpoint = endpoint;
        this.stack = stack;
    }

    /** False if nothing can be done about this refusal. */
    boolean after(SipCall call, ResponseEvent event) {
        try {
            int status = event.getResponse().getStatusCode();
            Optional<ClientTransaction> again = switch (status) {
                case Response.UNAUTHORIZED, Response.PROXY_AUTHENTICATION_REQUIRED -> proven(call, event);
                case Messages.SESSION_INTERVAL_TOO_SMALL -> longer(call, event);
                default -> Optional.empty();
            };
            if (again.isPresent()) {
                send(call, again.get());
            }
            return again.isPresent();
        } catch (SipException | ParseException | InvalidArgumentException e) {
            log.info("call {}: it cannot be made anew: {}", call.callId(), e.getMessage());
            return false;
        }
    }

    /** With what a challenge asks for. */
    private Optional<ClientTransaction> proven(SipCall call, ResponseEvent event) throws SipException {
        Optional<Proof> proof = call.takeProof();
        if (proof.isEmpty()) {
            return Optional.empty();
        }
        AuthenticationHelper helper = (AuthenticationHelper) stack.getAuthenticationHelper(
                (AccountManager) (challenged, realm) -> proof.get(),
                endpoint.messages().headers());
        return Optional.of(helper.handleChallenge(
                event.getResponse(), event.getClientTransaction(), endpoint.provider(), CHALLENGE_KEPT_S));
    }

    /** For who wants fewer signs of life (RFC 4028 section 7.4). */
    private Optional<ClientTransaction> longer(SipCall call, ResponseEvent event)
            throws SipException, ParseException, InvalidArgumentException {
        int least = Session.least(event.getResponse()).orElse(0);
        if (least <= endpoint.sessionSeconds() || !call.mayAskAgain()) {
            return Optional.empty();
        }
        Request refused = event.getClientTransaction().getRequest();
        return Optional.of(
                endpoint.provider().getNewClientTransaction(endpoint.messages().longer(refused, least)));
    }

    private static void send(SipCall call, ClientTransaction again) throws SipException {
        call.peer().ifPresent(to -> SourceRouter.direct(again.getRequest(), to));
        again.setApplicationData(call);
        call.begin(again);
        again.getDialog().setApplicationData(call);
        again.sendRequest();
    }
}
