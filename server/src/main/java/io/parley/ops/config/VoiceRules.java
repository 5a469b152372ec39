package io.parley.ops.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What must hold for SIP, sound and trunks. */
final class VoiceRules {
    static final String HOST_NAME = "(?=.*[A-Za-z])[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";
    private static final int LEAST_SESSION_SECONDS = 90;
    private static final int MOST_NEW_CALLS = 10_000;
    private static final int MOST_ASK_SECONDS = 3_600;
    private static final int MOST_SESSION_SECONDS = 86_400;
    private static final int MOST_BAN_MINUTES = 1440;
    private static final int MOST_A_SECOND = 1_000_000;
    /** Of 20 ms of Opus some 0.18 ms of the media loop go into decoding and encoding (adr/042). */
    private static final int MOST_RESERVED = 65_536;

    private static final int MOST_TRANSCODED = 100;

    private static final Set<String> SRTP = Set.of("off", "offered", "required");

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;

    /** @param complain takes the path and what is wrong there */
    VoiceRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        new ListenRules(config, complain).check();
        sip(config.sip());
        media(config.media());
        new HouseRulesCheck(config, complain).check();
        new IdentityRules(config, complain).check();
        new RecorderRules(config, complain).check();
        List<TrunkSection> trunks = config.trunks();
        Set<String> phones = TrunkRules.phones(config);
        for (int i = 0; i < trunks.size(); i++) {
            trunk(trunks.get(i), "trunks[" + i + "]");
            new TrunkRules(complain).check(trunks.get(i), "trunks[" + i + "]");
            new TrunkRules(complain).user(trunks.get(i), phones, "trunks[" + i + "].user");
            new TrunkRules(complain).shares(trunks.get(i), trunks.subList(0, i), "trunks[" + i + "]");
        }
        List<ParleyConfig.User> users = config.users();
        for (int i = 0; i < users.size(); i++) {
            String path = "users[" + i + "].phone.srtp";
            String codecs = "users[" + i + "].phone.codecs";
            users.get(i).deskPhone().ifPresent(phone -> codecs(phone.codecs(), codecs));
            users.get(i).deskPhone().filter(phone -> !phone.srtp().isEmpty()).ifPresent(phone -> {
                srtp(phone.srtp(), path);
                keysAreHidden(phone.srtp(), config.sip().tls() != null, path);
            });
        }
    }

    private void within(int value, int most, String path) {
        require(value >= 1 && value <= most, path, "is out of range; write 1 to " + most);
    }

    private void sip(SipSection sip) {
        port(sip.port(), "sip.port");
        require(sip.calls() > 0, "sip.calls", "must be at least 1");
        within(sip.newCalls(), MOST_NEW_CALLS, "sip.newCalls");
        within(sip.askTrunksSeconds(), MOST_ASK_SECONDS, "sip.askTrunksSeconds");
        srtp(sip.srtp(), "sip.srtp");
        keysAreHidden(sip.srtp(), sip.tls() != null, "sip.srtp");
        int session = sip.sessionSeconds();
        require(
                session == 0 || session >= LEAST_SESSION_SECONDS && session <= MOST_SESSION_SECONDS,
                "sip.sessionSeconds",
                "is out of range; write 90 to 86400, or 0 for none");
        defence(sip.defence());
        sip.tlsIfSet().ifPresent(this::tls);
    }

    private void defence(SipSection.Defence defence) {
        rate(defence.perFlow(), "sip.defence.perFlow");
        rate(defence.perSource(), "sip.defence.perSource");
        rate(defence.all(), "sip.defence.all");
        rate(defence.mostFailures(), "sip.defence.mostFailures");
        require(
                defence.banMinutes() > 0 && defence.banMinutes() <= MOST_BAN_MINUTES,
                "sip.defence.banMinutes",
                "is out of range; write 1 to 1440");
        require(
                Set.of("silent", "once", "usual").contains(defence.scanners()),
                "sip.defence.scanners",
                "is unknown; write silent, once or usual");
    }

    private void rate(int many, String path) {
        require(many > 0 && many <= MOST_A_SECOND, path, "is out of range; write 1 to 1000000");
    }

    private void tls(SipSection.Tls tls) {
        port(tls.port(), "sip.tls.port");
        require(!tls.port().equals(config.sip().port()), "sip.tls.port", "is that of SIP without TLS; write another");
        boolean whole = !tls.certificate().isEmpty() && !tls.key().isEmpty();
        require(whole, "sip.tls", "needs certificate and key; name two PEM files");
        for (int i = 0; i < tls.names().size(); i++) {
            SipSection.Certificate one = tls.names().get(i);
            boolean named = !one.name().isEmpty()
                    && !one.certificate().isEmpty()
                    && !one.key().isEmpty();
            require(named, "sip.tls.names[" + i + "]", "needs name, certificate and key");
        }
        require(
                Set.of("none", "wanted", "required").contains(tls.clients()),
                "sip.tls.clients",
                "is unknown; write none, wanted or required");
        require(
                tls.clients().equals("none") || !tls.authorities().isEmpty(),
                "sip.tls.authorities",
                "is missing; name a PEM file of who signs clients' certificates");
    }

    private void codecs(List<String> names, String path) {
        CodecNames.problem(names).ifPresent(problem -> complain.accept(path, problem));
    }

    private void media(MediaSection media) {
        codecs(media.codecs(), "media.codecs");
        port(media.portFrom(), "media.portFrom");
        port(media.portTo(), "media.portTo");
        require(
                media.portTo() - media.portFrom() >= 3,
                "media.portTo",
                "leaves fewer than two port pairs; write at least portFrom + 3");
        require(
                media.mostTranscoded() >= 0 && media.mostTranscoded() <= MOST_TRANSCODED,
                "media.mostTranscoded",
                "must be 0 to " + MOST_TRANSCODED + ": encoding more than that is too much for one thread");
        require(
                media.reserveMegabytes() >= 0 && media.reserveMegabytes() <= MOST_RESERVED,
                "media.reserveMegabytes",
                "is out of range; write 0 to " + MOST_RESERVED + " megabytes of the disk, 0 to keep none back");
    }

    private void trunk(TrunkSection trunk, String path) {
        require(
                !trunk.addresses().isEmpty() || !trunk.user().isEmpty(),
                path,
                "would accept nobody; write addresses, or user and password");
        for (int i = 0; i < trunk.addresses().size(); i++) {
            require(
                    isNetwork(trunk.addresses().get(i)),
                    path + ".addresses[" + i + "]",
                    "is neither an IP address nor a network; write such as 192.0.2.10 or 192.0.2.0/24");
        }
        require(
                trunk.user().isEmpty() || trunk.password().isSet(),
                path + ".password",
                "is missing; name a file, an env variable or a value");
        advertised(trunk, path + ".advertise");
        for (int i = 0; i < trunk.networks().size(); i++) {
            isNetworkOfOurs(trunk.networks().get(i), path + ".networks[" + i + "]");
        }
        srtp(trunk.srtp(), path + ".srtp");
        boolean hidden = config.sip().tls() != null
                && (trunk.out() == null || trunk.out().transport().equals("tls"));
        keysAreHidden(trunk.srtp(), hidden, path + ".srtp");
        if (trunk.out() != null) {
            out(trunk.out(), path + ".out");
        }
    }

    private void out(TrunkSection.Out out, String path) {
        boolean name = out.address().matches(HOST_NAME);
        require(
                name || !out.isNamed(),
                path + ".address",
                "is neither an IP address nor a name; write where calls go, such as 192.0.2.10 or sip.carrier.example");
        require(
                out.port() > 0 && out.port() < 65_536 || name && out.port() == 0,
                path + ".port",
                "is out of range; write 1 to 65535");
        require(
                Set.of("udp", "tcp", "tls").contains(out.transport())
                        || name && out.transport().isEmpty(),
                path + ".transport",
                "is unknown; write udp, tcp or tls");
        prefixes(out, path);
        via(out, path + ".via");
        boolean tls = out.transport().equals("tls");
        require(
                !tls || config.sip().tls() != null,
                path + ".transport",
                "needs sip.tls; write its certificate and key");
        require(
                !tls || !out.tlsName().isEmpty(),
                path + ".tlsName",
                "is missing; write the name that the trunk's certificate shows");
        require(
                out.callerId().matches("\\+?[0-9]{3,15}"),
                path + ".callerId",
                "is no number; write the one that customers shall see, such as \"+37052000000\"");
    }

    /** Whoever gets at our lines calls what costs most, so every number that may be called is named. */
    private void prefixes(TrunkSection.Out out, String path) {
        require(
                !out.allow().isEmpty(),
                path + ".allow",
                "is missing; write what numbers may begin with, such as [\"+370\"], or [\"+\"] for every country");
        boolean clean = Stream.concat(out.allow().stream(), out.deny().stream())
                .allMatch(prefix -> prefix.matches("\\+?[0-9]{0,15}") && !prefix.isEmpty());
        require(clean, path + ".allow", "or deny holds no beginning of a number; write such as \"+370\"");
        require(out.perMinute() > 0, path + ".perMinute", "must be at least 1");
    }

    /** Another address at which others can reach one of those that we listen at. */
    private void advertised(TrunkSection trunk, String path) {
        String via = trunk.out() == null ? "" : trunk.out().via();
        List<Optional<String>> problems = config.sip().bind().stream()
                .filter(one -> via.isEmpty() || one.name().equals(via))
                .map(one -> AdvertisedAddresses.problem(trunk.advertise(), one.address()))
                .toList();
        if (problems.stream().allMatch(Optional::isPresent)) {
            problems.stream().findFirst().flatMap(first -> first).ifPresent(said -> complain.accept(path, said));
        }
    }

    /** By which of our networks it is reached. */
    private void via(TrunkSection.Out out, String path) {
        Optional<ListenAt> named = config.sip().bind().stream()
                .filter(one -> one.name().equals(out.via()))
                .findFirst();
        if (!out.via().isEmpty()) {
            isNetworkOfOurs(out.via(), path);
        }
        require(
                named.filter(one -> !ListenRules.mayReach(one, out.address())).isEmpty(),
                path,
                "leads by an address of the other kind than out.address; write another of "
                        + ListenRules.names(config.sip().bind()));
    }

    private void isNetworkOfOurs(String name, String path) {
        require(
                config.sip().bind().stream().anyMatch(one -> one.name().equals(name)),
                path,
                "names no network; write the name of one of sip.bind: "
                        + ListenRules.names(config.sip().bind()));
    }

    private void srtp(String text, String path) {
        require(SRTP.contains(text), path, "is unknown; write off, offered or required");
    }

    /** Keys in SDP are as good as public where SIP is not encrypted. */
    private void keysAreHidden(String srtp, boolean tls, String path) {
        require(!srtp.equals("required") || tls, path, "needs SIP over TLS, which hides the keys; add tls");
    }

    private void port(int port, String path) {
        require(port >= 0 && port <= 65535, path, "is not a port; write 1 to 65535");
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this is an address, or a network such as 10.0.0.0/8. */
    static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        int longest = address.map(one -> one.getAddress().length * 8).orElse(0);
        String bits = slash < 0 ? "0" : text.substring(slash + 1);
        return address.isPresent() && bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= longest;
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
