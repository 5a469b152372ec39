package io.parley.chat.conversation;

import io.parley.acd.port.Wake;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The lines over plain requests that are open now, by the unguessable names their pages made for them. */
public final class PulledLines {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{22,64}");
    private static final int MOST = 20_000;

    private final ChatEntrance entrance;
    private final Wake wake;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, PulledLine> lines = new ConcurrentHashMap<>();
    /**
     * Names of the last lines that are over. A proxy that repeats their first requests begins none of them anew: it
     * would say hello once more, and take the tab from the line that the page has by now.
     */
    private final Map<String, Boolean> over = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    public PulledLines(ChatEntrance entrance, Wake wake, InstantSource clock) {
        this.entrance = entrance;
        this.wake = wake;
        this.clock = clock;
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public Optional<PulledLine> find(String name) {
        return Optional.ofNullable(lines.get(name));
    }

    /**
     * The first request of a line begins it: of the two that come at the same time either may be first.
     *
     * @return empty if it is over already, there are too many, or the server is about to stop
     */
    public Optional<PulledLine> begin(String name, Origin origin) {
        PulledLine known = lines.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (lines.size() >= MOST || entrance.isDraining() || isOver(name)) {
            return Optional.empty();
        }
        PulledLine made = new PulledLine(wake, clock, () -> forget(name));
        PulledLine before = lines.putIfAbsent(name, made);
        if (before == null) {
            entrance.parts().counters().pulled.increment();
            made.begin(entrance.connect(made, origin));
        }
        return Optional.of(before == null ? made : before);
    }

    private void forget(String name) {
        synchronized (over) {
            over.put(name, true);
        }
        lines.remove(name); // only then, so that no request finds neither
    }

    private boolean isOver(String name) {
        synchronized (over) {
            return over.containsKey(name);
        }
    }

    /** Lines open now. */
    public int size() {
        return lines.size();
    }
}
