package io.parley.sip.call;

import io.parley.acd.port.PageCalls;
import io.parley.core.agent.AgentId;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.srtp.PassedStreams;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.Trunk;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls of a process before that go on: first they are expected, then the floor starts, then they have their legs. */
public final class TakingUp {
    private final CallParts parts;
    private final Consumer<CallScript> begin;
    private final List<Expected> expected = new ArrayList<>();
    private final List<TakenUpCall> begun = new CopyOnWriteArrayList<>();
    private Supplier<List<KeptCall>> source = List::of;
    private Optional<PageCalls.Words> words = Optional.empty();

    private record Expected(KeptCall call, CompletableFuture<Legs> legs) {}

    /** @param begin runs a script */
    TakingUp(CallParts parts, Consumer<CallScript> begin) {
        this.parts = parts;
        this.begin = begin;
    }

    /** A trunk of now. @param toll what calls of ours over it count as; empty where none go over it */
    public record Over(Trunk trunk, Optional<Toll> toll) {}

    /**
     * Each side is empty where the stack could not take it up.
     *
     * @param phone of the agent
     * @param beyond of somebody outside
     */
    record Legs(Optional<Over> trunk, Optional<TakenUp> customer, Optional<TakenUp> phone, Optional<Beyond> beyond) {}

    /** @param over the trunk by which they were called */
    record Beyond(Over over, TakenUp leg) {}

    /** How calls stand now, for a process after this. */
    public KeptCalls book() {
        return parts.keeps();
    }

    /** What has passed by now in legs whose sound is encrypted, by our addresses. Waits for the loop of sound. */
    public Map<InetSocketAddress, PassedStreams> passed() {
        return parts.media().passed().join();
    }

    /** @param given carry what is said of calls from pages */
    void of(PageCalls.Words given) {
        words = Optional.of(given);
    }

    /** @param kept gives those that can go on; asked once */
    public void of(Supplier<List<KeptCall>> kept) {
        source = kept;
    }

    /** Before the floor starts. Their scripts begin, and wait for their legs. @return as the floor is told of them */
    public List<RoutingEvent.KeptCall> expect() {
        List<KeptCall> calls = source.get().stream()
                .filter(call -> call.visitor().isEmpty() || words.isPresent())
                .map(this::reserved)
                .toList();
        calls.forEach(call -> expected.add(new Expected(call, new CompletableFuture<>())));
        expected.forEach(one -> begun.add(new TakenUpCall(one.call(), one.legs(), words, parts)));
        begun.forEach(begin);
        return calls.stream().map(TakingUp::told).toList();
    }

    /** With its ports; an agent's page whose port cannot be had is called back in, by another. */
    private KeptCall reserved(KeptCall call) {
        reserve(call.customer());
        call.outside().map(KeptCall.Outside::leg).ifPresent(this::reserve);
        Optional<KeptCall.Leg> phone = call.phone().flatMap(KeptCall.Phone::leg);
        boolean lost =
                phone.filter(leg -> !reserve(leg)).flatMap(KeptCall.Leg::page).isPresent();
        return lost ? call.calledBack() : call;
    }

    private boolean reserve(KeptCall.Leg leg) {
        return parts.media().reserve(leg.where(), leg.passed().orElse(PassedStreams.NONE));
    }

    private static RoutingEvent.KeptCall told(KeptCall call) {
        Optional<AgentId> agent = call.phone().map(KeptCall.Phone::agent);
        return new RoutingEvent.KeptCall(call.contact(), agent, call.outside().isPresent());
    }

    /**
     * Once the ports are open and the floor has started.
     *
     * @param dialogs has the stack go on with a leg
     * @param trunks of now, by their names
     * @param hear once the stack has all dialogs: what is said in them then is theirs, and waits for their scripts
     */
    public void begin(
            Function<KeptCall.Leg, Optional<TakenUp>> dialogs, Function<String, Optional<Over>> trunks, Runnable hear) {
        Map<Expected, Legs> all = new LinkedHashMap<>();
        expected.forEach(one -> all.put(one, legs(one.call(), dialogs, trunks)));
        expected.clear();
        hear.run();
        all.forEach((one, legs) -> one.legs().complete(legs));
    }

    private static Legs legs(
            KeptCall call, Function<KeptCall.Leg, Optional<TakenUp>> dialogs, Function<String, Optional<Over>> trunks) {
        return new Legs(
                trunks.apply(call.course().trunk()),
                call.visitor().isPresent() ? Optional.empty() : dialogs.apply(call.customer()),
                call.phone().flatMap(KeptCall.Phone::leg).flatMap(dialogs),
                call.outside().flatMap(there -> beyond(there, dialogs, trunks)));
    }

    private static Optional<Beyond> beyond(
            KeptCall.Outside one,
            Function<KeptCall.Leg, Optional<TakenUp>> dialogs,
            Function<String, Optional<Over>> trunks) {
        Optional<TakenUp> leg = dialogs.apply(one.leg());
        return trunks.apply(one.trunk()).flatMap(over -> leg.map(there -> new Beyond(over, there)));
    }

    /** Some seconds later: nobody stays with whom nobody is any more, as where they hung up at the last moment. */
    public void look() {
        begun.forEach(TakenUpCall::look);
        begun.clear();
    }
}
