package io.parley.sim;

import io.parley.media.rtp.LossRuns;
import io.parley.media.rtp.ReceiveStatistics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A bad line: loses packets and holds others back, by seed. */
final class SimLine {
    private final Random chance;
    private final double loss;
    private final int mostHeld;
    private final List<ByteBuffer> held = new ArrayList<>();
    private int holdsFor;
    /** What has left the line, as whoever hears it counts it. */
    private final ReceiveStatistics passed = new ReceiveStatistics();

    private int source;
    private int highest;

    /** @param mostHeld for how many packets it holds back at most what it holds */
    SimLine(double loss, int mostHeld, long seed) {
        this.loss = loss;
        this.mostHeld = mostHeld;
        chance = new Random(seed);
    }

    /** What leaves the line now that this packet enters it. */
    synchronized List<ByteBuffer> pass(ByteBuffer packet) {
        if (chance.nextDouble() >= loss) {
            held.add(packet);
        }
        if (holdsFor > 0 && --holdsFor > 0) {
            return List.of();
        }
        holdsFor = chance.nextInt(mostHeld + 1);
        List<ByteBuffer> out = List.copyOf(held);
        held.clear();
        out.forEach(this::count);
        return out;
    }

    private void count(ByteBuffer packet) {
        if (packet.getInt(8) != source) {
            source = packet.getInt(8);
            passed.newSource();
        }
        highest = packet.getShort(2) & 0xffff;
        passed.take(highest, packet.getInt(4), 0);
    }

    /** Of the latest source. */
    synchronized LossRuns counted() {
        return passed.arrivals().upToNow();
    }

    /** The latest number that has left it. */
    synchronized int highest() {
        return highest;
    }
}
