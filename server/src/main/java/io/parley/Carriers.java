package io.parley;

import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.stack.CarrierRegistration;
import io.parley.sip.stack.SipEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    /** Those whose carrier still hears our goodbye. Guarded by this. */
    private final List<Kept> leaving = new ArrayList<>();

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
        for (Kept kept : List.copyOf(registrations.values())) {
            TrunkSection now = wanted.get(kept.trunk().id());
            if (now == null || !isAtOneAccount(kept.trunk(), now)) {
                leave(kept);
            }
        }
        wanted.values().forEach(this::settle);
    }

    private void settle(TrunkSection trunk) {
        Kept before = registrations.get(trunk.id());
        if (before == null) {
            if (leaving.stream().noneMatch(kept -> isOneRecord(kept.trunk(), trunk))) {
                register(trunk);
            }
        } else if (!isAskedAlike(before.trunk(), trunk)) {
            before.registration().giveWay();
            register(trunk);
        }
    }

    private void register(TrunkSection trunk) {
        lines.account(trunk)
                .ifPresent(account ->
                        registrations.put(trunk.id(), new Kept(trunk, sip.get().register(account))));
    }

    /** Where another trunk has the same account, the carrier is told nothing: a goodbye would end that, too. */
    private void leave(Kept kept) {
        registrations.remove(kept.trunk().id());
        boolean shared = registrations.values().stream().anyMatch(other -> isAtOneAccount(kept.trunk(), other.trunk()));
        if (shared) {
            kept.registration().giveWay();
        } else {
            leaving.add(kept);
            kept.registration().close(() -> beside(() -> left(kept)));
        }
    }

    private synchronized void left(Kept kept) {
        leaving.remove(kept);
        settle();
    }

    /** Whether a goodbye of the one may end what the other registers: it would come after that greeting. */
    private static boolean isOneRecord(TrunkSection before, TrunkSection now) {
        String domain = TrunkParts.ways(before).domain();
        boolean oneDomain = !domain.isEmpty()
                && domain.equalsIgnoreCase(TrunkParts.ways(now).domain());
        return before.user().equals(now.user())
                && (oneDomain
                        || before.out().address().equalsIgnoreCase(now.out().address()));
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
        return Stream.concat(registrations.values().stream(), leaving.stream())
                .filter(kept -> kept.trunk().id().equals(trunk))
                .map(Kept::registration)
                .findFirst();
    }

    /** Says goodbye everywhere. */
    @Override
    public synchronized void close() {
        closed = true;
        registrations.values().forEach(kept -> kept.registration().close());
    }
}
