package io.parley.sip.sdp;

import java.util.Locale;
import java.util.Optional;

/** Which way sound flows, seen from the side whose SDP says it (RFC 3264). */
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }

    static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    /** The same flow seen from the other side. */
    public Direction mirrored() {
        return of(receives, sends);
    }

    /** What both allow, both seen from the same side. */
    public Direction and(Direction other) {
        return of(sends && other.sends, receives && other.receives);
    }

    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Direction> parse(String attribute) {
        return switch (attribute) {
            case "sendrecv" -> Optional.of(SENDRECV);
            case "sendonly" -> Optional.of(SENDONLY);
            case "recvonly" -> Optional.of(RECVONLY);
            case "inactive" -> Optional.of(INACTIVE);
            default -> Optional.empty();
        };
    }
}
