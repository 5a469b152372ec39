package io.parley.loadtest.calls;

import io.parley.loadtest.phone.SipPort;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Pauses;
import io.parley.loadtest.product.ProcessFigures;
import io.parley.loadtest.report.Table;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** What was counted in the seconds that count. */
final class CallsReport {
    /** Threads that took less than one in so many parts are not worth a row. */
    private static final int MENTIONED = 200;

    /** Caller's INVITE to agent's INVITE, where an agent was free. */
    final Histogram ring = new SynchronizedHistogram(3);
    /** Caller's INVITE to its 200. */
    final Histogram answer = new SynchronizedHistogram(3);
    /** An agent is done to the next waiting caller rings. */
    final Histogram freed = new SynchronizedHistogram(3);

    final Map<String, Integer> endings = new TreeMap<>();
    final Map<String, Integer> troubles = new TreeMap<>();
    private final SoundPump pump;
    private Optional<Surge> surge = Optional.empty();
    private Optional<Weighed> weighed = Optional.empty();
    private Optional<Pauses> pauses = Optional.empty();
    private ProcessFigures before;
    private ProcessFigures after;
    private ProcessFigures own;
    private long sentBefore;
    private long lostBefore;
    private long receivedBefore;
    private long repeatsBefore;
    private double talking;
    private long samples;
    private int mostTalking;
    private double heapMiB;
    private double overflow;
    private double serverPackets;
    private Table made;

    CallsReport(SoundPump pump) {
        this.pump = pump;
    }

    synchronized void ended(String reason) {
        if (surge.isPresent()) {
            surge.get().ended(reason, System.nanoTime());
        } else {
            endings.merge(reason, 1, Integer::sum);
        }
    }

    synchronized void answered(long afterNanos) {
        if (surge.isEmpty()) {
            answer.recordValue(afterNanos);
        }
    }

    synchronized void rang(long afterNanos, long atNanos) {
        if (surge.isPresent()) {
            surge.get().rang(afterNanos, atNanos);
        } else {
            ring.recordValue(afterNanos);
        }
    }

    synchronized void trouble(String what) {
        troubles.merge(what, 1, Integer::sum);
    }

    /** What came so far was warm-up. */
    synchronized void begin(ProcessFigures server, ProcessFigures ours) {
        before = server;
        own = ours;
        sentBefore = pump.counts().sent.sum();
        lostBefore = pump.counts().lost.sum();
        receivedBefore = pump.counts().received.sum();
        talking = 0;
        samples = 0;
        mostTalking = 0;
        repeatsBefore = SipPort.repeats();
        ring.reset();
        answer.reset();
        freed.reset();
        pump.latency().reset();
        pump.lateness().reset();
        endings.clear();
    }

    /** What comes from now on is not counted with the rest. */
    synchronized void surges(Surge one) {
        surge = Optional.of(one);
    }

    synchronized void weighed(Weighed calls) {
        weighed = Optional.of(calls);
    }

    synchronized void late(Pauses found) {
        pauses = Optional.of(found);
    }

    void sample(int talkingNow) {
        talking += talkingNow;
        samples++;
        mostTalking = Math.max(mostTalking, talkingNow);
    }

    /** @param ours of this process, to see whether the load test itself was the limit */
    synchronized void end(ProcessFigures server, ProcessFigures ours, Map<String, Double> metrics) {
        after = server;
        ownCores = ours.coresSince(own);
        heapMiB = metrics.get("heap") / (1 << 20);
        overflow = metrics.get("overflow");
        serverPackets = metrics.get("packets");
        sent = pump.counts().sent.sum() - sentBefore;
        repeats = SipPort.repeats() - repeatsBefore;
    }

    private double ownCores;
    private long sent;
    private long repeats;

    private int count() {
        return endings.values().stream().mapToInt(n -> n).sum();
    }

    /** Of the sound that was sent, per cent. */
    double lostPercent() {
        double lost = pump.counts().lost.sum() - lostBefore;
        return 100 * lost / Math.max(1, pump.counts().received.sum() - receivedBefore + lost);
    }

