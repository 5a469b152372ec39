package io.parley.ops.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What must hold of recorders of others. Queues come and go in the console: one that is not there is no reason not to
 * start.
 */
final class RecorderRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.+-]{1,64}");
    private static final int MOST = 20;

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;
    /** Whose calls go somewhere by those above; an empty one stands for all. */
    private final List<RecorderSection> above = new ArrayList<>();

    RecorderRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        List<RecorderSection> all = config.media().recorders();
        require(all.size() <= MOST, "media.recorders", "are too many; write at most " + MOST);
        for (int i = 0; i < all.size(); i++) {
            check(all.get(i), "media.recorders[" + i + "]");
            above.add(all.get(i));
        }
    }

    private void check(RecorderSection recorder, String path) {
        require(
                NAME.matcher(recorder.id()).matches(),
                path + ".id",
                "is missing or odd; write small letters, digits, . _ -");
        require(
                above.stream().noneMatch(one -> one.id().equals(recorder.id())),
                path + ".id",
                "is used twice: " + recorder.id() + "; each needs its own");
        require(
                USER.matcher(recorder.user()).matches(),
                path + ".user",
                "is no user of a SIP address; write letters, digits, . _ + -");
        queues(recorder, path + ".queues");
        require(
                Set.of("off", "offered", "required").contains(recorder.srtp()),
                path + ".srtp",
                "is unknown; write off, offered or required");
        place(recorder.out(), path);
        TrunkSection.Out out = recorder.out();
        boolean hidden = out.transport().equals("tls");
        require(
                hidden || !recorder.srtp().equals("required"),
                path + ".srtp",
                "needs SIP over TLS, which hides the keys; write transport: tls");
        require(
                !hidden || !isSignedByOthers(out),
                path + ".authorities",
                "are not those of a trunk or recorder with the same name at the same address and port; write the same");
    }

    /** Each queue's calls go to one recorder at most. */
    private void queues(RecorderSection recorder, String path) {
        for (String queue : recorder.queues()) {
            require(
                    NAME.matcher(queue).matches(),
                    path,
                    "names a queue in an odd way: " + queue + "; write its id, such as sales");
        }
        Set<String> twice = above.stream()
                .filter(one -> one.queues().isEmpty() || recorder.queues().isEmpty())
                .map(RecorderSection::id)
                .collect(Collectors.toSet());
        above.stream()
                .filter(one -> one.queues().stream().anyMatch(recorder.queues()::contains))
                .map(RecorderSection::id)
                .forEach(twice::add);
        require(
                twice.isEmpty(),
                path,
                "has calls that go to " + String.join(", ", twice)
                        + " already; write queues at each recorder, every queue once");
    }

    private void place(TrunkSection.Out out, String path) {
        boolean name = out.address().matches(VoiceRules.HOST_NAME);
        require(
                name || !out.isNamed() && isAddress(out.address()),
                path + ".address",
                "is neither an IP address nor a name; write where it is, such as 192.0.2.30 or srs.example.org");
        require(
                out.port() > 0 && out.port() < 65_536 || name && out.port() == 0,
                path + ".port",
                "is out of range; write 1 to 65535");
        require(
                Set.of("udp", "tcp", "tls").contains(out.transport())
                        || name && out.transport().isEmpty(),
                path + ".transport",
                "is unknown; write udp, tcp or tls");
        boolean tls = out.transport().equals("tls");
        require(
                !tls || config.sip().tls() != null,
                path + ".transport",
                "needs sip.tls; write its certificate and key");
        require(
                !tls || !out.tlsName().isEmpty(),
                path + ".tlsName",
                "is missing; write the name that the recorder's certificate shows");
        require(
                out.via().isEmpty()
                        || config.sip().bind().stream()
                                .anyMatch(one -> one.name().equals(out.via())),
                path + ".via",
                "names no network; write the name of one of sip.bind: "
                        + ListenRules.names(config.sip().bind()));
    }

    private static boolean isAddress(String text) {
        return VoiceRules.isNetwork(text) && !text.contains("/");
    }

    /** There is one connection for each name at a place, which some authority has signed. */
    private boolean isSignedByOthers(TrunkSection.Out out) {
        List<TrunkSection.Out> others = new ArrayList<>();
        config.trunks().stream().map(TrunkSection::out).filter(Objects::nonNull).forEach(others::add);
        above.stream().map(RecorderSection::out).forEach(others::add);
        return others.stream()
                .filter(one -> one.transport().equals("tls"))
                .filter(one -> one.address().equalsIgnoreCase(out.address())
                        && one.port().equals(out.port()))
                .anyMatch(one -> one.tlsName().equalsIgnoreCase(out.tlsName())
                        && !one.authorities().equals(out.authorities()));
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
