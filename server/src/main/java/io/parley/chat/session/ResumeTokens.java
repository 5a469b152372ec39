package io.parley.chat.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Resume tokens: each welcome of a visitor's tab has its own. It is good from then on for as long as the page may not
 * have heard of a newer one; once it has, the ones before tell of a hello that is older than the page. Tabs not seen
 * for long are forgotten, which costs them nothing but the word.
 */
public final class ResumeTokens {
    private static final int MOST_TABS = 50_000;
    /** Of one tab: welcomes that may all be on their way. */
    private static final int MOST_OF_A_TAB = 5;

    public enum Standing {
        /** The tab is new, or shows nothing. */
        FRESH,
        /** The token is of the last welcome that was heard, or of a later one. */
        RESUMED,
        /** The token was good once. */
        STALE
    }

    /** A page of a visitor. */
    public record Tab(String visitor, String tab) {}

    private final Supplier<String> newToken;
    /** Oldest first. */
    private final Map<Tab, List<String>> good = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tab, List<String>> eldest) {
            return size() > MOST_TABS;
        }
    };

    /** @param newToken gives an unguessable text each time */
    public ResumeTokens(Supplier<String> newToken) {
        this.newToken = newToken;
    }

    /** Judges what a hello shows; a good one tells that its welcome was heard, so those before it are void. */
    public synchronized Standing judge(Tab tab, Optional<String> shown) {
        List<String> known = good.getOrDefault(tab, List.of());
        if (shown.isEmpty() || known.isEmpty()) {
            return Standing.FRESH;
        }
        int at = known.indexOf(shown.get());
        if (at < 0) {
            return Standing.STALE;
        }
        good.put(tab, known.subList(at, known.size()).stream().toList());
        return Standing.RESUMED;
    }

    /** The token for the next welcome. */
    public String offer(Tab tab) {
        String next = newToken.get(); // takes longer than the rest, and thousands may come at once
        synchronized (this) {
            List<String> before = good.getOrDefault(tab, List.of());
            List<String> kept = before.subList(Math.max(0, before.size() - MOST_OF_A_TAB + 1), before.size());
            good.put(tab, Stream.concat(kept.stream(), Stream.of(next)).toList());
        }
        return next;
    }

    /** The page has heard this welcome and stays with it: all others are void. */
    public synchronized void heard(Tab tab, String token) {
        good.put(tab, List.of(token));
    }
}
