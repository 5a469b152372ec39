package io.parley.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Whom requests come from where the operator's own proxies stand in front: the last address of {@code X-Forwarded-For}
 * that is none of theirs, since what is written before it anybody may have written. Nobody else is believed.
 */
public final class TrustedProxies implements HttpConfiguration.Customizer {
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String PEER = TrustedProxies.class.getName() + ".peer";
    private static final int MOST_HOPS = 32;

    private final Networks proxies;

    TrustedProxies(Networks proxies) {
        this.proxies = proxies;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        String peer = ApiCall.remoteAddress(request);
        if (!proxies.contain(peer)) {
            return request;
        }
        request.setAttribute(PEER, request.getConnectionMetaData().getRemoteSocketAddress());
        SocketAddress remote = customer(request.getHeaders())
                .<SocketAddress>map(address -> new InetSocketAddress(address, 0))
                .orElseGet(() -> request.getConnectionMetaData().getRemoteSocketAddress());
        List<String> schemes = listed(request.getHeaders(), PROTO);
        boolean secure =
                schemes.isEmpty() ? request.isSecure() : schemes.getLast().equalsIgnoreCase("https");
        return new Forwarded(request, remote, secure);
    }

    /** Empty where no proxy named anybody, or what it named is no address. */
    private Optional<InetAddress> customer(HttpFields headers) {
        Optional<InetAddress> last = Optional.empty();
        for (String hop : listed(headers, FOR).reversed()) {
            Optional<InetAddress> address = address(hop);
            if (address.isEmpty()) {
                return last;
            }
            last = address;
            if (!proxies.contain(address.get().getHostAddress())) {
                return last;
            }
        }
        return last;
    }

    private static List<String> listed(HttpFields headers, String name) {
        List<String> all = new ArrayList<>(headers.getCSV(name, false));
        return all.subList(Math.max(0, all.size() - MOST_HOPS), all.size());
    }

    /** Some proxies write a port behind the address. */
    private static Optional<InetAddress> address(String hop) {
        String text = hop.strip();
        int colon = text.indexOf(':');
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            text = text.substring(1, text.indexOf(']'));
        } else if (colon > 0 && colon == text.lastIndexOf(':')) {
            text = text.substring(0, colon);
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The address that the connection really comes from, if it is a proxy that is believed. */
    public static Optional<String> believed(Request request) {
        return request.getAttribute(PEER) instanceof InetSocketAddress proxy
                ? Optional.of(proxy.getAddress().getHostAddress())
                : Optional.empty();
    }

    /** The other end of the connection, which no other connection has: of customers behind a proxy no port is known. */
    public static SocketAddress otherEnd(Request request) {
        return request.getAttribute(PEER) instanceof SocketAddress proxy
                ? proxy
                : request.getConnectionMetaData().getRemoteSocketAddress();
    }

    /** A request as it was before the proxy took it. */
    private static final class Forwarded extends Request.Wrapper {
        private final boolean secure;
        private final HttpURI uri;
        private final ConnectionMetaData connection;

        Forwarded(Request request, SocketAddress remote, boolean secure) {
            super(request);
            this.secure = secure;
            uri = HttpURI.build(request.getHttpURI()).scheme(secure ? "https" : "http");
            connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public boolean isSecure() {
                    return secure;
                }

                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return remote;
                }
            };
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
