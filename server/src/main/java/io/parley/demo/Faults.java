package io.parley.demo;

import java.util.random.RandomGenerator;

/** What goes wrong on purpose between the robots and the server: packets that are lost, a trunk that is cut. */
public final class Faults {
    private final RandomGenerator chance;
    private volatile double loss;
    private volatile boolean trunkCut;

    public Faults(RandomGenerator chance) {
        this.chance = chance;
    }

    RandomGenerator chance() {
        return chance;
    }

    /** The share of sound packets lost in each direction, 0 to 1. */
    public void lose(double share) {
        loss = share;
    }

    public double loss() {
        return loss;
    }

    /** Whether callers can neither send nor hear anything, sound and signalling. */
    public void cutTrunk(boolean cut) {
        trunkCut = cut;
    }

    public boolean isTrunkCut() {
        return trunkCut;
    }

    boolean loses(boolean onTrunk) {
        return onTrunk && trunkCut || loss > 0 && chance.nextDouble() < loss;
    }
}
