package io.parley.sim;

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

    /** @param mostHeld for how many packets it holds back at most what it holds */
    SimLine(double loss, int mostHeld, long seed) {
        this.loss = loss;
        this.mostHeld = mostHeld;
        chance = new Random(seed);
    }

    /** What leaves the line now that this packet enters it. */
    List<ByteBuffer> pass(ByteBuffer packet) {
        if (chance.nextDouble() >= loss) {
            held.add(packet);
        }
        if (holdsFor > 0 && --holdsFor > 0) {
            return List.of();
        }
        holdsFor = chance.nextInt(mostHeld + 1);
        List<ByteBuffer> out = List.copyOf(held);
        held.clear();
        return out;
    }
}
