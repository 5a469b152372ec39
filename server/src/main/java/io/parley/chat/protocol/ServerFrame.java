package io.parley.chat.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the server may say; see CHAT-PROTOCOL.md. Times are milliseconds since 1970. */
public sealed interface ServerFrame {

    /**
     * The hello is accepted.
     *
     * @param tok given once, to a new visitor
     * @param rt to be shown with the next hello, once
     * @param epoch changes only if something acknowledged may have been lost
     * @param hb seconds between pings
     * @param cwnd messages that may be unacknowledged
     */
    record Welcome(
            String sid,
            Optional<String> tok,
            String rt,
            String epoch,
            int hb,
            int cwnd,
            int maxMsg,
            long now,
            List<ConversationHead> convs)
            implements ServerFrame {}

    /** @param state {@code waiting}, {@code active} or {@code closed} */
    record ConversationHead(
            String c, long head, String state, String topic, String queue, Optional<String> agent, boolean rated) {}

    /** A durable event. */
    record Event(String c, long seq, long ts, String kind, By by, Optional<String> cid, String body)
            implements ServerFrame {
        /** About how many bytes it takes on the wire; what the send budget counts. */
        public int weight() {
            return 160 + c.length() + by.name().length() * 2 + body.length() * 2;
        }
    }

    /** @param who {@code visitor}, {@code agent} or {@code system} */
    record By(String who, String id, String name) {}

    /** Replay of this conversation is over. */
    record Live(String c) implements ServerFrame {}

    /** The gap is too long: events from {@code from} on follow. */
    record Reset(String c, long from, long head) implements ServerFrame {}

    /** The conversation exists: asked for here, or on another page of the visitor, or going on with one that ended. */
    record Opened(String oid, String c, String queue, String topic) implements ServerFrame {}

    /** The message is on disk. */
    record Ok(String cid, String c, long seq, long ts, boolean dup) implements ServerFrame {}

    record Noted(String oid) implements ServerFrame {}

    record Err(Optional<String> ref, ErrorCode code, String message) implements ServerFrame {}

    /** @param call where the visitor sees the place if called back instead; absent while that is not offered */
    record Place(String c, int place, OptionalInt etaSeconds, Optional<String> call) implements ServerFrame {}

    /** Up to where the agent's desk has shown, and the agent has read. */
    record Seen(String c, long delivered, long read) implements ServerFrame {}

    record Typing(String c, boolean on, String name) implements ServerFrame {}

    /** What this answers was not taken: repeat it after {@code ms}. */
    record Throttle(int ms) implements ServerFrame {}

    /** What to answer to an offer of sound. @param tab the page that made it */
    record CallAnswer(String id, String tab, int offer, String sdp) implements ServerFrame {}

    /**
     * How the call of this visitor stands.
     *
     * @param tab the page that has it
     * @param state {@code connecting}, {@code waiting}, {@code talking}, {@code held} or {@code ended}
     * @param why once it has ended: the reason, or an error code
     */
    record CallState(
            String id,
            String tab,
            String state,
            OptionalInt place,
            OptionalInt etaSeconds,
            Optional<String> agent,
            Optional<String> why)
            implements ServerFrame {}

    /**
     * Many want to open chats: what {@code ref} asked for is repeated with {@code work}.
     *
     * @param bits so many zero bits SHA-256 of salt, a colon and the number has to begin with
     */
    record Challenge(String ref, String salt, int bits) implements ServerFrame {}

    /** The visitor is whom the site says. */
    record Identified(String id, Optional<String> name, Optional<String> email) implements ServerFrame {}

    /** What the site signed holds no more: the page is to ask for a new token. */
    record Refresh() implements ServerFrame {}
    /** Relays that may be used for a call. */
    record CallIce(List<IceServer> servers) implements ServerFrame {}

    /** As browsers take it. */
    record IceServer(List<String> urls, Optional<String> username, Optional<String> credential) {}

    record GoAway(int withinMs) implements ServerFrame {}

    record Pong(long now) implements ServerFrame {}
}
