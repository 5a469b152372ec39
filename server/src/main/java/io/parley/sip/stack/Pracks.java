package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sip.message.Response;

/** Whose provisional answers are to be acknowledged, for a while also after the last answer (RFC 3262 section 3). */
final class Pracks {
    private static final int LATE_SECONDS = 32;

    private final SipEndpoint endpoint;
    private final Map<String, OwnAnswers> expected = new ConcurrentHashMap<>();

    Pracks(SipEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    static String key(String callId, String theirTag, String ourTag) {
        return callId + '\n' + theirTag + '\n' + ourTag;
    }

    void expect(String key, OwnAnswers by) {
        expected.put(key, by);
    }

    /** The last answer is given. */
    void forget(String key) {
        if (expected.containsKey(key)) {
            endpoint.transports().timers().newTimeout(late -> expected.remove(key), LATE_SECONDS, TimeUnit.SECONDS);
        }
    }

    void take(SIPRequest prack, Consumer<Response> answer) throws ParseException {
        OwnAnswers by = expected.get(key(prack.getCallId().getCallId(), prack.getFromTag(), prack.getToTag()));
        if (by == null) {
            answer.accept(endpoint.messages().reply(prack, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, Map.of()));
        } else {
            by.take(prack, answer);
        }
    }
}
