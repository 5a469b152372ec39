package io.parley.sip.stack;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sip.header.OptionTag;
import javax.sip.header.RequireHeader;
import javax.sip.header.SupportedHeader;
import javax.sip.message.Message;

/**
 * What both ends agreed on signs of life within a call (RFC 4028).
 *
 * @param seconds after which a call without any is over
 * @param ours whether we give them
 */
record Session(int seconds, boolean ours) {
    /** Ours and the RFC's least (section 4). */
    static final int SHORTEST_SECONDS = 90;

    private static final int LEAST_SECONDS = 20;

    static final String TAG = "timer";
    static final String HEADER = "Session-Expires";
    static final String LEAST = "Min-SE";

    /**
     * As we answer a request. Who asks for signs of life gives them; who only could has them given by us.
     *
     * @param wished by us; 0 for none
     */
    static Optional<Session> asCalled(SIPRequest request, int wished) {
        OptionalInt asked = expires(request);
        if (!supports(request, TAG) || asked.isEmpty() && wished == 0) {
            return Optional.empty();
        }
        int least = Math.max(SHORTEST_SECONDS, least(request).orElse(0));
        int most = wished == 0 ? asked.getAsInt() : Math.min(wished, asked.orElse(wished));
        String refresher = refresher(request).orElse(asked.isPresent() ? "uac" : "uas");
        return Optional.of(new Session(Math.max(least, most), refresher.equalsIgnoreCase("uas")));
    }

    /**
     * As the answer to a request of ours says; without a word of who gives the signs, we do. Nobody may want them more
     * often than each 90 seconds: whoever does is given some, but not one upon the other.
     */
    static Optional<Session> asCaller(Message answer) {
        OptionalInt seconds = expires(answer);
        return seconds.isEmpty() || seconds.getAsInt() < 1
                ? Optional.empty()
                : Optional.of(new Session(
                        Math.max(LEAST_SECONDS, seconds.getAsInt()),
                        !refresher(answer).orElse("uac").equalsIgnoreCase("uas")));
    }

    /** Whether the request asks for less than we take, and knows what to do about it (section 9). */
    static boolean isTooShort(SIPRequest request) {
        return supports(request, TAG) && expires(request).orElse(SHORTEST_SECONDS) < SHORTEST_SECONDS;
    }

    static OptionalInt least(Message message) {
        return message.getHeader(LEAST) instanceof MinSE least
                ? OptionalInt.of(least.getExpires())
                : OptionalInt.empty();
    }

    private static OptionalInt expires(Message message) {
        return message.getHeader(HEADER) instanceof SessionExpires said
                ? OptionalInt.of(said.getExpires())
                : OptionalInt.empty();
    }

    private static Optional<String> refresher(Message message) {
        return message.getHeader(HEADER) instanceof SessionExpires said
                ? Optional.ofNullable(said.getRefresher())
                : Optional.empty();
    }

    static boolean supports(Message message, String tag) {
        return has(((SIPMessage) message).getHeaders(SupportedHeader.NAME), tag)
                || has(((SIPMessage) message).getHeaders(RequireHeader.NAME), tag);
    }

    private static boolean has(Iterator<?> headers, String tag) {
        while (headers.hasNext()) {
            if (headers.next() instanceof OptionTag one && tag.equalsIgnoreCase(one.getOptionTag())) {
                return true;
            }
        }
        return false;
    }

    /** In the answer to the request that asked. */
    String answer() {
        return seconds + ";refresher=" + (ours ? "uas" : "uac");
    }
}
