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
        return set(name, value, maxAgeSeconds, "Strict", secure);
    }

    /** The same which no neighbour of the host's name can have set, either. */
    public static Answer.Header own(String name, String value, long maxAgeSeconds, boolean secure) {
        return set(ownName(name, secure), value, maxAgeSeconds, "Strict", secure);
    }

    /** The same which comes back where another site's page leads to ours. */
    public static Answer.Header bringsBack(String name, String value, long maxAgeSeconds, boolean secure) {
        return set(ownName(name, secure), value, maxAgeSeconds, "Lax", secure);
    }

    /** The value of one of the latter two. */
    public static Optional<String> broughtBack(ApiCall call, String name) {
        return call.cookie(ownName(name, call.secure()));
    }

    private static String ownName(String name, boolean secure) {
        return secure ? "__Host-" + name : name;
    }

    private static Answer.Header set(String name, String value, long maxAgeSeconds, String sites, boolean secure) {
        String attributes = "; Path=/; Max-Age=" + maxAgeSeconds + "; HttpOnly; SameSite=" + sites;
        return new Answer.Header("Set-Cookie", name + "=" + value + attributes + (secure ? "; Secure" : ""));
    }
}
