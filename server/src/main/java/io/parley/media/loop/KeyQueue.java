package io.parley.media.loop;

import io.parley.media.RemoteMedia;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keys that are to be sent to the other end, one after the other. On the loop. */
final class KeyQueue {
    /** More wait for nobody: some seconds. */
    private static final int MOST = 20;

    private final Deque<KeySender> waiting = new ArrayDeque<>();

    /** Whoever takes no key events is sent none, and hears on. */
    void add(KeySender key, RemoteMedia to) {
        if (to.telephoneEventType() >= 0 && waiting.size() < MOST) {
            waiting.add(key);
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Sends the next packet of the first of them. */
    void tick(RtpSender sender, RemoteMedia to) {
        int type = to.telephoneEventType();
        if (type < 0 || !waiting.peek().tick(sender, type, to.formats().keysClock())) {
            waiting.remove();
        }
    }
}
