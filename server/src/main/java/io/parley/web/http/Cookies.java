package io.parley.web.http;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Cookies in and out. */
public final class Cookies {
    private Cookies() {}

    /** The value of a cookie; the first if a client sends the name twice. */
    public static Optional<String> of(Request request, String name) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** A cookie no script can read and no other site can send. @param maxAgeSeconds 0 takes it back */
    public static Answer.Header set(String name, String value, long maxAgeSeconds, boolean secure) {
        String attributes = "; Path=/; Max-Age=" + maxAgeSeconds + "; HttpOnly; SameSite=Strict";
        return new Answer.Header("Set-Cookie", name + "=" + value + attributes + (secure ? "; Secure" : ""));
    }
}
