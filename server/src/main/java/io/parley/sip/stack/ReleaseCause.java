package io.parley.sip.stack;

import java.text.ParseException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sip.header.ReasonHeader;
import javax.sip.message.Request;

/** Why a call ends, as telephone networks say it (ITU-T Q.850), in the Reason of its BYE or CANCEL (RFC 3326). */
enum ReleaseCause {
    NORMAL(16, "Normal call clearing"),
    /** We were gone, and with us the call. */
    OUT_OF_ORDER(27, "Destination out of order"),
    /** The other end said nothing in time. */
    TIMER_EXPIRY(102, "Recovery on timer expiry");

    /** Whatever else is named. */
    static final String OTHER = "other";
    /** Causes are seven bits (Q.850 section 2.2.5). */
    private static final int LARGEST = 127;
    /** Those that operators of networks look for first (Q.850 table 1). */
    private static final List<Integer> COMMON =
            List.of(1, 3, 16, 17, 18, 19, 20, 21, 26, 27, 28, 31, 34, 38, 41, 42, 44, 47, 50, 57, 58, 65, 88, 102, 127);

    private static final String PROTOCOL = "Q.850";

    private final int number;
    private final String text;

    ReleaseCause(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** A counter for each common cause, and one for all others. */
    static Map<String, LongAdder> counted() {
        Map<String, LongAdder> all = new TreeMap<>();
        COMMON.forEach(cause -> all.put(Integer.toString(cause), new LongAdder()));
        all.put(OTHER, new LongAdder());
        return Collections.unmodifiableMap(all);
    }

    void say(Request request, Messages messages) throws ParseException {
        say(request, messages, PROTOCOL + ";cause=" + number + ";text=\"" + text + "\"");
    }

    /** Beside it what another protocol says, such as SIP's own; of each there is one at most (RFC 3326 section 2). */
    void say(Request request, String beside, Messages messages) throws ParseException {
        say(request, messages);
        if (!beside.startsWith(PROTOCOL)) {
            say(request, messages, beside);
        }
    }

    /** @param reason a Reason header, or empty for none */
    static void say(Request request, Messages messages, String reason) throws ParseException {
        if (!reason.isEmpty()) {
            request.addHeader(messages.header(ReasonHeader.NAME, reason));
        }
    }

    /** What the other end says, 0 to 127, if it does; a Reason of another protocol tells nothing of the network. */
    static OptionalInt heard(Request request) {
        Iterator<?> reasons = request.getHeaders(ReasonHeader.NAME);
        while (reasons.hasNext()) {
            if (reasons.next() instanceof ReasonHeader reason && names(reason)) {
                return OptionalInt.of(reason.getCause());
            }
        }
        return OptionalInt.empty();
    }

    private static boolean names(ReasonHeader reason) {
        return PROTOCOL.equalsIgnoreCase(reason.getProtocol())
                && reason.getCause() >= 0
                && reason.getCause() <= LARGEST;
    }
}
