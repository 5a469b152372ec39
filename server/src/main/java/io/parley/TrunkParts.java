package io.parley;

import io.parley.ops.config.TollSection;
import io.parley.ops.config.TrunkProfiles;
import io.parley.ops.config.TrunkSection;
import io.parley.ops.config.TrunkWaysSection;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.NumberFormat;
import io.parley.sip.trunk.TollLimits;
import io.parley.sip.trunk.TrunkWays;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A trunk of the configuration as telephony uses it. */
final class TrunkParts {
    private TrunkParts() {}

    static TrunkWays ways(TrunkSection trunk) {
        TrunkWaysSection said = TrunkProfiles.ways(trunk);
        TrunkWays usual = TrunkWays.USUAL;
        NumberFormat format = said.numbers().isEmpty()
                ? usual.format()
                : new NumberFormat(NumberFormat.Kind.valueOf(constant(said.numbers())), said.country());
        return new TrunkWays(
                format,
                all(said.dialledFrom(), TrunkWays.DialledFrom::valueOf, usual.dialledFrom()),
                all(said.callerFrom(), TrunkWays.CallerFrom::valueOf, usual.callerFrom()),
                said.asserts().isEmpty() ? usual.assertion() : TrunkWays.Assertion.valueOf(constant(said.asserts())),
                said.domain().isEmpty() ? name(trunk) : said.domain(),
                said.advance().isEmpty() ? usual.advance() : Set.copyOf(said.advance()),
                codecs(said.codecs(), usual.codecs()),
                said.silentSeconds() == 0 ? usual.silentSeconds() : said.silentSeconds(),
                said.redirects().orElse(false),
                said.withheld().orElse(false),
                Optional.of(said.sessionSeconds()).filter(seconds -> seconds != TrunkWaysSection.AS_OTHERS),
                said.latch().stream().map(Network::parse).toList());
    }

    /** What carriers with names expect to be called by. */
    private static String name(TrunkSection trunk) {
        return trunk.out() != null && trunk.out().isNamed() ? trunk.out().address() : "";
    }

    /** @param names as configuration has them, checked before */
    static CodecPolicy codecs(List<String> names, CodecPolicy usual) {
        return names.isEmpty()
                ? usual
                : new CodecPolicy(names.stream()
                        .map(name -> AudioCodec.named(name).orElseThrow())
                        .distinct()
                        .toList());
    }

    private static <T> List<T> all(List<String> said, Function<String, T> read, List<T> usual) {
        return said.isEmpty()
                ? usual
                : said.stream().map(one -> read.apply(constant(one))).toList();
    }

    /** {@code requestUri} as {@code REQUEST_URI}. */
    private static String constant(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    static TollLimits limits(TrunkSection.Out out, ZoneId zone) {
        TollSection said = out.limits();
        Map<String, TollLimits.Most> prefixes = new HashMap<>();
        said.prefixes()
                .forEach((begin, most) -> prefixes.put(
                        begin,
                        new TollLimits.Most(most.perMinute(), most.perDay(), most.atOnce(), most.minutesPerDay())));
        return new TollLimits(
                out.allow(),
                out.deny(),
                new TollLimits.Most(out.perMinute(), said.perDay(), said.atOnce(), said.minutesPerDay()),
                new TollLimits.Most(said.agentPerMinute(), said.agentPerDay(), 0, 0),
                prefixes,
                Optional.of(said.hours()).filter(hours -> !hours.isEmpty()).map(TrunkParts::hours),
                zone);
    }

    private static TollLimits.Hours hours(String text) {
        int dash = text.indexOf('-');
        return new TollLimits.Hours(
                LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
    }
}
