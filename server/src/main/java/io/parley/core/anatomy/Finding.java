package io.parley.core.anatomy;

import java.util.Map;

/**
 * Something that explains why a call went as it did.
 *
 * @param leg which it is about, 0 for the whole call
 * @param args what the sentence about it names
 */
public record Finding(Kind kind, int leg, Map<String, String> args) {

    /** The classics. */
    public enum Kind {
        /** They answered, or we did, and the ACK never came: such calls are cut after 32 s. */
        NO_ACK,
        /** Ended as the agreed time without a sign of life was up. */
        SESSION_TIMER,
        /** We send and hear nothing. */
        NOTHING_HEARD,
        /** They report that nearly nothing of ours arrives. */
        NOT_HEARD,
        /** Their description tells another address than their sound comes from. */
        OTHER_ADDRESS,
        /** No codec in common. */
        CODEC_MISMATCH,
        /** The phone was to ring and is not registered. */
        NOT_REGISTERED,
        /** Nobody answered our INVITE with a single word. */
        NO_REPLY,
        /** Credentials were given, and refused again. */
        WRONG_PASSWORD,
        BUSY,
        DECLINED,
        /** The telephone network behind them names a cause of Q.850 that is no ordinary end. */
        NETWORK_CAUSE,
        /** The number outside led back to us (482), or it had been sent on too often (483). */
        LOOP,
        /** An agent's phone handed the call on and said as whom (RFC 3892). */
        REFERRED,
        /** Whether the caller's number was proven by its carrier (RFC 8224), and why not. */
        IDENTITY,
        /** The caller hung up before anybody was there. */
        EARLY_HANGUP,
        POOR_SOUND
    }
}
