package io.parley;

import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.TrunkProfiles;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.auth.Credentials;
import io.parley.sip.call.OutLine;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.CarrierRegistration;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Proof;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.Pace;
import io.parley.sip.trunk.TollLimits;
import io.parley.sip.trunk.TollRules;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkBook;
import io.parley.sip.trunk.TrunkWays;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trunks there are at the moment, as telephony uses them: those of the file, and those that were added in the
 * console. A call that goes on keeps what it began with; what is asked anew is asked of the trunks of now.
 */
final class TrunkLines {
    private final Startup startup;
    private final ParleyConfig config;
    private final TrunkWatch watch;
    private final CarrierAddresses addresses;
    private final CallerIdentities identities;
    private final InstantSource clock;
    /** Also of trunks that are gone: their calls go on, and one that comes back has its figures. */
    private final Map<String, TollRules> tolls = new ConcurrentHashMap<>();

    private volatile List<TrunkSection> trunks;
    private final TrunkBook book = new TrunkBook(List.of());

    /** @param watch of what is up; @param identities how numbers are proven */
    TrunkLines(
            Startup startup,
            TrunkWatch watch,
            CarrierAddresses addresses,
            CallerIdentities identities,
            InstantSource clock) {
        this.startup = startup;
        this.watch = watch;
        this.addresses = addresses;
        this.identities = identities;
        this.clock = clock;
        config = startup.config();
        become(config.trunks());
        addresses.onChange(this::learn);
    }

    /** From now on these. */
    void become(List<TrunkSection> now) {
        now.stream().filter(trunk -> trunk.out() != null).forEach(this::limit);
        trunks = List.copyOf(now);
        learn();
    }

    /** Figures stand for the trunk, whatever its limits are from now on. */
    private void limit(TrunkSection trunk) {
        TollLimits limits =
                TrunkParts.limits(trunk.out(), ZoneId.of(config.organisation().zone()));
        int cps = TrunkProfiles.ways(trunk).cps();
        TollRules rules =
                tolls.computeIfAbsent(trunk.id(), first -> new TollRules(trunk.id(), limits, new Pace(cps), clock));
        rules.become(limits);
        rules.pace().become(cps);
    }

    /** One after the other: the DNS tells of others at any time, and the last has to be the trunks of now. */
    private synchronized void learn() {
        book.become(trunks.stream().map(this::trunk).toList());
    }

    List<TrunkSection> all() {
        return trunks;
    }

    /** Whose calls are taken. */
    TrunkBook book() {
        return book;
    }

    /** What may be called over each trunk there is. */
    Map<String, TollRules> tolls() {
        return trunks.stream()
                .filter(trunk -> trunk.out() != null)
                .collect(Collectors.toUnmodifiableMap(TrunkSection::id, trunk -> tolls.get(trunk.id())));
    }

    /** Ends calls whose minutes are used up, also those over a trunk that is gone; to be called now and then. */
    void look() {
        tolls.values().forEach(TollRules::look);
    }

    /** The trunk that is wanted, else the first that carries calls of ours; those that answer before others. */
    Optional<OutLine> out(String wanted) {
        List<TrunkSection> carriers = trunks.stream()
                .filter(trunk -> trunk.out() != null)
                .filter(trunk -> wanted.isEmpty() || trunk.id().equals(wanted))
                .filter(trunk -> !addresses.of(trunk.out()).isEmpty())
                .sorted(Comparator.comparing(trunk -> !watch.isUp(trunk.id())))
                .toList();
        return carriers.stream().findFirst().flatMap(first -> out(first, rest(first, carriers)));
    }

    /**
     * Those that a call may go on to. In one network their sound is as safe, for what was offered to one is offered to
     * all; in another the call is offered anew, as that trunk has it.
     */
    private List<OutLine> rest(TrunkSection first, List<TrunkSection> carriers) {
        String network = addresses.of(first.out()).getFirst().network();
        return carriers.stream()
                .filter(trunk -> trunk != first)
                .flatMap(trunk -> addresses.of(trunk.out()).stream()
                        .filter(at -> !at.network().equals(network) || isAsSafe(trunk, first))
                        .map(at -> line(trunk, at, List.of())))
                .toList();
    }

