package io.parley.chat.session;

import io.parley.chat.protocol.ServerFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is only true for now and waits for room: of each kind and conversation just the newest. */
public final class LatestOnly {
    private final Map<Key, ServerFrame> waiting = new LinkedHashMap<>(4);

    private record Key(Class<?> kind, String c) {}

    public void put(String c, ServerFrame frame) {
        waiting.put(new Key(frame.getClass(), c), frame);
    }

    /** Gives all that waits, and forgets it. */
    public List<ServerFrame> takeAll() {
        List<ServerFrame> all = List.copyOf(waiting.values());
        waiting.clear();
        return all;
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }
}
