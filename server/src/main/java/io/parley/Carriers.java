package io.parley;

import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.stack.CarrierRegistration;
import io.parley.sip.stack.SipEndpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where we register, and whether trunks are there: kept as the trunks of the moment want it. What waits for the DNS or
 * a carrier does so on a thread of its own.
 */
final class Carriers implements AutoCloseable {
    private final TrunkLines lines;
    private final TrunkWatch watch;
    private final Supplier<SipEndpoint> sip;
    /** By trunk. Guarded by this. */
    private final Map<String, Kept> registrations = new LinkedHashMap<>();
    /** Trunks whose carrier still hears our goodbye of before. Guarded by this. */
    private final Set<String> leaving = new HashSet<>();

    private boolean started;
    private boolean closed;

    private record Kept(TrunkSection trunk, CarrierRegistration registration) {}

    Carriers(TrunkLines lines, TrunkWatch watch, Supplier<SipEndpoint> sip) {
        this.lines = lines;
        this.watch = watch;
        this.sip = sip;
    }

    void start() {
        beside(() -> {
            lines.lookUp(lines.all()); // not before it is known where they are
            synchronized (this) {
                started = true;
            }
            settle();
            watch.ask();
        });
    }

    private static void beside(Runnable act) {
        Thread.ofVirtual().name("carriers").start(act);
    }

    /** The trunks of this configuration from now on. Returns at once. */
    void become(ParleyConfig current) {
        List<TrunkSection> before = lines.all();
        if (before.equals(current.trunks())) {
            return;
        }
        watch.become(current.trunks());
        lines.become(current.trunks());
        List<TrunkSection> others = new ArrayList<>(current.trunks());
        others.removeAll(before);
        beside(() -> {
            lines.lookUp(others);
            settle();
            watch.askNew();
        });
    }

    private synchronized void settle() {
        if (!started || closed) {
            return;
        }
        Map<String, TrunkSection> wanted = new LinkedHashMap<>();
        lines.all().stream().filter(TrunkSection::registers).forEach(trunk -> wanted.put(trunk.id(), trunk));
        for (String trunk : List.copyOf(registrations.keySet())) {
            if (!wanted.containsKey(trunk)) {
                leave(trunk);
            }
        }
        wanted.values().forEach(this::settle);
    }

    private void settle(TrunkSection trunk) {
        Optional<Kept> before = Optional.ofNullable(registrations.get(trunk.id()));
        if (before.isEmpty()) {
            register(trunk);
        } else if (!isAtOneAccount(before.get().trunk(), trunk)) {
            leave(trunk.id());
        } else if (!leaving.contains(trunk.id()) && !isAskedAlike(before.get().trunk(), trunk)) {
            before.get().registration().giveWay();
            register(trunk);
        }
    }

    private void register(TrunkSection trunk) {
        lines.account(trunk)
                .ifPresent(account ->
                        registrations.put(trunk.id(), new Kept(trunk, sip.get().register(account))));
    }

    /** Nobody registers meanwhile: a goodbye that came after the new greeting would end what that began. */
    private void leave(String trunk) {
        if (leaving.add(trunk)) {
            registrations.get(trunk).registration().close(() -> beside(() -> left(trunk)));
        }
    }

    private synchronized void left(String trunk) {
        leaving.remove(trunk);
        registrations.remove(trunk);
        settle();
    }

    private static boolean isAskedAlike(TrunkSection before, TrunkSection now) {
        return before.password().equals(now.password())
                && before.out().registerSeconds().equals(now.out().registerSeconds());
    }

    private static boolean isAtOneAccount(TrunkSection before, TrunkSection now) {
        TrunkSection.Out old = before.out();
        TrunkSection.Out out = now.out();
        return before.user().equals(now.user())
                && TrunkParts.ways(before).domain().equals(TrunkParts.ways(now).domain())
                && old.address().equals(out.address())
                && old.port().equals(out.port())
                && old.transport().equals(out.transport())
                && old.tlsName().equals(out.tlsName())
                && old.via().equals(out.via());
    }

    /** Where we register as this trunk, once that has begun. */
    synchronized Optional<CarrierRegistration> registration(String trunk) {
        return Optional.ofNullable(registrations.get(trunk)).map(Kept::registration);
    }

    /** Says goodbye everywhere. */
    @Override
    public synchronized void close() {
        closed = true;
        registrations.values().forEach(kept -> kept.registration().close());
    }
}
