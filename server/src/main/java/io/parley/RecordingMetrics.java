package io.parley;

import io.parley.core.contact.RecordingConsent;
import io.parley.ops.Metrics;
import io.parley.sip.call.CallFloor;
import io.parley.sip.call.Recorders;

/** What is counted of flows, of consent, and of recorders of others. */
final class RecordingMetrics {
    private RecordingMetrics() {}

    static void count(Metrics metrics, CallFloor calls) {
        metrics.counter(
                "parley.call.flows.endless",
                "Calls ended because their flow did not end.",
                calls.flows().endless()::sum);
        consents(metrics, calls);
        recorders(metrics, calls.ownCalls().recorders());
    }

    private static void consents(Metrics metrics, CallFloor calls) {
        for (RecordingConsent.Standing standing : RecordingConsent.Standing.values()) {
            metrics.counter(
                    "parley.recording.consent",
                    "What customers were told, and said, of being recorded.",
                    () -> calls.flows().consents().of(standing),
                    "answer",
                    standing.code());
        }
    }

    private static void recorders(Metrics metrics, Recorders recorders) {
        for (Recorders.End end : Recorders.End.values()) {
            metrics.counter(
                    "parley.siprec.ended",
                    "Sessions with recorders of others, and tries to begin one, by how they ended.",
                    () -> recorders.count(end),
                    "how",
                    end.code());
        }
        metrics.counter("parley.siprec.begun", "Sessions that a recorder of others has taken.", recorders::begun);
        metrics.gauge("parley.siprec.live", "Sessions with recorders of others now.", recorders::live);
        metrics.counter("parley.siprec.told", "How often recorders were told anew of a call.", recorders::told);
        metrics.counter("parley.siprec.givenup", "Calls of which a recorder has not all.", recorders::givenUp);
    }
}
