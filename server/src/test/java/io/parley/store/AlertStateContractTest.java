package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.AlertStates.Key;
import io.parley.acd.port.AlertStates.State;
import io.parley.sim.ComputesBeside;
import java.util.List;
import org.junit.jupiter.api.Test;

@ComputesBeside
class AlertStateContractTest extends StoreOnEveryBackend {
    private static final Key WATCH = new Key("watch", "waiting", "o'brien");
    private static final Key SNOOZE = new Key("snooze", "waiting", "o'brien");

    @Test
    void theLastStateOfEachIsThereAfterARestartUntilItIsGone() {
        assertEquals(List.of(), states().all());
        change(List.of(new State(WATCH, "{}"), new State(SNOOZE, "{\"by\":\"sam\"}")), List.of());
        change(List.of(new State(WATCH, "{\"level\":\"alarm\"}")), List.of());
        reopen();
        assertEquals(
                List.of(new State(SNOOZE, "{\"by\":\"sam\"}"), new State(WATCH, "{\"level\":\"alarm\"}")),
                states().all());
        change(List.of(), List.of(SNOOZE, new Key("watch", "waiting", "other")));
        assertEquals(List.of(WATCH), states().all().stream().map(State::key).toList());
    }

    private AlertStateBook states() {
        return store.alertLimits().states();
    }

    private void change(List<State> put, List<Key> gone) {
        await(states().change(put, gone));
    }
}
