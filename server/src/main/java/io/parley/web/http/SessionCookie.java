package io.parley.web.http;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** The cookie a sign-in travels in; over TLS its name makes browsers refuse any that was not set by this very host. */
public final class SessionCookie {
    private static final String PLAIN = "parley_session";
    private static final String OVER_TLS = "__Host-" + PLAIN;

    private SessionCookie() {}

    public static Optional<String> token(Request request) {
        return Cookies.of(request, name(request.isSecure()));
    }

    public static Answer.Header set(String token, long maxAgeSeconds, boolean secure) {
        return Cookies.set(name(secure), token, maxAgeSeconds, secure);
    }

    public static String name(boolean secure) {
        return secure ? OVER_TLS : PLAIN;
    }
}
