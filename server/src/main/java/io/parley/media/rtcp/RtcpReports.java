package io.parley.media.rtcp;

import io.parley.media.FarReport;
import io.parley.media.VoiceMetrics;
import io.parley.media.rtp.ReceiveStatistics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** One leg's reports: when one is due, what it says, and what the other end said. One thread, {@link #far} apart. */
public final class RtcpReports {
    /** Bytes that {@link #write} needs. */
    public static final int LARGEST = RtcpWriter.LARGEST;

    /** Mean time between two, so that a stop in the middle of a talk is seen (RFC 4585 allows less than 5 s). */
    public static final long TO_BROWSERS_NANOS = 3_000_000_000L;

    /** The least of RFC 3550 section 6.2, over e - 3/2 as 6.3.1 has it. */
    public static final long TO_PHONES_NANOS = (long) (5_000_000_000L / 1.21828);

    /** While there is no sound there is little to tell. */
    private static final int QUIET = 3;

    private static final int NTP_TICKS = 65_536;
    private static final int SANE_RTT_MS = 10_000;

    private final RtcpWriter writer;
    private final RtcpReader reader;
    private final RandomGenerator chance;
    private final InstantSource clock;
    private long dueNanos;
    private final long intervalNanos;
    private boolean begun;
    private boolean written;
    private long toldSent;
    private long toldReceived;
    private boolean quiet;
    private Optional<VoiceMetrics> voice = Optional.empty();
    private int lastReport;
    private long lastReportNanos;
    private volatile Optional<FarReport> far = Optional.empty();

    public RtcpReports(int ownSsrc, RandomGenerator chance, InstantSource clock) {
        this(ownSsrc, chance, clock, TO_BROWSERS_NANOS);
    }

    /** @param intervalNanos mean time between two */
    public RtcpReports(int ownSsrc, RandomGenerator chance, InstantSource clock, long intervalNanos) {
        this.intervalNanos = intervalNanos;
        byte[] name = new byte[12];
        chance.nextBytes(name);
        writer = new RtcpWriter(ownSsrc, HexFormat.of().formatHex(name));
        reader = new RtcpReader(ownSsrc);
        this.chance = chance;
        this.clock = clock;
    }

    /**
     * What we have to say of.
     *
     * @param source whom we hear, 0 for nobody yet
     * @param timestamp of RTP, now
     * @param metrics how more is told of what we hear, where that is wanted (RFC 3611)
     */
    public record Leg(
            long sentPackets,
            long sentOctets,
            long timestamp,
            int source,
            ReceiveStatistics received,
            Optional<OwnMetrics> metrics) {

        /** Of somebody who wants no more than the report itself. */
        public Leg(long sentPackets, long sentOctets, long timestamp, int source, ReceiveStatistics received) {
            this(sentPackets, sentOctets, timestamp, source, received, Optional.empty());
        }
    }

    /** True once for each report: half to one and a half intervals after the last, the first sooner (RFC 3550 6.2). */
    public boolean isDue(long nowNanos) {
        if (begun && nowNanos < dueNanos) {
            return false;
        }
        boolean due = begun;
        begun = true;
        long mean = quiet ? QUIET * intervalNanos : intervalNanos;
        long wait = mean / 2 + chance.nextLong(mean);
        dueNanos = nowNanos + (due ? wait : wait / 2);
        return due;
    }

    /** Writes a report into the array; gives its length. */
    public int write(byte[] into, Leg leg, long nowNanos) {
        Optional<RtcpWriter.Sent> sent = leg.sentPackets() == 0
                ? Optional.empty()
                : Optional.of(new RtcpWriter.Sent(leg.sentPackets(), leg.sentOctets(), leg.timestamp()));
        Optional<RtcpWriter.Heard> heard = leg.source() == 0 ? Optional.empty() : Optional.of(heard(leg, nowNanos));
        quiet = leg.sentPackets() == toldSent || leg.received().received() == toldReceived;
        toldSent = leg.sentPackets();
        toldReceived = leg.received().received();
        written = true;
        return writer.write(into, sent, heard, clock.instant());
    }

    private RtcpWriter.Heard heard(Leg leg, long nowNanos) {
        OptionalInt rtt = far.map(FarReport::rttMs).orElse(OptionalInt.empty());
        Optional<VoiceMetrics> metrics = leg.metrics().map(own -> own.tell(leg.received(), rtt));
        return new RtcpWriter.Heard(leg.source(), leg.received().report(), lastReport, sinceLast(nowNanos), metrics);
    }

    /** Writes the last one; its length is 0 if nothing was ever sent, since then nothing ends (RFC 3550 6.3.7). */
    public int goodbye(byte[] into, Leg leg, long nowNanos) {
        boolean known = written || leg.sentPackets() > 0;
        return known ? writer.goodbye(into, write(into, leg, nowNanos)) : 0;
    }

    private int sinceLast(long nowNanos) {
        return lastReport == 0 ? 0 : (int) ((nowNanos - lastReportNanos) / 1_000 * NTP_TICKS / 1_000_000);
    }

    /** Takes a packet of the other end, authentic and without its protection; gives how many of its blocks are bad. */
    public int read(byte[] packet, int length, long nowNanos) {
        reader.read(packet, length);
        if (reader.hasSenderReport()) {
            lastReport = reader.ntpMiddle();
            lastReportNanos = nowNanos;
        }
        voice = reader.voice().or(() -> voice);
        if (reader.isAboutUs()) {
            far = Optional.of(new FarReport(
                    reader.lost(), reader.fraction() / 256.0, reader.jitter(), rtt(clock.instant()), voice));
        }
        return reader.badBlocks();
    }

    /** There and back: from our report, over their pause before the answer, to now (RFC 3550 section 6.4.1). */
    private OptionalInt rtt(Instant now) {
        if (reader.lastReport() == 0) {
            return OptionalInt.empty();
        }
        int ticks = RtcpWriter.middle(now) - reader.lastReport() - reader.sinceLast();
        long millis = Math.round(ticks * 1000.0 / NTP_TICKS);
        return millis > SANE_RTT_MS ? OptionalInt.empty() : OptionalInt.of((int) Math.max(0, millis));
    }

    /** What the other end said last. Safe from any thread. */
    public Optional<FarReport> far() {
        return far;
    }
}
