package io.parley.ops.config;

import java.net.URI;
import java.util.Optional;

/** Addresses of programs of others. */
final class PeerUrls {
    private PeerUrls() {}

    /**
     * What is wrong with one.
     *
     * @param nearby whether it may be in a private network, where http is allowed
     * @param example what might be written instead
     */
    static Optional<String> problem(String url, boolean nearby, String example) {
        try {
            URI uri = URI.create(url);
            boolean secure = "https".equals(uri.getScheme());
            boolean plain = "http".equals(uri.getScheme()) && nearby;
            return (secure || plain) && uri.getHost() != null && uri.getUserInfo() == null
                    ? Optional.empty()
                    : Optional.of("is no https address; write " + example + " (http only with privateAddresses)");
        } catch (IllegalArgumentException e) {
            return Optional.of("is no address; write such as " + example);
        }
    }
}
