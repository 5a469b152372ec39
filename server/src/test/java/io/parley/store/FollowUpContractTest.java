package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.FollowUps.Act;
import io.parley.acd.port.FollowUps.FollowUp;
import io.parley.acd.port.FollowUps.Planned;
import io.parley.acd.port.FollowUps.State;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Retained;
import io.parley.core.queue.QueueId;
import io.parley.sim.ComputesBeside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promised calls on disk: one for each contact, begun once, and of nobody who is to be forgotten. */
@ComputesBeside
class FollowUpContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final Act ANA = new Act("ana", NOW);
    private static final String CALLER = Samples.contact("c1").customer().key();

    private static FollowUp one(String id, String of, String agent, Instant due) {
        return new FollowUp(
                id,
                new ContactId(of),
                new QueueId("sales"),
                "lt",
                new Customer(CALLER, Optional.of("Ona")),
                "+37061234567",
                new AgentId(agent),
                due,
                "about the ferry",
                State.PLANNED);
    }

    private FollowUp planned(String id, Instant due) {
        FollowUp one = one(id, "of-" + id, "ana", due);
        assertEquals(Planned.DONE, await(store.followUps().plan(one, 9, ANA)));
        return one;
    }

    private List<String> history(String contact) {
        return store.followUps().moments(new ContactId(contact)).stream()
                .map(moment -> moment.code() + " " + moment.args().get("agent") + " "
                        + moment.args().get("reason"))
                .toList();
    }

    @Test
    void whatIsPlannedIsThereAfterARestartAsItWas() {
        FollowUp one = planned("f1", NOW.plusSeconds(60));
        reopen();
        assertEquals(Optional.of(one), store.followUps().find("f1"));
        assertEquals(Optional.of(one), store.followUps().plannedAfter(one.of()));
        assertEquals(List.of(one), store.followUps().plannedFor(List.of("+37061234567")));
        assertEquals(List.of(one), store.followUps().plannedFor(List.of(CALLER, "somebody")));
        assertEquals(List.of(), store.followUps().plannedFor(List.of()));
        assertEquals(List.of(one), store.followUps().planned(Optional.of(Set.of("ana")), 10));
        assertEquals(List.of(), store.followUps().planned(Optional.of(Set.of("boris")), 10));
        assertEquals(List.of(), store.followUps().planned(Optional.of(Set.of()), 10));
    }

    @Test
    void aContactHasOneAndAnAgentSoManyAsTheyMay() {
        planned("f1", NOW);
        assertEquals(Planned.THERE, await(store.followUps().plan(one("f2", "of-f1", "ana", NOW), 9, ANA)));
        assertEquals(Planned.TOO_MANY, await(store.followUps().plan(one("f3", "c3", "ana", NOW), 1, ANA)));
        assertEquals(Planned.DONE, await(store.followUps().plan(one("f3", "c3", "boris", NOW), 1, ANA)));
        assertTrue(await(store.followUps().callOff("f1", "bought elsewhere", ANA)));
        assertEquals(Planned.DONE, await(store.followUps().plan(one("f4", "of-f1", "ana", NOW), 1, ANA)));
    }

    @Test
    void theEarliestIsDueFirstAndNothingBefore() {
        FollowUp late = planned("a", NOW.plusSeconds(90));
        FollowUp early = planned("b", NOW.plusSeconds(30));
        assertEquals(List.of(), store.followUps().due(NOW, 10));
        assertEquals(Optional.of(early.due()), store.followUps().nextAfter(NOW));
        assertEquals(Optional.of(late.due()), store.followUps().nextAfter(early.due()));
        assertEquals(List.of(early), store.followUps().due(early.due(), 10));
        assertEquals(List.of(early, late), store.followUps().due(late.due(), 10));
    }

    @Test
    void ofManyWhoBeginItOneDoes() {
        planned("f1", NOW);
        long begun =
                IntStream.range(0, 5).mapToObj(i -> store.followUps().begin("f1", new Act("", NOW))).toList().stream()
                        .filter(StoreOnEveryBackend::await)
                        .count();
        assertEquals(1, begun);
        assertFalse(await(store.followUps().callOff("f1", "too late", ANA)), "it is begun");
        assertFalse(await(store.followUps().change(one("f1", "of-f1", "ana", NOW.plusSeconds(9)), ANA)));
        assertEquals(List.of(), store.followUps().due(NOW, 10));
    }

    @Test
    void whatACrashCutOffIsKnownUntilTheFloorHasIt() {
        planned("f1", NOW);
        await(store.followUps().begin("f1", new Act("", NOW)));
        reopen();
        assertEquals(
                List.of("f1"),
                store.followUps().cutOff().stream().map(FollowUp::id).toList());
        assertFalse(store.followUps().isInHistory(new ContactId("fu-f1")));
        record(Samples.waiting(Samples.contact("fu-f1")));
        assertTrue(store.followUps().isInHistory(new ContactId("fu-f1")));
        await(store.followUps().arrived("f1", NOW));
        assertEquals(List.of(), store.followUps().cutOff());
    }

    @Test
    void whatBecameOfItStandsInTheHistoryOfWhatItFollows() {
        planned("f1", NOW);
        FollowUp later = one("f1", "of-f1", "ana", NOW.plusSeconds(60));
        assertTrue(await(store.followUps().change(later.at(NOW, "+37069999999", ""), ANA)), "no other moment");
        assertTrue(await(store.followUps().change(later, new Act("boris", NOW.plusSeconds(1)))));
        assertTrue(await(store.followUps().callOff("f1", "bought elsewhere", new Act("sam", NOW.plusSeconds(2)))));
        assertEquals(
                List.of(
                        "follow_up_planned ana ",
                        "follow_up_moved boris ",
                        "follow_up_called_off sam bought elsewhere"),
                history("of-f1"));
        assertEquals(
                Long.toString(later.due().toEpochMilli()),
                store.followUps().moments(later.of()).get(1).args().get("due"));
    }

    @Test
    void whoIsForgottenIsNotCalled() {
        record(Samples.ended(Samples.contact("c1"), Samples.ANNA, "done", ""));
        planned("f1", NOW.plusSeconds(60));
        ErasureBook.Erasure erasure = new ErasureBook.Erasure("erased-1", CALLER, NOW.plus(Duration.ofDays(9)), "adam");
        assertEquals(ErasureBook.Outcome.BEGUN, await(store.erasures().begin(erasure)));
        assertEquals(
                Optional.empty(), store.followUps().find("f1"), "at once: it might be due before the rest is done");
        assertEquals(List.of(), history("of-f1"));
    }

    @Test
    void whoIsToBeCalledYetIsNotForgottenByRule() {
        record(Samples.ended(Samples.contact("c1"), Samples.ANNA, "done", ""));
        RetentionBook.Reach reach = new RetentionBook.Reach(
                Retained.CUSTOMERS, Optional.empty(), List.of(), NOW.plus(Duration.ofDays(900)));
        planned("f1", NOW.plusSeconds(60));
        assertEquals(0, store.retention().count(reach));
        await(store.followUps().callOff("f1", "reached", ANA));
        assertEquals(1, store.retention().count(reach));
    }
}
