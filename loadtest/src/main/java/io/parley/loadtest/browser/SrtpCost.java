package io.parley.loadtest.browser;

import io.parley.loadtest.report.Table;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpReceiver;
import io.parley.media.srtp.SrtpSender;
import java.nio.ByteBuffer;
import java.util.Random;

/** What it costs to seal and to open one packet of 20 ms of G.711, on one thread, once the code is warm. */
final class SrtpCost {
    private static final int HEADER = 12;
    private static final int LENGTH = HEADER + 160;
    private static final int PACKETS = 10_000;
    private static final int ROUNDS = 60;

    private final SrtpProfile profile;
    private final SrtpSender sender;
    private final SrtpReceiver receiver;
    private final byte[][] packets = new byte[PACKETS][LENGTH + SrtpSender.OVERHEAD];
    private final int[] lengths = new int[PACKETS];
    private int sequence;
    private long sealNanos = Long.MAX_VALUE;
    private long openNanos = Long.MAX_VALUE;

    SrtpCost(SrtpProfile profile) {
        this.profile = profile;
        Random chance = new Random(1);
        byte[] key = new byte[profile.keyLength()];
        byte[] salt = new byte[profile.saltLength()];
        chance.nextBytes(key);
        chance.nextBytes(salt);
        sender = new SrtpSender(new SrtpKeys(profile, key, salt));
        receiver = new SrtpReceiver(new SrtpKeys(profile, key, salt));
    }

    /** The quickest of many rounds: what others take of the machine is no part of it. */
    SrtpCost measure() {
        for (int round = 0; round < ROUNDS; round++) {
            write();
            long began = System.nanoTime();
            for (int i = 0; i < PACKETS; i++) {
                lengths[i] = sender.protect(packets[i], HEADER, LENGTH);
            }
            long sealed = System.nanoTime();
            for (int i = 0; i < PACKETS; i++) {
                lengths[i] = receiver.open(packets[i], lengths[i]);
            }
            long opened = System.nanoTime();
            check();
            sealNanos = Math.min(sealNanos, sealed - began);
            openNanos = Math.min(openNanos, opened - sealed);
        }
        return this;
    }

    private void write() {
        for (byte[] packet : packets) {
            ByteBuffer.wrap(packet)
                    .putShort((short) 0x8000)
                    .putShort((short) sequence)
                    .putInt(sequence * 160)
                    .putInt(7)
                    .putLong(sequence);
            sequence++;
        }
    }

    private void check() {
        for (int length : lengths) {
            if (length != LENGTH) {
                throw new IllegalStateException(profile + " does not open what it sealed: " + length);
            }
        }
    }

    void tell(Table table, double mostMicros) {
        table.atMost("SRTP " + profile + ", to seal", micros(sealNanos), mostMicros, "us");
        table.atMost("SRTP " + profile + ", to open", micros(openNanos), mostMicros, "us");
    }

    private static double micros(long nanos) {
        return nanos / 1e3 / PACKETS;
    }
}
