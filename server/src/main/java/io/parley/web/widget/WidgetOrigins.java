package io.parley.web.widget;

import io.parley.web.http.SameOrigin;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Which web sites may load the widget. A program without an origin may: a visitor is known by a token, not a cookie.
 */
final class WidgetOrigins {
    private final SameOrigin origins;

    WidgetOrigins(Set<String> further) {
        origins = new SameOrigin(further);
    }

    boolean admit(Request request) {
        return origin(request).isEmpty() || origins.mayUpgrade(request);
    }

    /** The pages are not ours: what keeps others out elsewhere must let these in, and only these. */
    void share(Request request, HttpFields.Mutable headers, String methods) {
        headers.put("Cross-Origin-Resource-Policy", "cross-origin");
        headers.add(HttpHeader.VARY, "Origin");
        Optional<String> origin = origin(request);
        if (origin.isPresent() && admit(request)) {
            headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin.get());
            headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, methods);
        }
    }

    static Optional<String> origin(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.ORIGIN));
    }
}
