package io.parley.sip.defence;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who is not heard, until when. A ban is of one port of an address, or of one user at an address: others behind the
 * same address translation are none the worse for it. One that has ended is remembered, since the next is longer.
 */
final class Bans {
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private final Duration first;
    private final Map<Who, Entry> entries = new ConcurrentHashMap<>();

    sealed interface Who {
        String id();

        record Flow(InetSocketAddress at) implements Who {
            @Override
            public String id() {
                return Bans.text(at.getAddress()) + ":" + at.getPort();
            }
        }

        record Account(InetAddress source, String user) implements Who {
            @Override
            public String id() {
                return user + "@" + Bans.text(source);
            }
        }
    }

    private record Entry(Offence why, Instant since, Instant until, int times, LongAdder dropped) {
        /** One of a clock that was ahead by more than a ban lasts holds no more. */
        boolean holds(Instant now) {
            return now.isBefore(until) && !since.isAfter(now.plus(LONGEST));
        }
    }

    Bans(Duration first) {
        this.first = first;
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    /** False if it holds already. */
    synchronized boolean add(Who who, Offence why, Instant now) {
        Entry before = entries.get(who);
        if (before != null && before.holds(now)) {
            return false;
        }
        if (before == null && entries.size() >= MOST) {
            makeRoom(now);
        }
        int times = before == null ? 1 : before.times() + 1;
        Duration lasts = first.multipliedBy(1L << Math.min(times - 1, 16));
        Instant until = now.plus(lasts.compareTo(LONGEST) > 0 ? LONGEST : lasts);
        entries.put(who, new Entry(why, now, until, times, new LongAdder()));
        return true;
    }

    /** Forgets what is long over; where that is not enough, whatever ends first. */
    private void makeRoom(Instant now) {
        entries.values().removeIf(entry -> entry.until().plus(REMEMBERED).isBefore(now));
        if (entries.size() >= MOST) {
            entries.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getValue().until()))
                    .limit(MOST / 10)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(entries::remove);
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether a message of theirs is dropped; counts it if so. */
    boolean drops(Who who, Instant now) {
        Entry entry = entries.get(who);
        boolean holds = entry != null && entry.holds(now);
        if (holds) {
            entry.dropped().increment();
        }
        return holds;
    }

    /** Whether it is for something that anybody can make it look as if they had done who is at this address. */
    boolean isForgeable(Who who) {
        Entry entry = entries.get(who);
        return entry != null && entry.why() != Offence.WRONG_PASSWORD;
    }

    /** False if there is none of this name. */
    boolean lift(String id) {
        return entries.keySet().removeIf(who -> who.id().equals(id));
    }

    /** Those that hold, the newest first. */
    List<Ban> list(Instant now) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().holds(now))
                .map(entry -> shown(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Ban::since).reversed())
                .toList();
    }

    /** Those that hold and those that make the next one longer. */
    List<Ban> kept(Instant now) {
        return entries.entrySet().stream()
                .filter(entry -> now.isBefore(entry.getValue().until().plus(REMEMBERED)))
                .map(entry -> shown(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** As they were before a restart; one that is there already stays. */
    synchronized void restore(List<Ban> before, Instant now) {
        for (Ban ban : before) {
            if (entries.size() < MOST && now.isBefore(ban.until().plus(REMEMBERED))) {
                LongAdder dropped = new LongAdder();
                dropped.add(ban.dropped());
                entries.putIfAbsent(who(ban), new Entry(ban.why(), ban.since(), ban.until(), ban.times(), dropped));
            }
        }
    }

    /** @throws IllegalArgumentException if its source is no address */
    private static Who who(Ban ban) {
        if (!ban.user().isEmpty()) {
            return new Who.Account(InetAddress.ofLiteral(ban.source().replaceAll("[\\[\\]]", "")), ban.user());
        }
        int port = ban.source().lastIndexOf(':');
        InetAddress host = InetAddress.ofLiteral(ban.source().substring(0, port).replaceAll("[\\[\\]]", ""));
        return new Who.Flow(
                new InetSocketAddress(host, Integer.parseInt(ban.source().substring(port + 1))));
    }

    private static Ban shown(Who who, Entry entry) {
        String source = who instanceof Who.Account account ? text(account.source()) : who.id();
        String user = who instanceof Who.Account account ? account.user() : "";
        return new Ban(
                who.id(),
                source,
                user,
                entry.why(),
                entry.since(),
                entry.until(),
                entry.times(),
                entry.dropped().sum());
    }
}
