package io.parley.chat.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Resume tokens: one for each visitor and tab, good for one hello, replaced in each welcome. A token that was used
 * before tells that somebody else went on with this tab; the newest holder wins. Tabs not seen for long are
 * forgotten, which costs them nothing but the word.
 */
public final class ResumeTokens {
    private static final int MOST_TABS = 50_000;

    public enum Standing {
        /** The tab is new, or shows nothing. */
        FRESH,
        /** The token is the one of the last welcome. */
        RESUMED,
        /** The token was good once. */
        STALE
    }

    /** A page of a visitor. */
    public record Tab(String visitor, String tab) {}

    private final Supplier<String> newToken;
    private final Map<Tab, String> current = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tab, String> eldest) {
            return size() > MOST_TABS;
        }
    };

    /** @param newToken gives an unguessable text each time */
    public ResumeTokens(Supplier<String> newToken) {
        this.newToken = newToken;
    }

    /** Judges what a hello shows. */
    public synchronized Standing judge(Tab tab, Optional<String> shown) {
        if (shown.isEmpty()) {
            return Standing.FRESH;
        }
        String expected = current.get(tab);
        if (expected == null) {
            return Standing.FRESH;
        }
        return expected.equals(shown.get()) ? Standing.RESUMED : Standing.STALE;
    }

    /** The token for the next welcome; the one before it is void. */
    public String rotate(Tab tab) {
        String next = newToken.get(); // takes longer than the rest, and thousands may come at once
        synchronized (this) {
            current.put(tab, next);
        }
        return next;
    }
}
