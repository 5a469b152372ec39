package io.parley.ops;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Whether the server is alive and ready, with the reasons when it is not. */
public final class Health {
    private final Map<String, String> notReady = new ConcurrentSkipListMap<>();

    /** @param parts what must come up before the server is ready */
    public Health(List<String> parts) {
        parts.forEach(part -> notReady.put(part, "starting"));
    }

    /** The part works. */
    public void ready(String part) {
        notReady.remove(part);
    }

    /** The part does not work, for this reason. */
    public void notReady(String part, String reason) {
        notReady.put(part, reason);
    }

    public boolean isReady() {
        return notReady.isEmpty();
    }

    /** Part to reason, for all that is not ready. */
    public Map<String, String> reasons() {
        return Map.copyOf(notReady);
    }
}
