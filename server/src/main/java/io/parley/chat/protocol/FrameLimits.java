package io.parley.chat.protocol;

/** The largest that a frame may hold; characters are UTF-16 units, as in browsers. */
public final class FrameLimits {
    /** Bytes of a frame from a visitor. */
    public static final int FRAME_BYTES = 16 * 1024;

    public static final int BODY_CHARS = 4000;
    public static final int NAME_CHARS = 100;
    public static final int REPLY_TO_CHARS = 200;
    public static final int PAGE_CHARS = 1000;
    public static final int COMMENT_CHARS = 1000;
    /** Of what a site signs. */
    public static final int JWT_CHARS = 6_000;
    /** Of a session description. */
    public static final int SDP_CHARS = 10_000;
    /** Numbers of offers, which each page counts from somewhere. */
    public static final int OFFERS = 2_000_000_000;

    public static final int FIELDS = 20;
    public static final int FIELD_CHARS = 200;
    /** Conversations a hello may name. */
    public static final int POSITIONS = 20;
    /** Messages that may be unacknowledged. */
    public static final int WINDOW = 32;
    /** Seconds between pings. */
    public static final int HEARTBEAT_SECONDS = 25;

    private FrameLimits() {}
}
