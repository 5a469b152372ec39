package io.parley.sip.event;

import io.parley.sip.event.Subscriber.Key;
import io.parley.sip.event.Subscription.End;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * All phones that are told of something, and what has changed since they were. Whoever changes something only says so;
 * one script at a time looks how it stands and tells those who watch it.
 */
public final class Subscribers {
    /** A desk phone with side cars has some hundred keys. */
    static final int MOST_OF_PHONE = 150;

    static final int MOST = 20_000;

    private final Watched watched;
    private final InstantSource clock;
    private final Rerun telling;
    /** Changed under our lock; whether a key is in it is asked without, by the floor among others. */
    private final Map<Key, Set<Subscriber>> byKey = new ConcurrentHashMap<>();
    /** In the order in which they began. */
    private final Map<String, Set<Subscriber>> byPhone = new HashMap<>();

    private final Set<Key> changed = ConcurrentHashMap.newKeySet();
    private int count;
    private boolean stopped;

    /** @param scripts run what may wait a moment */
    public Subscribers(Watched watched, InstantSource clock, Executor scripts) {
        this.watched = watched;
        this.clock = clock;
        telling = new Rerun(scripts, this::tell);
    }

    public Watched.May may(String phone, Key key) {
        return watched.may(phone, key.kind(), key.resource());
    }

    /** Takes room for another, if there is any: it is to be added, or the room given back. */
    public synchronized boolean takeRoom() {
        boolean room = count < MOST && !stopped;
        count += room ? 1 : 0;
        return room;
    }

    /** What room was taken for did not come about. */
    public synchronized void giveRoomBack() {
        count--;
    }

    /**
     * One that room was taken for, and that lasts from now on: it is told how it stands. The oldest of a phone that has
     * very many makes room.
     */
    public void add(Subscriber one) {
        Optional<Subscriber> oldest;
        synchronized (this) {
            Set<Subscriber> own = byPhone.computeIfAbsent(one.phone(), phone -> new LinkedHashSet<>());
            oldest =
                    own.size() < MOST_OF_PHONE ? Optional.empty() : own.stream().findFirst();
            own.add(one);
            byKey.computeIfAbsent(one.key(), key -> new LinkedHashSet<>()).add(one);
        }
        oldest.ifPresent(old -> ends(old, End.REJECTED, Optional.empty()));
        if (isStopped()) {
            ends(one, End.STOPPED, Optional.empty());
        }
        lookNow();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void remove(Subscriber one) {
        Set<Subscriber> own = byPhone.getOrDefault(one.phone(), Set.of());
        if (own.contains(one)) {
            count--;
            own.remove(one);
            byPhone.computeIfPresent(one.phone(), (phone, left) -> left.isEmpty() ? null : left);
            byKey.computeIfPresent(one.key(), (key, all) -> {
                all.remove(one);
                return all.isEmpty() ? null : all;
            });
        }
    }

    private void ends(Subscriber one, End end, Optional<Sight> sight) {
        remove(one);
        one.ends(end, sight);
    }

    /** All, and those that room was taken for. */
    public synchronized int count() {
        return count;
    }

    /** It may stand otherwise now. */
    public void changed(EventPackage kind, String resource) {
        Key key = new Key(kind, resource);
        if (byKey.containsKey(key)) {
            changed.add(key);
        }
    }

    /** All of this kind may. */
    public void changed(EventPackage kind) {
        byKey.keySet().stream().filter(key -> key.kind() == kind).forEach(changed::add);
    }

    /** To be called a few times a second: tells what has changed. */
    public void look() {
        if (!changed.isEmpty() || !due().isEmpty()) {
            lookNow();
        }
    }

    /** Whoever has just asked is told at once. */
    public void lookNow() {
        telling.wish();
    }

    private void tell() {
        Map<Key, Optional<Sight>> seen = new HashMap<>();
        Set<Key> news = Set.copyOf(changed);
        changed.removeAll(news); // before it is looked at: what changes meanwhile is looked at again
        for (Subscriber one : concerned(news)) {
            tell(one, seen.computeIfAbsent(one.key(), key -> watched.see(key.kind(), key.resource())));
        }
    }

    private void tell(Subscriber one, Optional<Sight> sight) {
        Instant now = clock.instant();
        if (one.isExpired(now)) {
            ends(
                    one,
                    End.TIMEOUT,
                    sight.map(last -> watched.shown(one.phone(), one.key().resource(), last)));
        } else if (sight.isEmpty()) {
            ends(one, End.GONE, sight);
        } else if (may(one.phone(), one.key()) != Watched.May.YES) {
            ends(one, End.REJECTED, Optional.empty());
        } else {
            Sight shown = watched.shown(one.phone(), one.key().resource(), sight.get());
            one.sees(shown, now, this::remove);
        }
    }

    private synchronized List<Subscriber> concerned(Set<Key> keys) {
        Set<Subscriber> all = new LinkedHashSet<>(due());
        keys.forEach(key -> all.addAll(byKey.getOrDefault(key, Set.of())));
        return List.copyOf(all);
    }

    private synchronized List<Subscriber> due() {
        Instant now = clock.instant();
        List<Subscriber> due = new ArrayList<>();
        byKey.values().forEach(all -> all.stream().filter(one -> one.isDue(now)).forEach(due::add));
        return due;
    }

    /** The server stops: phones are to ask again once it is back. */
    public void stop() {
        List<Subscriber> all;
        synchronized (this) {
            stopped = true;
            all = byKey.values().stream().flatMap(Set::stream).toList();
        }
        all.forEach(one -> ends(one, End.STOPPED, Optional.empty()));
    }
}
