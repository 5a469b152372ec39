package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AuditTrail.Act;
import io.parley.acd.port.AuditTrail.Change;
import io.parley.acd.port.AuditTrail.Checked;
import io.parley.acd.port.AuditTrail.Entry;
import io.parley.acd.port.AuditTrail.Wanted;
import io.parley.acd.port.AuditTrail.Why;
import io.parley.acd.port.AuditTrail.Wrong;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ComputesBeside
class AuditContractTest extends StoreOnEveryBackend {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Wanted ALL = new Wanted(
            Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), OptionalLong.empty(), 10);

    private static Act act(int second, String account, String act, String subject) {
        return new Act(NOON.plusSeconds(second), account, act, subject, "done", "127.0.0.1");
    }

    private void add(Act... acts) {
        for (Act act : acts) {
            await(store.audit().add(act));
        }
    }

    private void sql(String statement) {
        await(store.writer().submit(session -> session.update(statement)));
    }

    private List<Long> numbers(Wanted wanted) {
        return store.audit().find(wanted).stream().map(Entry::number).toList();
    }

    @Test
    void theNewestComesFirstAndAllIsKeptAsItWasWritten() {
        Act first = act(0, "ada", "PUT /api/users/{id}", "ana o'b | 3:x");
        Act second = act(1, "", "POST /api/session", "");
        add(first, second);
        List<Entry> found = store.audit().find(ALL);
        assertEquals(List.of(second, first), found.stream().map(Entry::act).toList());
        assertEquals(2, store.audit().check().entries());
        assertEquals(found.getFirst().hash(), store.audit().check().last());
    }

    @Test
    void itIsFoundByWhoWhatWhenAndAboutWhom() {
        add(
                act(0, "ada", "PUT /api/users/{id}", "ana"),
                act(1, "sam", "POST /api/shifts", "ana"),
                act(2, "ada", "POST /api/keys", "crm"));
        assertEquals(List.of(3L, 1L), numbers(with(Optional.of("ada"), Set.of(), Optional.empty())));
        assertEquals(List.of(2L), numbers(with(Optional.empty(), Set.of("POST /api/shifts"), Optional.empty())));
        assertEquals(List.of(2L, 1L), numbers(with(Optional.empty(), Set.of(), Optional.of("ana"))));
        assertEquals(List.of(1L), numbers(with(Optional.of("ada"), Set.of(), Optional.of("ana"))));
        Wanted second = new Wanted(
                Optional.of(NOON.plusSeconds(1)),
                Optional.of(NOON.plusSeconds(2)),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                OptionalLong.empty(),
                10);
        assertEquals(List.of(2L), numbers(second));
        Wanted page = new Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                OptionalLong.of(3),
                1);
        assertEquals(List.of(2L), numbers(page));
    }

    private static Wanted with(Optional<String> account, Set<String> acts, Optional<String> subject) {
        return new Wanted(Optional.empty(), Optional.empty(), account, acts, subject, OptionalLong.empty(), 10);
    }

    @Test
    void itGoesOnAfterAStartWhereItEnded() {
        add(act(0, "ada", "POST /api/keys", "crm"));
        reopen();
        add(act(1, "ada", "DELETE /api/keys/{name}", "crm"));
        assertEquals(List.of(2L, 1L), numbers(ALL));
        assertTrue(store.audit().check().wrong().isEmpty());
    }

    @Test
    void whatChangedIsKeptAndBoundToTheEntry() {
        Change name = new Change("name", Optional.of("Ana | \"3\""), Optional.of("Ana B"));
        Change secret = Change.ofSecret("password");
        add(new Act(NOON, "ada", "PUT /api/users/{id}", "ana", "done", "", List.of(name, secret)));
        assertEquals(
                List.of(name, secret), store.audit().find(ALL).getFirst().act().changes());
        assertTrue(store.audit().check().wrong().isEmpty());
        sql("UPDATE audit_entry SET changes = replace(changes, 'Ana B', 'Ana C')");
        assertEquals(
                Optional.of(new Wrong(1, Why.EDITED)), store.audit().check().wrong());
    }

    @Test
    void whatARuleRemovesLeavesARestThatCanBeProven() {
        add(
                act(0, "ada", "POST /api/keys", "a"),
                act(1, "ada", "POST /api/keys", "b"),
                act(9, "ada", "POST /api/keys", "c"));
        String last = store.audit().find(ALL).get(1).hash();
        assertEquals(0, await(store.audit().forget(NOON, NOON.plusSeconds(20))));
        assertEquals(2, await(store.audit().forget(NOON.plusSeconds(9), NOON.plusSeconds(20))));
        assertEquals(List.of(4L, 3L), numbers(ALL));
        assertEquals("2:" + last, store.audit().find(ALL).getFirst().act().subject());
        Checked checked = store.audit().check();
        assertEquals(Optional.empty(), checked.wrong());
        assertEquals(2, checked.entries());
        assertEquals(4, checked.newest());
        assertEquals(2, checked.forgotten().orElseThrow().through());
        assertEquals(0, await(store.audit().forget(NOON.plusSeconds(9), NOON.plusSeconds(30))), "none is left of then");
    }

    @Test
    void aRuleMayRemoveAllAndTheSayingOfTheOneBefore() {
        add(act(0, "ada", "POST /api/keys", "a"), act(1, "ada", "POST /api/keys", "b"));
        assertEquals(1, await(store.audit().forget(NOON.plusSeconds(1), NOON.plusSeconds(2))));
        assertEquals(2, await(store.audit().forget(NOON.plusSeconds(3), NOON.plusSeconds(4))));
        assertEquals(List.of(4L), numbers(ALL));
        assertEquals(Optional.empty(), store.audit().check().wrong());
        add(act(9, "ada", "POST /api/keys", "c"));
        assertEquals(5, store.audit().check().newest());
        assertEquals(Optional.empty(), store.audit().check().wrong());
    }

    @Test
    void whoCutsMoreThanTheRuleDidIsSeen() {
        for (int i = 0; i < 5; i++) {
            add(act(i, "ada", "POST /api/keys", "k" + i));
        }
        await(store.audit().forget(NOON.plusSeconds(2), NOON.plusSeconds(9)));
        sql("DELETE FROM audit_entry WHERE number = 3");
        assertEquals(
                Optional.of(new Wrong(3, Why.MISSING)), store.audit().check().wrong());
        sql("UPDATE audit_entry SET subject = '3:' || (SELECT hash FROM audit_entry WHERE number = 4)"
                + " WHERE act = 'SERVER audit-retention'");
        assertEquals(
                Optional.of(new Wrong(4, Why.EDITED)), store.audit().check().wrong());
    }

    @Test
    void whoCutsTheBeginningWithoutARuleIsSeen() {
        add(act(0, "ada", "POST /api/keys", "a"), act(1, "ada", "POST /api/keys", "b"));
        sql("DELETE FROM audit_entry WHERE number = 1");
        assertEquals(
                Optional.of(new Wrong(1, Why.MISSING)), store.audit().check().wrong());
    }

    @Test
    void whatTheSiteDidNotSignIsTold() {
        add(act(0, "ada", "POST /api/keys", "crm"), act(1, "ada", "POST /api/keys", "wall"));
        store.audit().sealWith(new AuditBook.Seal() {
            @Override
            public RecordingLedger.Signed sign(String hash) {
                return new RecordingLedger.Signed("other", hash);
            }

            @Override
            public Optional<Why> wrong(String hash, RecordingLedger.Signed signed) {
                return signed.signature().equals(hash) ? Optional.empty() : Optional.of(Why.NOT_SIGNED);
            }
        });
        add(act(2, "ada", "POST /api/keys", "own"));
        assertEquals(
                Optional.of(new Wrong(1, Why.NOT_SIGNED)), store.audit().check().wrong());
    }
}
