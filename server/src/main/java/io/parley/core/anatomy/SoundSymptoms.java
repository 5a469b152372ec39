package io.parley.core.anatomy;

import io.parley.core.anatomy.CallAnatomy.Leg;
import io.parley.core.anatomy.CallAnatomy.Poor;
import io.parley.core.anatomy.CallAnatomy.Sound;
import io.parley.core.anatomy.Finding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the sound of a leg tells. */
final class SoundSymptoms {
    /** Two seconds of sound. */
    private static final long SOME = 100;

    private static final double NEARLY_ALL = 0.9;

    private SoundSymptoms() {}

    private static Stream<Leg> legs(CallCase call) {
        Set<Integer> seen = new TreeSet<>();
        return call.call().legs().stream().filter(leg -> seen.add(leg.number()));
    }

    private static List<Sound> of(CallCase call, Leg leg) {
        return call.call().sound().stream()
                .filter(look -> look.leg() == leg.number())
                .toList();
    }

    /** We send, they say that they send, and not one packet came. */
    static Stream<Finding> nothingHeard(CallCase call) {
        return legs(call)
                .flatMap(leg -> of(call, leg).stream()
                        .reduce((before, later) -> later)
                        .filter(last -> last.received() == 0 && last.sent() >= SOME && last.theySpeak())
                        .map(last -> new Finding(Kind.NOTHING_HEARD, leg.number(), addresses(call, leg, last.told())))
                        .stream());
    }

    private static Map<String, String> addresses(CallCase call, Leg leg, String told) {
        String signalling = call.ladders().stream()
                .filter(ladder -> ladder.leg().number() == leg.number())
                .flatMap(ladder -> ladder.lines().stream())
                .map(CallCase.Line::peerHost)
                .findFirst()
                .orElse("");
        String host = Addresses.host(told);
        boolean nat = Addresses.isPrivate(host) && !host.equals(signalling);
        return new TreeMap<>(Map.of("told", told, "signalling", signalling, "nat", nat ? "theirs" : ""));
    }

    /** They report that nearly nothing of ours arrives. */
    static Stream<Finding> notHeard(CallCase call) {
        return legs(call)
                .flatMap(leg -> of(call, leg).stream()
                        .reduce((before, later) -> later)
                        .filter(last -> last.sent() >= SOME)
                        .filter(last -> last.reported()
                                .filter(heard -> heard.lostShare() >= NEARLY_ALL)
                                .isPresent())
                        .map(last -> new Finding(Kind.NOT_HEARD, leg.number(), addresses(call, leg, last.told())))
                        .stream());
    }

    /** It works, since we follow the sound; others in the path may not. */
    static Stream<Finding> otherAddress(CallCase call) {
        return legs(call)
                .flatMap(leg -> of(call, leg).stream()
                        .reduce((before, later) -> later)
                        .filter(last -> last.received() > 0 && !last.told().isEmpty())
                        .filter(last -> !Addresses.host(last.told()).equals(Addresses.host(last.from())))
                        .map(last -> new Finding(
                                Kind.OTHER_ADDRESS,
                                leg.number(),
                                new TreeMap<>(Map.of("told", last.told(), "from", last.from()))))
                        .stream());
    }

    static Stream<Finding> poor(CallCase call) {
        return legs(call).flatMap(leg -> {
            List<Poor> turns = call.call().poor().stream()
                    .filter(turn -> turn.leg() == leg.number())
                    .toList();
            return turns.stream().anyMatch(Poor::on) ? Stream.of(poor(call, leg, turns)) : Stream.empty();
        });
    }

    private static Finding poor(CallCase call, Leg leg, List<Poor> turns) {
        Duration all = Duration.ZERO;
        Optional<Instant> since = Optional.empty();
        Set<String> why = new TreeSet<>();
        for (Poor turn : turns) {
            if (turn.on()) {
                since = since.or(() -> Optional.of(turn.at()));
                turn.why().forEach(fault -> why.add(fault.name().toLowerCase(Locale.ROOT)));
            } else if (since.isPresent()) {
                all = all.plus(Duration.between(since.get(), turn.at()));
                since = Optional.empty();
            }
        }
        Optional<Instant> last = of(call, leg).stream().map(Sound::at).max(Comparator.naturalOrder());
        if (since.isPresent() && last.isPresent()) {
            all = all.plus(Duration.between(since.get(), last.get()));
        }
        double worst =
                turns.stream().filter(Poor::on).mapToDouble(Poor::mos).min().orElse(0);
        return new Finding(
                Kind.POOR_SOUND,
                leg.number(),
                new TreeMap<>(Map.of(
                        "why", String.join(",", why),
                        "seconds", CallCase.seconds(all),
                        "mos", String.format(Locale.ROOT, "%.1f", worst))));
    }
}
