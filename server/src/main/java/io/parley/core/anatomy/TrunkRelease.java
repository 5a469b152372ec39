package io.parley.core.anatomy;

import io.parley.core.anatomy.CallAnatomy.SipMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why the other end of a leg ended it or would not take it: the cause of Q.850 that its BYE, CANCEL or refusal names
 * (RFC 3326), else the status of the refusal.
 *
 * @param leg its number in the call
 */
public record TrunkRelease(Instant at, int leg, Code code) {
    private static final String NUMBER = "850";
    /** Who we are, other terms, what we called off ourselves, and what is asked once more. */
    private static final Set<Integer> NO_FAILURES = Set.of(401, 407, 422, 487, 491, 494);

    /** By whom a code is given its meaning. */
    public enum Protocol {
        /** 0 to 127. */
        Q850,
        /** 400 to 699. */
        SIP
    }

    /** A cause, or a status. */
    public record Code(Protocol protocol, int number) {}

    /** All of a call, in the order in which they came; what is sent again counts once. */
    public static List<TrunkRelease> in(CallAnatomy call) {
        List<TrunkRelease> all = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (SipMessage message : call.messages()) {
            if (!message.sent() && mayTell(message.text())) {
                SipText text = SipText.of(message.text());
                code(text)
                        .filter(code -> seen.add(key(message, text, code)))
                        .forEach(code -> all.add(new TrunkRelease(message.at(), message.leg(), code)));
            }
        }
        return List.copyOf(all);
    }

    private static boolean mayTell(String text) {
        boolean refuses = text.startsWith("SIP/2.0 ") && text.length() > 8 && text.charAt(8) >= '4';
        return refuses || text.contains(NUMBER);
    }

    private static List<Object> key(SipMessage message, SipText text, Code code) {
        String to = text.first("to").orElse("");
        return List.of(message.leg(), text.first("call-id").orElse(""), text.sequence(), text.method(), to, code);
    }

    private static Stream<Code> code(SipText text) {
        if (!text.endsCall()) {
            return Stream.empty();
        }
        OptionalInt cause = NetworkCause.in(text);
        if (cause.isPresent()) {
            return Stream.of(new Code(Protocol.Q850, cause.getAsInt()));
        }
        return text.status().stream()
                .filter(status -> !NO_FAILURES.contains(status))
                .mapToObj(status -> new Code(Protocol.SIP, status));
    }
}
