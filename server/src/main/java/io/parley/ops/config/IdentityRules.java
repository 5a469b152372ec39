package io.parley.ops.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What must hold for signed numbers (RFC 8224): whom we believe, and what we sign. */
final class IdentityRules {
    private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]";
    private static final String PORT = "(:[0-9]{1,5})?";
    private static final String OURS = "\\+[0-9]{7,15}|\\+[0-9]{3,14}\\*";
    private static final int LONGEST_URL = 400;

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;

    IdentityRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        SipSection.Identity believed = config.sip().identity();
        require(
                believed.hosts().stream().allMatch(host -> host.matches("(" + HOST + ")" + PORT)),
                "sip.identity.hosts",
                "holds what is no host; write such as certificates.carrier.example, or with a port :8444 after it");
        require(
                !believed.trust().isEmpty()
                        || believed.hosts().isEmpty() && believed.authorities().isEmpty(),
                "sip.identity.trust",
                "is missing; name a PEM file of who may stand behind carriers' certificates");
        List<TrunkSection> trunks = config.trunks();
        for (int i = 0; i < trunks.size(); i++) {
            trunk(trunks.get(i), "trunks[" + i + "]");
        }
    }

    private void trunk(TrunkSection trunk, String path) {
        require(
                Set.of("off", "show", "require").contains(trunk.identity()),
                path + ".identity",
                "is unknown; write off, show or require");
        require(
                !trunk.identity().equals("require")
                        || !config.sip().identity().trust().isEmpty(),
                path + ".identity",
                "needs sip.identity.trust, or every call would be refused; name a PEM file of who is believed");
        if (trunk.sign() != null) {
            sign(trunk.sign(), path + ".sign");
            require(trunk.out() != null, path + ".sign", "needs out: it is our calls that are signed");
            require(
                    trunk.out() == null || trunk.out().callerId().startsWith("+"),
                    path + ".out.callerId",
                    "cannot be signed; write it with a plus and its country, such as \"+37052000000\"");
        }
    }

    private void sign(TrunkSection.Sign sign, String path) {
        require(!sign.key().isEmpty(), path + ".key", "is missing; name a PEM file with a key of the curve P-256");
        require(
                isPlainHttps(sign.certificateUrl()),
                path + ".certificateUrl",
                "is not where others could find the certificate; write such as https://example.org/shaken.pem");
        require(Set.of("A", "B", "C").contains(sign.attest()), path + ".attest", "is unknown; write A, B or C");
        require(
                Set.of("B", "C").contains(sign.others()),
                path + ".others",
                "may not be; write B or C, since these numbers are not known to be ours");
        require(
                sign.numbers().stream().allMatch(number -> number.matches(OURS)),
                path + ".numbers",
                "holds what is no number of ours; write such as \"+37052000100\", or \"+370520001*\" for many");
    }

    private static boolean isPlainHttps(String text) {
        try {
            URI url = new URI(text);
            return "https".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && text.length() <= LONGEST_URL;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