    private static boolean isAsSafe(TrunkSection trunk, TrunkSection first) {
        return trunk.srtp().equals(first.srtp())
                && trunk.out().transport().equals("tls")
                        == first.out().transport().equals("tls");
    }

    /** One trunk, at all its addresses, with these after it; empty while nobody knows where it is. */
    Optional<OutLine> out(TrunkSection trunk, List<OutLine> others) {
        List<PeerAddress> at = addresses.of(trunk.out());
        Stream<OutLine> further = at.stream().skip(1).map(one -> line(trunk, one, List.of()));
        List<OutLine> rest = Stream.concat(further, others.stream()).toList();
        return at.stream().findFirst().map(first -> line(trunk, first, rest));
    }

    private OutLine line(TrunkSection trunk, PeerAddress at, List<OutLine> others) {
        return new OutLine(
                at,
                trunk.out().callerId(),
                proof(trunk),
                policy(trunk.srtp()),
                tolls.get(trunk.id()),
                ways(trunk),
                trunk.id(),
                others);
    }

    private TrunkWays ways(TrunkSection trunk) {
        return TrunkParts.ways(trunk).proving(identities.of(trunk));
    }

    static SrtpPolicy policy(String text) {
        return SrtpPolicy.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private Optional<Proof> proof(TrunkSection trunk) {
        return trunk.user().isEmpty()
                ? Optional.empty()
                : Optional.of(new Proof(trunk.id(), trunk.user(), startup.reveal(trunk.password())));
    }

    /** What the trunk of this name is shown where it asks who we are; who only calls us is shown nothing. */
    Optional<Proof> proof(String id) {
        return trunks.stream()
                .filter(trunk -> trunk.id().equals(id) && trunk.out() != null)
                .findFirst()
                .flatMap(this::proof);
    }

    /** Where we register as this trunk; empty where we do not. */
    Optional<CarrierRegistration.Account> account(TrunkSection trunk) {
        return trunk.registers()
                ? Optional.of(new CarrierRegistration.Account(
                        trunk.id(),
                        failures -> at(trunk, failures),
                        TrunkParts.ways(trunk).domain(),
                        trunk.user(),
                        proof(trunk),
                        trunk.out().registerSeconds()))
                : Optional.empty();
    }

    /** Each of its addresses in turn. */
    private Optional<PeerAddress> at(TrunkSection trunk, int failures) {
        List<PeerAddress> at = addresses.settled(trunk.out());
        return at.isEmpty() ? Optional.empty() : Optional.of(at.get(failures % at.size()));
    }

    /** Asks the DNS where trunks are, which may take seconds. */
    void lookUp(List<TrunkSection> those) {
        those.stream().filter(trunk -> trunk.out() != null).forEach(trunk -> addresses.lookUp(trunk.out()));
    }

    private Trunk trunk(TrunkSection trunk) {
        List<Network> own = new ArrayList<>(OwnNetworks.of(trunk));
        if (trunk.registers()) {
            addresses
                    .settled(trunk.out())
                    .forEach(at -> own.add(Network.parse(at.host()))); // its calls come from there
        }
        Optional<Credentials> credentials = trunk.user().isEmpty() || trunk.registers()
                ? Optional.empty()
                : Optional.of(Credentials.of(trunk.user(), config.sip().domain(), startup.reveal(trunk.password())));
        Optional<Trunk.AttributeHeader> attributes = Optional.of(trunk.attributesHeader())
                .filter(header -> !header.isEmpty())
                .map(header -> new Trunk.AttributeHeader(header, ChatConfig.believed(trunk.attributes())));
        return new Trunk(
                        trunk.id(),
                        own,
                        credentials,
                        trunk.trustCallerId(),
                        attributes,
                        policy(trunk.srtp()),
                        ways(trunk))
                .over(config.sip().bind().size() > 1 ? trunk.networks() : List.of()); // one alone has no name
    }
}
