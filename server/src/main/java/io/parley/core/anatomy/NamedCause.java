package io.parley.core.anatomy;

import io.parley.core.anatomy.CallAnatomy.Leg;
import io.parley.core.anatomy.CallAnatomy.SipMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a call was over, as the other end named it in a BYE, CANCEL or refusal of an INVITE (RFC 3326).
 *
 * @param party whose leg it was
 * @param cause of Q.850, 0 to 127
 */
public record NamedCause(Instant at, Party party, int cause) {
    /** What each Reason of Q.850 has somewhere in it; few messages do, and the others are not read. */
    private static final String NUMBER = "850";

    /** All of a call, in the order in which they came. */
    public static List<NamedCause> in(CallAnatomy call) {
        List<NamedCause> all = new ArrayList<>();
        for (SipMessage message : call.messages()) {
            if (!message.sent() && message.text().contains(NUMBER)) {
                SipText text = SipText.of(message.text());
                OptionalInt cause = text.endsCall() ? NetworkCause.in(text) : OptionalInt.empty();
                cause.ifPresent(number ->
                        party(call, message).ifPresent(party -> all.add(new NamedCause(message.at(), party, number))));
            }
        }
        return List.copyOf(all);
    }

    private static Optional<Party> party(CallAnatomy call, SipMessage message) {
        return call.legs().stream()
                .filter(leg -> leg.number() == message.leg())
                .map(Leg::party)
                .findFirst();
    }

    /** Its name in English, or that of its class. */
    public String meaning() {
        return meaning(cause);
    }

    /** The name of a cause in English, or that of its class. */
    public static String meaning(int cause) {
        return NetworkCause.name(cause);
    }
}