    double failedPercent() {
        return 100.0 * (count() - good()) / Math.max(1, count());
    }

    double cpuMsPerCall() {
        return after.cpuMsSince(before) / Math.max(1, count());
    }

    /** Of INVITE to 200, ms. */
    double setUpP99() {
        return Table.msAt(answer, 99);
    }

    private int good() {
        return endings.getOrDefault("ok", 0);
    }

    synchronized Table table(CallPlan plan) {
        double seconds = (after.atNanos() - before.atNanos()) / 1e9;
        double cores = after.coresSince(before);
        double atOnce = talking / Math.max(1, samples);
        made = new Table("calls: %d at once at most, %d agents%s, %.0f s counted"
                .formatted(plan.callers, plan.agents(), plan.phonesOnly ? " with phones alone" : "", seconds));
        made.row("calls ended, per second", "%d, %.1f/s", count(), count() / seconds);
        made.atMost("failed", failedPercent(), plan.mostFailedPercent, "%");
        made.row("why", "%s", told(endings));
        if (!troubles.isEmpty()) {
            made.row("troubles at the desks", "%s", told(troubles));
        }
        made.times("INVITE to agent's INVITE p50/p99/max", ring);
        if (ring.getTotalCount() > 0 || mostTalking == 0) { // all who talked may have begun during the warm-up
            made.atMost("  its p50", Table.msAt(ring, 50), plan.mostRingP50, "ms");
            made.atMost("  its p99", Table.msAt(ring, 99), plan.mostRingP99, "ms");
        }
        made.times("INVITE to 200", answer);
        freed(plan);
        made.row("SIP requests sent again", "%d", repeats);
        if (!plan.silent) {
            sound(plan);
        }
        made.row("talking at once, mean, most", "%.1f, %d", atOnce, mostTalking);
        made.row("server CPU, cores", "%.3f (load test itself %.3f)", cores, ownCores);
        made.atMost("server CPU per ended call", cpuMsPerCall(), plan.mostCpuMs, "ms");
        after.byThread().since(before.byThread()).forEach(this::ofThreads);
        made.atMost("server CPU per talking call", 100 * cores / Math.max(0.01, atOnce), plan.mostCpuPercent, "% core");
        made.row(
                "server CPU per RTP packet received",
                "%.2f us",
                1000 * after.cpuMsSince(before) / Math.max(1, serverPackets));
        made.row("server memory, heap used", "%d MiB, %.0f MiB", after.residentKib() / 1024, heapMiB);
        made.row("threads, descriptors", "%d, %d", after.threads(), after.descriptors());
        pauses.ifPresent(one -> one.tell(made, serverPackets / seconds));
        weighed.ifPresent(one -> one.tell(made, plan.mostWeightKb));
        surge.ifPresent(one -> one.tell(made));
        return made;
    }

    private void freed(CallPlan plan) {
        made.times("agent freed to next waiting caller", freed);
        if (freed.getTotalCount() > 0) {
            made.atMost("  its p99", Table.msAt(freed, 99), plan.mostFreedP99, "ms");
        }
    }

    /** What one call costs of it. */
    private void ofThreads(String group, long ms) {
        if (ms * MENTIONED >= after.cpuMsSince(before)) {
            made.row("  of it " + group, "%.2f ms", (double) ms / Math.max(1, count()));
        }
    }

    private void sound(CallPlan plan) {
        made.row("RTP sent by phones, per second", "%.0f/s", sent / ((after.atNanos() - before.atNanos()) / 1e9));
        made.atMost("RTP lost", lostPercent(), plan.mostLostPercent, "%");
        made.times("RTP latency p50/p99/max", pump.latency());
        made.times("load test's own lateness", pump.lateness());
        made.atMost("frames the recorder lost", overflow, 0, "");
    }

    private static String told(Map<String, Integer> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    boolean passed() {
        return made.passed();
    }
}
