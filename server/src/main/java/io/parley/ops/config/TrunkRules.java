package io.parley.ops.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold for the ways of a trunk and for what may be called over it. */
final class TrunkRules {
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
    private static final List<String> DIALLED = List.of("requestUri", "to", "calledParty", "diversion");
    private static final List<String> CALLER = List.of("asserted", "remoteParty", "from", "diversion");
    private static final List<String> ASSERTS = List.of("none", "asserted", "preferred", "remoteParty");
    private static final List<String> NUMBERS = List.of("plus", "digits", "national");
    /** The called one was asked and does not want it, whichever way the call comes. */
    private static final Set<Integer> FINAL = Set.of(403, 404, 486, 487);
    /** It stands between quotes in headers. */
    private static final Pattern NO_USER = Pattern.compile("[\\p{Cntrl}\"\\\\]");

    private final BiConsumer<String, String> complain;

    TrunkRules(BiConsumer<String, String> complain) {
        this.complain = complain;
    }

    void check(TrunkSection trunk, String path) {
        require(
                trunk.profile().isEmpty() || TrunkProfiles.find(trunk.profile()).isPresent(),
                path + ".profile",
                "is unknown; write one of " + String.join(", ", TrunkProfiles.NAMES));
        ways(TrunkProfiles.ways(trunk), path + ".ways");
        if (trunk.out() != null) {
            TrunkSection.Out out = trunk.out();
            limits(out.limits(), path + ".out.limits");
            require(
                    !out.register() || !trunk.user().isEmpty(),
                    path + ".out.register",
                    "needs the user and password that the carrier gave");
            require(
                    out.registerSeconds() >= 60 && out.registerSeconds() <= 86_400,
                    path + ".out.registerSeconds",
                    "is out of range; write 60 to 86400");
        }
    }

    /** What phones on desks register as. */
    static Set<String> phones(ParleyConfig config) {
        return config.users().stream()
                .flatMap(user -> user.deskPhone().stream())
                .map(ParleyConfig.Phone::user)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whoever proves to be a phone is none of a trunk, and the other way round. @param phones users of phones */
    void user(TrunkSection trunk, Set<String> phones, String path) {
        require(
                !phones.contains(trunk.user()),
                path,
                "is that of a desk phone: " + trunk.user() + "; ask the other side for another, or change the phone's");
        require(
                NO_USER.matcher(trunk.user()).results().findAny().isEmpty(),
                path,
                "has a character that no user may have; write it without quotes, backslashes and line breaks");
    }

    /** There is one connection for each name at a place, which some authority has signed. @param before trunks above */
    void shares(TrunkSection trunk, List<TrunkSection> before, String path) {
        TrunkSection.Out out = trunk.out();
        if (out == null || !out.transport().equals("tls")) {
            return;
        }
        boolean others = before.stream()
                .map(TrunkSection::out)
                .filter(Objects::nonNull)
                .filter(one -> one.transport().equals("tls"))
                .filter(one -> one.address().equalsIgnoreCase(out.address())
                        && one.port().equals(out.port()))
                .anyMatch(one -> one.tlsName().equalsIgnoreCase(out.tlsName())
                        && !one.authorities().equals(out.authorities()));
        require(
                !others,
                path + ".out.authorities",
                "are not those of another trunk with the same name at the same address and port; write the same");
    }

    private void ways(TrunkWaysSection ways, String path) {
        oneOf(ways.numbers(), NUMBERS, path + ".numbers");
        oneOf(ways.asserts(), ASSERTS, path + ".asserts");
        ways.dialledFrom().forEach(one -> oneOf(one, DIALLED, path + ".dialledFrom"));
        ways.callerFrom().forEach(one -> oneOf(one, CALLER, path + ".callerFrom"));
        boolean national = ways.numbers().equals("national");
        require(
                national
                        ? COUNTRIES.contains(ways.country())
                        : ways.country().isEmpty() || COUNTRIES.contains(ways.country()),
                path + ".country",
                "is no country; write its two letters, such as LT, in whose way numbers are national");
        require(
                ways.domain().matches("[A-Za-z0-9.-]*"),
                path + ".domain",
                "is no name of a host; write such as sip.carrier.example");
        require(
                ways.advance().stream().allMatch(status -> status >= 400 && status < 600 && !FINAL.contains(status)),
                path + ".advance",
                "may hold 400 to 599 without 403, 404, 486 and 487, which speak for the called one");
        CodecNames.problem(ways.codecs()).ifPresent(problem -> complain.accept(path + ".codecs", problem));
        require(
                ways.silentSeconds() >= 0 && ways.silentSeconds() <= 30,
                path + ".silentSeconds",
                "is out of range; write 1 to 30");
        pace(ways, path);
        latch(ways, path);
        int session = ways.sessionSeconds();
        require(
                session == TrunkWaysSection.AS_OTHERS || session == 0 || session >= 90 && session <= 86_400,
                path + ".sessionSeconds",
                "is out of range; write 90 to 86400, or 0 for no session timer");
    }

    private void pace(TrunkWaysSection ways, String path) {
        require(
                ways.cps() >= 0 && ways.cps() <= 1000,
                path + ".cps",
                "is out of range; write 1 to 1000 calls a second");
    }

    private void latch(TrunkWaysSection ways, String path) {
        for (int i = 0; i < ways.latch().size(); i++) {
            require(
                    VoiceRules.isNetwork(ways.latch().get(i)),
                    path + ".latch[" + i + "]",
                    "is no network; write such as 192.0.2.0/24");
            require(
                    !VoiceRules.isNetwork(ways.latch().get(i))
                            || isNarrow(ways.latch().get(i)),
                    path + ".latch[" + i + "]",
                    "is too wide, anybody there could be heard; write /16 or less of IPv4, /32 or less of IPv6");
        }
    }

    private static boolean isNarrow(String network) {
        int slash = network.indexOf('/');
        int least = network.contains(":") ? 32 : 16;
        return slash < 0 || Integer.parseInt(network.substring(slash + 1)) >= least;
    }

    private void limits(TollSection limits, String path) {
        boolean counts = List.of(
                        limits.atOnce(),
                        limits.perDay(),
                        limits.minutesPerDay(),
                        limits.agentPerMinute(),
                        limits.agentPerDay())
                .stream()
                .allMatch(count -> count >= 0);
        require(counts, path, "has a number below 0; write 0 for any number");
        require(
                limits.hours().isEmpty()
                        || limits.hours().matches("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]"),
                path + ".hours",
                "is no interval; write such as \"07:00-21:00\"");
        require(
                limits.prefixes().keySet().stream().allMatch(begin -> begin.matches("\\+?[0-9]{1,15}")),
                path + ".prefixes",
                "names no beginning of a number; write such as \"+371\": {perDay: 20}");
    }

    private void oneOf(String said, List<String> known, String path) {
        require(said.isEmpty() || known.contains(said), path, "is unknown; write of " + String.join(", ", known));
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
