package io.parley;

import io.parley.media.record.Recorder;
import io.parley.store.Store;
import io.parley.web.alert.Alerting;

/** What alerts are joined to. */
final class AlertPorts {
    private AlertPorts() {}

    static Alerting.Ports of(Store store, Outgoing outgoing, LiveConfig live, Recorder recorder) {
        return new Alerting.Ports(
                store.alertLimits(),
                store.alertLimits().states(),
                store.facts().slices().lately()::since,
                outgoing.staff(),
                new QueuesInForce(live)::isOpen,
                recorder::reserveTaken);
    }
}
