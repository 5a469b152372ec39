package io.parley.chat.sim;

import io.parley.acd.Distributor;
import io.parley.acd.port.Chats;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.future.EstimateQuality;
import io.parley.core.future.FloorSnapshot;
import io.parley.core.future.Present;
import io.parley.core.future.ToldWaits;
import io.parley.core.future.Traffic;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The real router over a journal in memory; its agents accept what they are offered a moment later. */
final class SimFloor implements Distributor {
    static final QueueId QUEUE = new QueueId("bookings");
    static final List<AgentId> AGENTS = List.of(new AgentId("anna"), new AgentId("bruno"));

    private final SimLoop loop;
    private final List<Entry> journal;
    private final SimLoop.Life life;
    private final Floor floor = new Floor(ZoneOffset.UTC);
    private final ToldWaits told = new ToldWaits();
    private Optional<Chats> chats = Optional.empty();
    /** Events that are told to nobody, and effects that nobody carries out. */
    Predicate<Object> lost = what -> false;

    record Entry(RoutingEvent event, Instant at) {}

    SimFloor(SimLoop loop, SimLoop.Life life, List<Entry> journal) {
        this.loop = loop;
        this.life = life;
        this.journal = journal;
    }

    /** Folds the journal and goes on. */
    void start(Chats to, boolean agentsReady) {
        journal.forEach(entry -> Router.decide(floor, entry.event(), entry.at()));
        chats = Optional.of(to);
        floor.timers().forEach(this::wakeAt);
        decide(new RoutingEvent.RulesLoaded(rules()));
        decide(new RoutingEvent.ServerStarted());
        if (agentsReady) {
            agentsCome();
        }
    }

    void agentsCome() {
        for (AgentId agent : AGENTS) {
            decide(new RoutingEvent.AgentSignedIn(agent));
            decide(new RoutingEvent.DeviceChanged(agent, Channel.CHAT, true));
            decide(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        }
    }

    private void wakeAt(Effect.WakeAt timer) {
        life.at(timer.when(), () -> post(timer.event()));
    }

    private void decide(RoutingEvent event) {
        journal.add(new Entry(event, loop.instant()));
        for (Effect effect : Router.decide(floor, event, loop.instant())) {
            life.at(loop.instant().plusMillis(1), () -> carryOut(effect));
        }
    }

    private void carryOut(Effect effect) {
        if (lost.test(effect)) {
            return;
        }
        switch (effect) {
            case Effect.Offer offer ->
                life.at(
                        loop.instant().plusMillis(loop.soon(300)),
                        () -> post(new RoutingEvent.OfferAccepted(offer.id())));
            case Effect.Connect connect -> chats.orElseThrow().connect(connect);
            case Effect.Dial dial -> {}
            case Effect.EndContact end -> chats.orElseThrow().end(end);
            case Effect.WakeAt timer -> wakeAt(timer);
            case Effect.Withdraw withdraw -> chats.orElseThrow().withdraw(withdraw);
            case Effect.RecordChanged changed -> {}
            case Effect.AgentChanged changed -> {}
            case Effect.GiveBack back -> {}
            case Effect.PassOn on -> chats.orElseThrow().passOn(on);
            case Effect.Alarm alarm -> {}
        }
    }

    @Override
    public void post(RoutingEvent event) {
        postDurably(event);
    }

    @Override
    public CompletableFuture<Void> postDurably(RoutingEvent event) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (lost.test(event)) {
            done.complete(null);
            return done;
        }
        life.execute(() -> {
            decide(event);
            done.complete(null);
        });
        return done;
    }

    @Override
    public Board board() {
        return floor.picture(journal.size(), loop.instant());
    }

    @Override
    public CompletableFuture<Present> present() {
        FloorSnapshot now = FloorSnapshot.of(floor, journal.size(), loop.instant());
        return CompletableFuture.completedFuture(new Present(now, Traffic.of(List.of(), Traffic.Manners.INSTANT)));
    }

    @Override
    public EstimateQuality.Figures estimateQuality() {
        return EstimateQuality.Figures.NONE;
    }

    List<String> violations() {
        return floor.violations(loop.instant());
    }

    @Override
    public ToldWaits told() {
        return told;
    }

    @Override
    public void answer(OfferId offer) {
        post(new RoutingEvent.OfferAccepted(offer));
    }

    @Override
    public void hold(ContactId contact, boolean on) {}

    @Override
    public void hangUp(ContactId contact) {
        chats.orElseThrow().hangUp(contact);
    }

    private static Rules rules() {
        QueueRules queue = new QueueRules(
                QUEUE,
                "Bookings",
                Set.of(Channel.CHAT),
                List.of(),
                0,
                Duration.ofSeconds(20),
                Duration.ZERO,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.empty());
        List<AgentProfile> agents = new ArrayList<>();
        for (AgentId id : AGENTS) {
            agents.add(new AgentProfile(id, "Agent " + id, Map.of(Skill.language("en"), 9), Set.of(QUEUE), 4));
        }
        return new Rules(1, agents, List.of(queue));
    }
}
