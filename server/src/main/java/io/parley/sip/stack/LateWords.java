package io.parley.sip.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What phones are to hear over their connections and have not answered: a connection may be gone, as after a crash,
 * and the phone is back only once it registers anew. It is said again then.
 */
final class LateWords {
    /** Who is owed more is a server whose phones are all gone. */
    static final int MOST = 5_000;

    private final InstantSource clock;
    private final Map<String, Word> owed = new LinkedHashMap<>();

    LateWords(InstantSource clock) {
        this.clock = clock;
    }

    private record Word(PeerAddress to, Instant until, Consumer<PeerAddress> again) {}

    /**
     * This is said to them now.
     *
     * @param name of what is said
     * @param within what it is worth saying again
     * @param again says it, over another connection
     */
    synchronized void owes(PeerAddress to, String name, Duration within, Consumer<PeerAddress> again) {
        if (to.transport().equals("udp") || to.transport().equals(FlowProcessor.TRANSPORT)) {
            return; // who has no connection is where they were, and a page has no other
        }
        owed.values().removeIf(word -> !word.until().isAfter(clock.instant()));
        Word before = owed.get(name);
        if (before != null || owed.size() < MOST) {
            Instant until = before == null ? clock.instant().plus(within) : before.until();
            owed.put(name, new Word(to, until, again));
        }
    }

    /** They have heard it. */
    synchronized void heard(String name) {
        owed.remove(name);
    }

    /** A phone whose connection is gone has this one now. */
    void moved(PeerAddress from, PeerAddress to) {
        due(from, to).forEach(word -> word.again().accept(to));
    }

    private synchronized List<Word> due(PeerAddress from, PeerAddress to) {
        List<Word> due = new ArrayList<>();
        owed.replaceAll((name, word) -> {
            if (!word.to().equals(from) || !word.until().isAfter(clock.instant())) {
                return word;
            }
            due.add(word);
            return new Word(to, word.until(), word.again());
        });
        return due;
    }
}
