package io.parley.chat.conversation;

import io.parley.chat.protocol.ServerFrame;
import io.parley.core.contact.TranscriptEvent;

/** A visitor's connection as a conversation sees it; calls return at once. */
interface Subscriber {
    /** An event is on disk. */
    void stored(TranscriptEvent event);

    /** Something is true for now. */
    void brief(String c, ServerFrame frame);
}
