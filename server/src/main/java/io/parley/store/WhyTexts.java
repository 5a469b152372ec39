package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.store.codec.EntryDigest;
import java.util.IdentityHashMap;
import java.util.Map;

/** Why offers were made, as JSON: written once, though digest and history need it. Owned by the writer's thread. */
final class WhyTexts {
    private final Map<Explanation, String> texts = new IdentityHashMap<>();

    String of(Explanation why) {
        return texts.computeIfAbsent(why, EntryDigest::why);
    }

    /** What follows from the entry is written. */
    void forget(Journal.Entry entry) {
        for (Effect effect : entry.effects()) {
            if (effect instanceof Effect.Offer offer) {
                texts.remove(offer.why());
            }
        }
    }

    /** Nothing is on its way: what is left belongs to entries that were not taken. */
    void clear() {
        texts.clear();
    }
}
