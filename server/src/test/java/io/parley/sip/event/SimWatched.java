package io.parley.sip.event;

import io.parley.sip.event.Subscriber.Key;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Things that stand as a test says. */
public final class SimWatched implements Watched {
    private final Map<Key, Sight> sights = new ConcurrentHashMap<>();
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();

    /** It stands like this from now on. */
    public void put(EventPackage kind, String resource, Sight sight) {
        sights.put(new Key(kind, resource), sight);
    }

    /** It is there no more. */
    public void take(EventPackage kind, String resource) {
        sights.remove(new Key(kind, resource));
    }

    /** This phone may see nothing any more. */
    public void forbid(String phone) {
        strangers.add(phone);
    }

    @Override
    public May may(String phone, EventPackage kind, String resource) {
        if (strangers.contains(phone)) {
            return May.FORBIDDEN;
        }
        return sights.containsKey(new Key(kind, resource)) ? May.YES : May.UNKNOWN;
    }

    @Override
    public Optional<Sight> see(EventPackage kind, String resource) {
        return Optional.ofNullable(sights.get(new Key(kind, resource)));
    }
}
