package io.parley.core.routing;

import io.parley.core.contact.Channel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** All stairs of one queue, by channel and language. */
final class StairsOfQueue {
    private static final int LEAST = 4;
    private static final Channel[] CHANNELS = Channel.values();

    private final QueueOnFloor queue;
    /** At least half are null; beside each its hash, so that others are not looked at. */
    private Stairs[] stairs = new Stairs[LEAST];

    private int[] hashes = new int[LEAST];
    private int size;
    /** By step: whom it takes in whatever the language; null where that was not asked yet. */
    private AgentOnFloor[][] able = {};
    /** By language: the number of the first of its lines. */
    private final Map<String, Integer> places = new HashMap<>(4);

    StairsOfQueue(QueueOnFloor queue) {
        this.queue = queue;
    }

    /** Forgets them all. */
    void clear() {
        stairs = new Stairs[LEAST];
        hashes = new int[LEAST];
        size = 0;
        able = new AgentOnFloor[0][];
        places.clear();
    }

    /** Takes over what was worked out of the same queue on another floor, but for the stairs. */
    void copy(StairsOfQueue other, FloorCopy copies) {
        able = new AgentOnFloor[other.able.length][];
        for (int step = 0; step < able.length; step++) {
            AgentOnFloor[] known = other.able[step];
            able[step] =
                    known == null ? null : Arrays.stream(known).map(copies::of).toArray(AgentOnFloor[]::new);
        }
        places.putAll(other.places);
    }

    /** The number of the first line of this language, or {@code next} if it has none yet. */
    int place(String language, int next) {
        Integer known = places.putIfAbsent(language, next);
        return known == null ? next : known;
    }

    /** Whom this step takes in whatever the language, or null. */
    AgentOnFloor[] able(int step) {
        return step < able.length ? able[step] : null;
    }

    void able(int step, AgentOnFloor[] agents) {
        able = step < able.length ? able : Arrays.copyOf(able, step + 1);
        able[step] = agents;
    }

    /** The line of this step and language for another channel, or null: the same agents can take its contacts. */
    Line twin(Stairs of, int step) {
        for (Channel channel : CHANNELS) {
            Stairs other = channel == of.channel ? null : known(channel, of.language);
            if (other != null && other.line(step) != null) {
                return other.line(step);
            }
        }
        return null;
    }

    /** The stairs of this channel and language, made when first needed. */
    Stairs of(Channel channel, String language) {
        Stairs known = known(channel, language);
        return known == null ? add(new Stairs(queue, channel, language), hash(channel, language)) : known;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** Most likely the stairs of this channel and language, which nobody touches to find out; null if none are. */
    Stairs likely(Channel channel, String language) {
        int hash = hash(channel, language);
        int mask = stairs.length - 1;
        int at = hash & mask;
        while (hashes[at] != hash && stairs[at] != null) {
            at = at + 1 & mask;
        }
        return stairs[at];
    }

    /** The stairs of this channel and language, or null if they were not needed yet. */
    Stairs known(Channel channel, String language) {
        int hash = hash(channel, language);
        int mask = stairs.length - 1;
        for (int at = hash & mask; stairs[at] != null; at = at + 1 & mask) {
            boolean same = hashes[at] == hash && stairs[at].channel == channel;
            if (same && stairs[at].language.equals(language)) {
                return stairs[at];
            }
        }
        return null;
    }

    private static int hash(Channel channel, String language) {
        int mixed = (language.hashCode() * CHANNELS.length + channel.ordinal()) * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    private Stairs add(Stairs made, int hash) {
        if (2 * ++size > stairs.length) {
            grow();
        }
        enter(made, hash);
        return made;
    }

    private void enter(Stairs made, int hash) {
        int mask = stairs.length - 1;
        int at = hash & mask;
        while (stairs[at] != null) {
            at = at + 1 & mask;
        }
        stairs[at] = made;
        hashes[at] = hash;
    }

    private void grow() {
        Stairs[] before = stairs;
        int[] hashesBefore = hashes;
        stairs = new Stairs[2 * before.length];
        hashes = new int[2 * before.length];
        for (int at = 0; at < before.length; at++) {
            if (before[at] != null) {
                enter(before[at], hashesBefore[at]);
            }
        }
    }
}
