package io.parley.web.widget;

import io.parley.web.http.SameOrigin;
import java.util.Optional;
import java.util.Set;
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

    static Optional<String> origin(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.ORIGIN));
    }
}
