package io.parley.ops.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** What must hold of the web side. */
final class HttpRules {
    private static final Set<String> PROXY_HEADERS = Set.of("x-forwarded-for", "forwarded");

    private final ParleyConfig.Http http;
    private final BiConsumer<String, String> complain;

    HttpRules(ParleyConfig.Http http, BiConsumer<String, String> complain) {
        this.http = http;
        this.complain = complain;
    }

    void check() {
        require(
                PROXY_HEADERS.contains(http.proxyHeader()),
                "http.proxyHeader",
                "is unknown; write the one that your proxies set: x-forwarded-for or forwarded");
        if (http.tls() != null) {
            require(
                    isWritten(http.tls().certificate()) && isWritten(http.tls().key()),
                    "http.tls",
                    "needs certificate and key; name two PEM files");
        }
        require(
                http.site().isEmpty() || isSite(http.site()),
                "http.site",
                "is no site that can have passkeys; write one such as https://desk.example.org, a name and no path");
        require(
                !isSite(http.site()) || http.site().equals(asBrowsersHaveIt(http.site())),
                "http.site",
                "is not as browsers have it; write " + http.site() + " as " + asBrowsersHaveIt(http.site()));
    }

    private static boolean isWritten(String text) {
        return text != null && !text.isBlank();
    }

    /** Browsers make passkeys for names alone, over TLS or on the machine itself (WebAuthn Level 3, 5.1.3). */
    private static boolean isSite(String text) {
        try {
            URI uri = URI.create(text);
            String host = uri.getHost();
            boolean secure = "https".equals(uri.getScheme());
            boolean here = "http".equals(uri.getScheme()) && "localhost".equals(host);
            boolean bare = uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            return (secure || here) && bare && host != null && !isAddress(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** An origin (RFC 6454, 6.2): small letters, and no port that goes without saying. What is compared is this. */
    private static String asBrowsersHaveIt(String site) {
        String small = site.toLowerCase(Locale.ROOT);
        return small.replaceFirst(small.startsWith("https:") ? ":443$" : ":80$", "");
    }

    private static boolean isAddress(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException name) {
            return host.startsWith("[");
        }
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
