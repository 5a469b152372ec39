package io.parley.sip.locate;

import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Where a name is reached, the weights not drawn yet: each call draws for itself.
 *
 * @param lasts how long it may be relied on
 * @param unanswered what the DNS was asked in vain besides
 * @param fresh whether nothing of it is only known from before
 */
record Located(List<Target> targets, Duration lasts, List<String> unanswered, boolean fresh) {
    private static final Comparator<Target> BY_RANK = Comparator.comparingInt(Target::rank);

    /** @param rank the lowest is tried first; @param weight how often it is the first among its equals */
    record Target(int rank, int weight, List<PeerAddress> at) {
        Target {
            at = List.copyOf(at);
        }
    }

    Located {
        targets = List.copyOf(targets);
        unanswered = List.copyOf(unanswered);
    }

    static Located nowhere() {
        return new Located(List.of(), Duration.ZERO, List.of(), false);
    }

    /** All of it, always in the same order: the heaviest first among equals. */
    List<PeerAddress> settled() {
        return addresses(targets.stream()
                .sorted(BY_RANK.thenComparing(
                        Comparator.comparingInt(Target::weight).reversed()))
                .toList());
    }

    /** By rank; among equals each as often first as its weight says (RFC 2782). @param chance a number below its own */
    List<PeerAddress> drawn(IntUnaryOperator chance) {
        List<Target> left = new ArrayList<>(targets);
        left.sort(BY_RANK.thenComparingInt(Target::weight));
        List<Target> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            int rank = left.getFirst().rank();
            Target drawn = drawn(left.stream().filter(one -> one.rank() == rank).toList(), chance);
            ordered.add(drawn);
            left.remove(drawn);
        }
        return addresses(ordered);
    }

    private static Target drawn(List<Target> equals, IntUnaryOperator chance) {
        int whole = equals.stream().mapToInt(Target::weight).sum();
        int mark = equals.size() == 1 ? 0 : chance.applyAsInt(whole + 1);
        int sum = 0;
        for (Target one : equals) {
            sum += one.weight();
            if (sum >= mark) {
                return one;
            }
        }
        return equals.getLast();
    }

    private static List<PeerAddress> addresses(List<Target> ordered) {
        return ordered.stream().flatMap(one -> one.at().stream()).distinct().toList();
    }
}
