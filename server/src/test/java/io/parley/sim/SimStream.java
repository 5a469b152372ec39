package io.parley.sim;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a phone sees of the RTP stream it gets (RFC 3550): whether it is one, without a break. */
public final class SimStream {
    private final Set<Integer> sources = ConcurrentHashMap.newKeySet();
    private final Set<Integer> lengths = ConcurrentHashMap.newKeySet();
    private boolean begun;
    private int sequence;
    private int timestamp;
    private volatile int breaks;
    private volatile int stepsBack;
    private volatile int longestGap;

    /** @param duration of the packet, in samples; none of a key */
    synchronized void take(ByteBuffer packet, int duration) {
        sources.add(packet.getInt(8));
        if (duration > 0) {
            lengths.add(duration);
        }
        int number = packet.getShort(2) & 0xffff;
        int at = packet.getInt(4);
        if (begun && number != (sequence + 1 & 0xffff)) {
            breaks++;
        }
        if (begun && at - timestamp < 0 && duration > 0) {
            stepsBack++;
        } else if (begun && duration > 0) {
            longestGap = Math.max(longestGap, at - timestamp);
        }
        begun = true;
        sequence = number;
        timestamp = duration > 0 ? at + duration : timestamp;
    }

    /** Of how many sources it is. */
    public int sources() {
        return sources.size();
    }

    /** How long its packets of sound were, in units of its clock. */
    public Set<Integer> lengths() {
        return Set.copyOf(lengths);
    }

    /** How often a number was not the next one. */
    public int breaks() {
        return breaks;
    }

    /** How often sound began before the end of what had come. */
    public int stepsBack() {
        return stepsBack;
    }

    /** The most samples that were left out. */
    public int longestGap() {
        return longestGap;
    }
}
