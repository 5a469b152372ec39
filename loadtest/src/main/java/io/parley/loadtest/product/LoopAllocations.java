package io.parley.loadtest.product;

import io.parley.loadtest.report.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;

/** What the media loop allocates, and whether it does so for packets: the goal for them is nothing. */
final class LoopAllocations {
    private Allocated first;
    private Allocated last;
    private long sampled;
    private long forPackets;
    private int samples;

    private record Allocated(Instant at, long bytes) {}

    void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ThreadAllocationStatistics" -> {
                if (isMedia(event.getThread("thread"))) {
                    last = new Allocated(event.getStartTime(), event.getLong("allocated"));
                    first = first == null ? last : first;
                }
            }
            case "jdk.ObjectAllocationSample" -> {
                if (isMedia(event.getThread()) && event.getStackTrace() != null) {
                    add(event.getLong("weight"), methods(event.getStackTrace().getFrames()));
                }
            }
            default -> {} // of late turns, or of the recording itself
        }
    }

    private static boolean isMedia(RecordedThread thread) {
        return thread != null && String.valueOf(thread.getJavaName()).startsWith("media");
    }

    private static List<String> methods(List<RecordedFrame> frames) {
        return frames.stream()
                .map(frame -> frame.getMethod().getType().getName()
                        + '.'
                        + frame.getMethod().getName())
                .toList();
    }

    /** @param weight bytes that this sample stands for @param stack class and method of each frame */
    void add(long weight, List<String> stack) {
        samples++;
        sampled += weight;
        if (stack.stream().noneMatch(LoopAllocations::isNowAndThen)) {
            forPackets += weight;
        }
    }

    /** Reports, looks at each leg once a second, and the telling of late turns: not for a packet. */
    private static boolean isNowAndThen(String method) {
        return method.startsWith("io.parley.media.rtcp.")
                || method.contains(".RtcpLine.")
                || method.endsWith(".RtpLeg.look")
                || method.contains(".LateTurn.");
    }

    /** Bytes; NaN if the thread was not told of twice. */
    private double perSecond() {
        if (first == null || first == last) {
            return Double.NaN;
        }
        return (last.bytes() - first.bytes())
                / (Duration.between(first.at(), last.at()).toNanos() / 1e9);
    }

    /** Of all that was sampled, 0 to 1. */
    double shareOfPackets() {
        return sampled == 0 ? 0 : (double) forPackets / sampled;
    }

    /** @param packets that the loop took a second */
    void tell(Table table, double packets) {
        table.row("  allocated on it, all", "%.0f B a second", perSecond());
        if (samples == 0) {
            table.row("  of it for a packet", "not known: no sample was taken");
        } else {
            double forOne = perSecond() * shareOfPackets() / Math.max(1, packets);
            table.row("  of it for a packet", "%.3f B, by %d samples; the rest are reports and looks", forOne, samples);
        }
    }
}
