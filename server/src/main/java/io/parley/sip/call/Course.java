package io.parley.sip.call;

import io.parley.sip.stack.OutboundInvite;
import io.parley.sip.trunk.Pace;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a call of ours may go on: each further line is admitted for itself, by the rules of the trunk that carries it,
 * and a further number of the same trunk by these. A trunk may send a call to other numbers of its own only, a few
 * times, and to none twice.
 *
 * @param been numbers on the way to this one
 * @param tried numbers that were called so far because the trunk sent the call there, by whatever way
 */
record Course(OutLine line, String number, OutLine.Maker maker, Set<String> been, Set<String> tried)
        implements OutboundInvite.Course {
    private static final int MOST = 5;

    @Override
    public Pace pace() {
        return line.toll().pace();
    }

    /** Who hides their number is not signed for. */
    @Override
    public Map<String, String> headers() {
        return line.ways().withheld()
                ? Map.of()
                : line.ways()
                        .proof()
                        .signer()
                        .flatMap(signer -> signer.sign(
                                line.callerId(), line.ways().format().heard(number)))
                        .map(signed -> Map.of("Identity", signed))
                        .orElse(Map.of());
    }

    @Override
    public boolean goesOn() {
        return (isFirst() || isFurther()) && maker.goesOn(line, number);
    }

    @Override
    public Optional<String> offer() {
        return maker.offered();
    }

    private boolean isFirst() {
        return been.size() == 1;
    }

    /** Each answer may name several numbers, and each of these several more. */
    private boolean isFurther() {
        return tried.size() < MOST && tried.add(number);
    }

    @Override
    public Optional<OutboundInvite> redirected(String host, String user) {
        String other = line.ways().format().heard(user);
        boolean may = line.ways().redirects()
                && isTheirs(host)
                && !been.contains(other)
                && been.size() <= MOST
                && line.toll().allows(other);
        if (!may) {
            return Optional.empty();
        }
        Set<String> more = new HashSet<>(been);
        more.add(other);
        return Optional.of(line.redirected(other, maker, new OutLine.Past(Set.copyOf(more), tried)));
    }

    /** What has no host is a number, which any trunk knows. */
    private boolean isTheirs(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        return plain.isEmpty()
                || plain.equals(line.to().host())
                || plain.equals(line.ways().domain().toLowerCase(Locale.ROOT));
    }
}
