package io.parley.web.http;

import io.parley.web.http.WebSettings.Said;
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
 * Whom requests come from where the operator's own proxies stand in front: the last address they name that is none of
 * theirs, since what is written before it anybody may have written. Nobody else is believed, nor any other header than
 * the one that these proxies write: they pass on what browsers made up in others.
 */
public final class TrustedProxies implements HttpConfiguration.Customizer {
    private static final String FOR = "X-Forwarded-For";
    private static final String STANDARD = "Forwarded";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String PEER = TrustedProxies.class.getName() + ".peer";
    private static final String SAY = TrustedProxies.class.getName() + ".say";
    private static final int MOST_HOPS = 32;

    private final Networks proxies;
    private final Said say;

    TrustedProxies(Networks proxies, Said say) {
        this.proxies = proxies;
        this.say = say;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        String peer = ApiCall.remoteAddress(request);
        if (!proxies.contain(peer)) {
            return request;
        }
        request.setAttribute(SAY, say);
        request.setAttribute(PEER, request.getConnectionMetaData().getRemoteSocketAddress());
        List<ForwardedHop> hops = hops(request.getHeaders());
        SocketAddress remote = customer(hops)
                .<SocketAddress>map(address -> new InetSocketAddress(address, 0))
                .orElseGet(() -> request.getConnectionMetaData().getRemoteSocketAddress());
        boolean secure = scheme(request.getHeaders(), hops)
                .map(named -> named.equalsIgnoreCase("https"))
                .orElseGet(request::isSecure);
        return new Forwarded(request, remote, secure);
    }

    private List<ForwardedHop> hops(HttpFields headers) {
        return say == Said.FORWARDED
                ? listed(headers, STANDARD, true).stream()
                        .map(ForwardedHop::parse)
                        .toList()
                : listed(headers, FOR, false).stream()
                        .map(address -> new ForwardedHop(address, Optional.empty()))
                        .toList();
    }

    /** What the proxy nearest to us says. */
    private Optional<String> scheme(HttpFields headers, List<ForwardedHop> hops) {
        if (say == Said.FORWARDED) {
            return hops.isEmpty() ? Optional.empty() : hops.getLast().scheme();
        }
        List<String> schemes = listed(headers, PROTO, false);
        return schemes.isEmpty() ? Optional.empty() : Optional.of(schemes.getLast());
    }

    /** Empty where no proxy named anybody, or what it named is no address. */
    private Optional<InetAddress> customer(List<ForwardedHop> hops) {
        Optional<InetAddress> last = Optional.empty();
        for (ForwardedHop hop : hops.reversed()) {
            Optional<InetAddress> address = address(hop.address());
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

    private static List<String> listed(HttpFields headers, String name, boolean keepQuotes) {
        List<String> all = new ArrayList<>(headers.getCSV(name, keepQuotes));
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

    /** The header by which a proxy that is believed says whom it asks for. */
    public static String header(Request request) {
        return request.getAttribute(SAY) == Said.FORWARDED ? STANDARD : FOR;
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
