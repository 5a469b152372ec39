package io.parley.web.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the server listens.
 *
 * @param port 0 for any free one
 * @param origins addresses under which browsers open the console besides the one they name, as {@code https://host}
 * @param operators networks that may read metrics and health
 * @param proxies in front, which say whom they ask for
 * @param demoSite whether the demo web site is shown under {@code /demo/}
 */
public record WebSettings(
        String bind,
        int port,
        Optional<Tls> tls,
        List<String> origins,
        List<String> operators,
        Proxies proxies,
        boolean demoSite,
        Limits limits) {

    /** @param networks where they are; @param say the one header that they write, so that nobody else's is believed */
    public record Proxies(List<String> networks, Said say) {
        public static final Proxies NONE = of(List.of());

        public static Proxies of(List<String> networks) {
            return new Proxies(networks, Said.X_FORWARDED);
        }
    }

    /** How proxies say whom they ask for. */
    public enum Said {
        /** {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. */
        X_FORWARDED,
        /** {@code Forwarded}, RFC 7239. */
        FORWARDED
    }

    /** PEM files. */
    public record Tls(Path certificate, Path key) {}

    /**
     * What a stranger can cost us at most.
     *
     * @param connections open at once, from everywhere
     * @param perSource open at once from one address
     * @param perSourceOnLoopback whether {@code perSource} holds for this machine, too; a proxy here, or a load test,
     *     speaks for many
     * @param headerBytes of one request
     * @param idle after which a silent connection is closed
     */
    public record Limits(int connections, int perSource, boolean perSourceOnLoopback, int headerBytes, Duration idle) {
        public static final Limits DEFAULT = new Limits(20_000, 200, false, 16 * 1024, Duration.ofSeconds(30));
    }

    /** Plain HTTP on loopback, for people who try it out and for tests. */
    public static WebSettings loopback(int port) {
        List<String> operators = List.of("127.0.0.0/8", "::1/128");
        return new WebSettings(
                "127.0.0.1", port, Optional.empty(), List.of(), operators, Proxies.NONE, false, Limits.DEFAULT);
    }
}
