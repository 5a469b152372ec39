package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void showsCountersGaugesTimersAndTheJvm() {
        try (Metrics metrics = new Metrics()) {
            AtomicLong packets = new AtomicLong(41);
            metrics.counter("parley.rtp.packets", "Packets received", packets::get, "direction", "in");
            metrics.gauge("parley.contacts.waiting", "Contacts waiting", () -> 3, "channel", "voice");
            metrics.latency("parley.routing", "From event to effects").record(Duration.ofMillis(2));
            packets.incrementAndGet();
            String page = metrics.scrape();
            assertTrue(page.contains("parley_rtp_packets_total{direction=\"in\"} 42.0"), page);
            assertTrue(page.contains("parley_contacts_waiting{channel=\"voice\"} 3.0"), page);
            assertTrue(page.contains("parley_routing_seconds_bucket{le=\"0.005\"} 1"), page);
            assertTrue(page.contains("jvm_memory_used_bytes"), page);
        }
    }

    @Test
    void countersGoOnAfterAGarbageCollection() {
        try (Metrics metrics = new Metrics()) {
            AtomicLong packets = new AtomicLong(1);
            metrics.counter("parley.rtp.packets", "Packets received", () -> packets.get());
            assertTrue(metrics.scrape().contains("parley_rtp_packets_total 1.0"));
            WeakReference<Object> collected = new WeakReference<>(new Object());
            while (collected.get() != null) {
                System.gc();
            }
            packets.set(2);
            assertTrue(metrics.scrape().contains("parley_rtp_packets_total 2.0"), metrics::scrape);
        }
    }

    @Test
    void isReadyOnceEveryPartIs() {
        Health health = new Health(List.of("sip", "store"));
        health.ready("sip");
        assertFalse(health.isReady());
        health.ready("store");
        assertTrue(health.isReady());
        health.notReady("drain", "stopping");
        assertFalse(health.isReady());
    }
}
