package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Response;

/** An offer of theirs within a call, which waits for our answer. */
sealed interface TheirOffer {
    /** Takes it. */
    void answer(String sdp) throws SipException, ParseException, InvalidArgumentException;

    /** It cannot be used. @param off an answer that switches all sound off, where a refusal is not understood */
    void refuse(int status, Optional<String> off) throws SipException, ParseException, InvalidArgumentException;

    /** It comes in the wrong moment. */
    void notNow(int status) throws SipException, ParseException, InvalidArgumentException;

    /** In a re-INVITE or UPDATE. */
    record InTransaction(ServerTransaction transaction, SipEndpoint endpoint, SipCall call) implements TheirOffer {
        @Override
        public void answer(String sdp) throws SipException, ParseException, InvalidArgumentException {
            Response response = endpoint.messages().reply(transaction.getRequest(), Response.OK, Map.of());
            endpoint.messages().body(response, sdp);
            call.own().terms().said(sdp);
            call.own().signs(transaction.getRequest(), response);
            SpentTransaction.answer(transaction, response);
        }

        @Override
        public void refuse(int status, Optional<String> off)
                throws SipException, ParseException, InvalidArgumentException {
            endpoint.dialogs().refuse(transaction, status, call.isBeginning());
        }

        @Override
        public void notNow(int status) throws SipException, ParseException, InvalidArgumentException {
            transaction.sendResponse(endpoint.messages().notNow(transaction.getRequest(), status));
        }
    }

    /**
     * In a PRACK, which acknowledges all the same: a refusal would leave open what it is of, so what cannot be used is
     * answered with all sound off.
     */
    record InPrack(SIPRequest prack, SipEndpoint endpoint, OwnAnswers answers, Consumer<Response> answer)
            implements TheirOffer {
        @Override
        public void answer(String sdp) throws ParseException {
            say(Response.OK, Optional.of(sdp));
        }

        @Override
        public void refuse(int status, Optional<String> off) throws ParseException {
            say(off.isPresent() ? Response.OK : Response.BAD_REQUEST, off);
        }

        @Override
        public void notNow(int status) throws ParseException {
            answer.accept(endpoint.messages().notNow(prack, status));
            answers.exchanged();
        }

        private void say(int status, Optional<String> sdp) throws ParseException {
            Response response = endpoint.messages().reply(prack, status, Map.of());
            if (sdp.isPresent()) {
                endpoint.messages().body(response, sdp.get());
            }
            answer.accept(response);
            answers.exchanged();
        }
    }
}
