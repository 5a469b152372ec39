package io.parley.seal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of a site: one to seal with, and older ones that are read. */
public final class SiteKeys {
    private final SiteKey first;
    private final Map<String, SiteKey> all = new LinkedHashMap<>();

    /** @param older in no order; those named twice are one */
    public SiteKeys(SiteKey first, List<SiteKey> older) {
        this.first = first;
        all.put(first.id(), first);
        older.forEach(key -> all.put(key.id(), key));
    }

    /** Seals what is new. */
    public SiteKey first() {
        return first;
    }

    /** @param id as {@link SiteKey#id} gives it */
    public Optional<SiteKey> of(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** @throws SealBroken if there is no such key */
    public SiteKey needed(String id) throws SealBroken {
        SiteKey key = all.get(id);
        if (key == null) {
            throw new SealBroken(SealBroken.Why.OTHER_KEY, "sealed with key " + id + ", which is not here");
        }
        return key;
    }

    /** Those that can be read, the first one first. */
    public Set<String> ids() {
        return Set.copyOf(all.keySet());
    }
}
