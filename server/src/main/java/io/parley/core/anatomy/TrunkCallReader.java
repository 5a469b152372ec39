package io.parley.core.anatomy;

import io.parley.core.anatomy.CallAnatomy.SipMessage;
import io.parley.core.anatomy.TrunkCall.Side;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a leg over one trunk message by message: how its INVITE was answered, and what ended it. What is said of an
 * INVITE before the last one, which its From tag tells apart (RFC 3261 section 12), is not of it.
 */
final class TrunkCallReader {
    private static final String INVITE = "INVITE";
    private static final String ANSWER = "SIP/2.0 ";
    private static final int RINGS_FROM = 101;
    private static final int ANSWERS_FROM = 200;
    private static final int REFUSES_FROM = 300;

    private String asked = "";
    private Optional<String> tag = Optional.empty();
    private Optional<Instant> rang = Optional.empty();
    private Optional<Instant> answered = Optional.empty();
    private Optional<Instant> over = Optional.empty();
    private OptionalInt status = OptionalInt.empty();
    private OptionalInt cause = OptionalInt.empty();
    private boolean hungUp;
    private Optional<Side> endedBy = Optional.empty();

    void read(SipMessage message) {
        if (!matters(message.text())) {
            return;
        }
        SipText text = SipText.of(message.text());
        if (text.is(INVITE)) {
            asked(text);
        } else if (isOfAnother(text)) {
            return;
        } else if (text.is("BYE") || text.is("CANCEL")) {
            hungUp |= text.is("BYE");
            ended(message, text);
        } else if (text.answers(INVITE) && answered.isEmpty()) {
            answered(message, text);
        }
    }

    private static boolean matters(String text) {
        return text.startsWith(ANSWER)
                ? text.contains(INVITE)
                : text.startsWith(INVITE) || text.startsWith("BYE") || text.startsWith("CANCEL");
    }

    /** Asked once more, as with a proof, with other terms or at another address: what was answered before is past. */
    private void asked(SipText text) {
        String next = text.first("call-id").orElse("") + ' ' + text.tag("from").orElse("") + ' ' + text.sequence();
        if (answered.isEmpty() && !next.equals(asked)) {
            asked = next;
            tag = text.tag("from");
            status = OptionalInt.empty();
            cause = OptionalInt.empty();
            over = Optional.empty();
            endedBy = Optional.empty();
        }
    }

    private boolean isOfAnother(SipText text) {
        return tag.isPresent() && !tag.equals(text.tag("from")) && !tag.equals(text.tag("to"));
    }

    private void answered(SipMessage message, SipText text) {
        int told = text.status().orElse(0);
        if (told >= ANSWERS_FROM && status.isEmpty()) {
            status = OptionalInt.of(told);
        }
        if (told >= REFUSES_FROM) {
            ended(message, text);
        } else if (told >= ANSWERS_FROM && over.isEmpty()) {
            answered = Optional.of(message.at());
        } else if (told >= RINGS_FROM && told < ANSWERS_FROM) {
            rang = rang.or(() -> Optional.of(message.at()));
        }
    }

    /** The first that ends it does: a 487 follows a CANCEL, and both sides may hang up at once. */
    private void ended(SipMessage message, SipText text) {
        if (over.isEmpty()) {
            over = Optional.of(message.at());
            endedBy = Optional.of(message.sent() ? Side.US : Side.TRUNK);
            cause = message.sent() ? OptionalInt.empty() : NetworkCause.in(text);
        }
    }

    /** @param latest by when it was over, whatever was seen */
    TrunkCall call(Party party, TrunkCall.Way way, Optional<Instant> latest) {
        boolean before = asked.isEmpty() && hungUp; // it was answered in a process before: when, nobody has noted
        return new TrunkCall(
                way.leg(),
                party,
                way.trunk(),
                way.incoming(),
                way.since(),
                rang,
                answered.or(() -> Optional.of(way.since()).filter(then -> before)),
                over.or(() -> latest),
                status,
                cause,
                endedBy,
                way.heard());
    }
}
