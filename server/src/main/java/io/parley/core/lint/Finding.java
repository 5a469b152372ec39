package io.parley.core.lint;

import io.parley.core.queue.QueueId;
import java.util.Map;

/**
 * Something in the rules that will go wrong for somebody.
 *
 * @param queue where it shows
 * @param args what sentences in other languages need, of what will happen and of the case: names, times and lengths;
 *     {@code variant} where the case may go in two ways
 * @param example one concrete case in English, tried out with the real router before it was written down
 */
public record Finding(Code code, QueueId queue, Map<String, String> args, String example) {

    public enum Code {
        /** Nobody is a member of the queue, nor of any that it leads to or is helped by. */
        NO_MEMBERS,
        /** Nobody can serve a language of the queue on a channel of it. */
        UNREACHABLE,
        /** Who comes shortly before closing and is not served waits through the night. */
        NO_EXIT_WHEN_CLOSED,
        /** Contacts are sent away before the promised time is over. */
        PROMISE_LONGER_THAN_MAX_WAIT,
        /** Overflow rules lead in a circle, in which a contact is caught. */
        OVERFLOW_LOOP,
        /** A later step leaves out agents who could take the contact before. */
        NARROWING_STEP,
        /** A step for which nobody waits long enough, or which adds nobody. */
        UNREACHED_STEP,
        /** A contact that goes first waits for an agent who has one that does not, while another agent is free. */
        PRIORITY_INVERSION,
        /** In some opening hours nobody who could serve a language was signed in in the last weeks. */
        NOBODY_SIGNED_IN
    }

    /** For logs and the command line. */
    @Override
    public String toString() {
        return queue + ": " + code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ": " + example;
    }
}
