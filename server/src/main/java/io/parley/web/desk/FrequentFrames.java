package io.parley.web.desk;

import io.parley.chat.protocol.JsonText;

/** The frames that follow each message of a visitor, written as {@link io.parley.web.http.Json} would write them. */
final class FrequentFrames {
    private static final int EVENT_CHARS = 320;
    private static final int SEEN_CHARS = 96;

    private FrequentFrames() {}

    static String event(DeskFrame.Event frame) {
        DeskShapes.ChatEvent event = frame.event();
        return new JsonText(EVENT_CHARS + event.body().length())
                .field("t", frame.t())
                .object("event")
                .field("c", event.c())
                .field("seq", event.seq())
                .field("ts", event.ts())
                .field("kind", event.kind().wire())
                .object("by")
                .field("who", event.by().who().wire())
                .field("id", event.by().id())
                .field("name", event.by().name())
                .end()
                .field("cid", event.cid())
                .field("body", event.body())
                .end()
                .whole();
    }

    static String seen(DeskFrame.Seen frame) {
        return new JsonText(SEEN_CHARS)
                .field("t", frame.t())
                .field("contact", frame.contact())
                .field("delivered", frame.delivered())
                .field("read", frame.read())
                .whole();
    }
}
