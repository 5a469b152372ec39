package io.parley.web.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Tells our own pages from those of strangers: by {@code Origin} and by {@code Sec-Fetch-Site} (W3C Fetch Metadata),
 * which
 * browsers set and scripts cannot.
 */
public final class SameOrigin {
    private final Set<String> further;

    /** @param further origins of our own besides the address a request names, such as one in front of a proxy */
    public SameOrigin(Set<String> further) {
        this.further =
                further.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request that changes something may come from where it comes from. */
    boolean mayChange(Request request) {
        Optional<String> site = header(request, "Sec-Fetch-Site");
        Optional<String> origin = header(request, HttpHeader.ORIGIN.asString());
        boolean knownPage = origin.filter(this::isFurther).isPresent();
        boolean siteFits = site.isEmpty() || site.get().equals("same-origin") || knownPage;
        return siteFits && (origin.isEmpty() || isOurs(request, origin.get()));
    }

    /**
     * Whether a WebSocket may be opened: cookies travel with it from any page, so the origin must be there and ours.
     */
    public boolean mayUpgrade(Request request) {
        return header(request, HttpHeader.ORIGIN.asString())
                .filter(origin -> isOurs(request, origin))
                .isPresent();
    }

    private boolean isFurther(String origin) {
        return further.contains(origin.toLowerCase(Locale.ROOT));
    }

    private boolean isOurs(Request request, String origin) {
        if (isFurther(origin)) {
            return true;
        }
        try {
            URI uri = new URI(origin);
            String host = request.getHeaders().get(HttpHeader.HOST);
            String scheme = uri.getScheme();
            boolean schemeFits = "https".equals(scheme) || ("http".equals(scheme) && !request.isSecure());
            boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
            return host != null && schemeFits && bare && host.equalsIgnoreCase(uri.getRawAuthority());
        } catch (URISyntaxException notAnOrigin) {
            return false;
        }
    }

    private static Optional<String> header(Request request, String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }
}
