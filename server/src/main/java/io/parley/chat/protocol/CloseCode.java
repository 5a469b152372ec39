package io.parley.chat.protocol;

/** Why the server closes a socket. */
public enum CloseCode {
    BAD_FRAME(4000),
    SUPERSEDED(4001),
    ORIGIN_REFUSED(4003),
    NO_HELLO(4008),
    TOO_MANY(4029),
    TOO_LARGE(1009),
    RESTART(1012),
    TRY_LATER(1013);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
