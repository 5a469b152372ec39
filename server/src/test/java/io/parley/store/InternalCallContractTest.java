package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.InternalCalls.Begun;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.sim.ComputesBeside;
import io.parley.store.ContactFinder.Position;
import io.parley.store.ContactFinder.Wanted;
import io.parley.store.InternalCallBook.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ComputesBeside
class InternalCallContractTest extends StoreOnEveryBackend {
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    @BeforeEach
    void threeCalls() {
        begin("c1", "ana", "ben", NOON);
        begin("c2", "ben", "eva", NOON.plusSeconds(60));
        begin("c3", "eva", "ana", NOON.plusSeconds(120));
        await(store.internalCalls().answered(new ContactId("c1"), NOON.plusSeconds(5)));
        await(store.internalCalls().over(new ContactId("c1"), "agent-ended", NOON.plusSeconds(50)));
    }

    private void begin(String id, String by, String to, Instant at) {
        await(store.internalCalls().begun(new Begun(new ContactId(id), new AgentId(by), new AgentId(to), at)));
    }

    private static Wanted wanted(Optional<String> agent, Optional<Position> after, Optional<Set<String>> team) {
        return new Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                agent.map(AgentId::new),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                after,
                Optional.empty(),
                team,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private List<String> found(Optional<String> agent, Optional<Position> after, Optional<Set<String>> team) {
        return store.internalCalls().find(wanted(agent, after, team), 10).stream()
                .map(kept -> kept.id().value())
                .toList();
    }

    private Kept call(String id) {
        return store.internalCalls().find(wanted(Optional.empty(), Optional.empty(), Optional.empty()), 10).stream()
                .filter(kept -> kept.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void callsAreFoundByEitherOfTheTwoNewestFirst() {
        assertEquals(List.of("c3", "c2", "c1"), found(Optional.empty(), Optional.empty(), Optional.empty()));
        assertEquals(List.of("c3", "c1"), found(Optional.of("ana"), Optional.empty(), Optional.empty()));
        assertEquals(List.of("c2", "c1"), found(Optional.empty(), Optional.empty(), Optional.of(Set.of("ben"))));
        assertEquals(List.of(), found(Optional.empty(), Optional.empty(), Optional.of(Set.of())));
        Position second = call("c2").position();
        assertEquals(List.of("c1"), found(Optional.empty(), Optional.of(second), Optional.empty()));
    }

    @Test
    void whenTheyTalkedAndHowItEndedIsKept() {
        Kept over = call("c1");
        assertEquals(Optional.of(NOON.plusSeconds(5)), over.answeredAt());
        assertEquals(Optional.of(NOON.plusSeconds(50)), over.endedAt());
        assertEquals(Optional.of("agent-ended"), over.reason());
        assertEquals(Optional.empty(), call("c2").reason(), "it goes on");
    }

    @Test
    void whatACrashCutOffIsOver() {
        reopen();
        store.internalCalls().afterStart();
        begin("c4", "ana", "ben", NOON.plusSeconds(180));
        assertEquals(Optional.empty(), call("c4").reason(), "it began later");
        assertEquals(Optional.of(InternalCallBook.CUT_OFF), call("c2").reason());
        assertEquals(Optional.empty(), call("c2").endedAt());
        assertEquals(Optional.of("agent-ended"), call("c1").reason());
    }

    @Test
    void whatIsOldIsForgotten() {
        assertEquals(2, await(store.internalCalls().forget(NOON.plusSeconds(120))));
        assertEquals(List.of("c3"), found(Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
