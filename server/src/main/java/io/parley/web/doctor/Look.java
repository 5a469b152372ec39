package io.parley.web.doctor;

import io.parley.web.http.SameOrigin;
import io.parley.web.http.TrustedProxies;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/**
 * A request as the server saw it.
 *
 * @param now milliseconds since 1970
 * @param nonce of the question; another one comes out of a cache
 * @param secure whether the server takes the way to the browser for encrypted
 * @param ours whether a socket from this page would be taken for one of ours
 * @param peer who the connection comes from
 * @param believed whether {@code http.proxies} has the peer
 * @param says the header by which it is believed, if it is
 * @param address where the server thinks the browser is
 * @param port that the server listens on
 * @param arrival how the socket of this name arrived: {@code socket}, {@code plain} or {@code stranger}
 */
record Look(
        long now,
        String nonce,
        boolean secure,
        Optional<String> host,
        boolean ours,
        String peer,
        boolean believed,
        String says,
        String address,
        int port,
        Headers headers,
        Optional<String> arrival) {
    private static final int MOST_CHARS = 300;

    /** What proxies write, as it arrived. */
    record Headers(
            Optional<String> forwardedFor,
            Optional<String> forwardedProto,
            Optional<String> forwarded,
            Optional<String> via) {}

    static Look at(Request request, long now, SameOrigin origins, String nonce, Optional<String> arrival) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        Optional<String> proxy = TrustedProxies.believed(request);
        String address = host(connection.getRemoteSocketAddress());
        int port = connection.getLocalSocketAddress() instanceof InetSocketAddress local ? local.getPort() : 0;
        return new Look(
                now,
                nonce,
                request.isSecure(),
                header(request, HttpHeader.HOST.asString()),
                origins.mayUpgrade(request),
                proxy.orElse(address),
                proxy.isPresent(),
                TrustedProxies.header(request),
                address,
                port,
                new Headers(
                        header(request, "X-Forwarded-For"),
                        header(request, "X-Forwarded-Proto"),
                        header(request, "Forwarded"),
                        header(request, "Via")),
                arrival);
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : "";
    }

    private static Optional<String> header(Request request, String name) {
        return Optional.ofNullable(request.getHeaders().get(name))
                .map(text -> text.substring(0, Math.min(MOST_CHARS, text.length())));
    }
}
