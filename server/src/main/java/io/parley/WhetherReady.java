package io.parley;

import io.parley.acd.Acd;
import io.parley.ops.Health;
import io.parley.store.Store;
import io.parley.web.console.OperatorRoutes.Readiness;
import java.util.Map;
import java.util.TreeMap;

/** Whether contacts can be taken. History that is late keeps nobody from a caller, so it is said and no more. */
final class WhetherReady {
    private WhetherReady() {}

    static Readiness now(Health health, Store store, Acd floor) {
        Map<String, String> reasons = new TreeMap<>(health.reasons());
        store.trouble().ifPresent(trouble -> reasons.put("store", trouble.getMessage()));
        floor.stopped().ifPresent(why -> reasons.put("floor", "the journal failed: " + why.getMessage()));
        return Readiness.of(reasons, store.historyTrouble().map(Throwable::getMessage));
    }
}
