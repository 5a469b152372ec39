package io.parley.web.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executors;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** The one HTTP server: API, sockets and files. Requests and socket listeners run on virtual threads. */
public final class WebServer implements AutoCloseable {
    /** Longest frame any socket takes before its own rules; bytes. */
    public static final int LARGEST_FRAME = 64 * 1024;

    static final Duration SOCKET_IDLE = Duration.ofSeconds(90);
    private static final long STOP_WITHIN_MS = 2_000;

    private final Server server;
    private final ServerConnector connector;
    private final SourceLimit sourceLimit;
    private final EarlyPort early;

    private WebServer(WebSettings settings, WebParts parts, EarlyPort port) {
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName("web");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("web-", 0).factory()));
        server = new Server(threads);
        WebSettings.Limits limits = settings.limits();
        Networks proxies = Networks.of(settings.proxies().networks());
        early = port;
        sourceLimit = port.sources();
        connector = connector(
                settings, new TrustedProxies(proxies, settings.proxies().say()));
        connector.addBean(sourceLimit);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP_WITHIN_MS);
        server.setHandler(new SecurityHeaders(sockets(parts, rest(settings, parts))));
    }

    /** @throws CannotListen if the address is taken or the TLS files are wrong */
    public static WebServer start(WebSettings settings, WebParts parts) {
        return start(settings, parts, EarlyPort.bind(settings));
    }

    /**
     * Listens at a port that is bound already, and serves whoever came there first.
     *
     * @throws CannotListen if the TLS files are wrong
     */
    public static WebServer start(WebSettings settings, WebParts parts, EarlyPort port) {
        WebServer web = new WebServer(settings, parts, port);
        try {
            EarlyPort.Held held = port.handOver();
            web.connector.open(held.port());
            web.server.start();
            web.serve(held.connections());
        } catch (Exception e) {
            web.close();
            throw new CannotListen(settings.bind() + ":" + settings.port() + ": " + e.getMessage(), e);
        }
        return web;
    }

    private void serve(Queue<SocketChannel> held) throws IOException {
        for (SocketChannel next = held.poll(); next != null; next = held.poll()) {
            try {
                next.configureBlocking(false);
                next.setOption(StandardSocketOptions.TCP_NODELAY, true);
                connector.getSelectorManager().accept(next);
            } catch (IOException alreadyGone) {
                sourceLimit.onClosed(next);
                next.close();
            }
        }
    }

    private Handler rest(WebSettings settings, WebParts parts) {
        Guard guard = new Guard(
                parts.doorkeeper(),
                new SameOrigin(Set.copyOf(settings.origins())),
                Networks.of(settings.operators()),
                Networks.of(settings.proxies().networks()));
        List<Route<?>> routes = new ArrayList<>(parts.routes());
        routes.add(OpenApi.route(parts.routes()));
        List<Handler> handlers = new ArrayList<>();
        handlers.add(new ApiEntry(new RouteTable(routes), guard, parts));
        handlers.addAll(parts.handlers());
        if (settings.demoSite()) {
            handlers.add(WidgetSite.demo());
        }
        handlers.add(WidgetSite.trial());
        handlers.add(new ConsolePage());
        return new Handler.Sequence(handlers);
    }

    private Handler sockets(WebParts parts, Handler rest) {
        WebSocketUpgradeHandler upgrades = WebSocketUpgradeHandler.from(server, container -> {
            limit(container);
            parts.sockets()
                    .forEach((path, creator) -> container.addMapping(path, (request, response, callback) -> {
                        // compression would cost some 300 KB a socket and buys nothing for frames as small as ours
                        response.setExtensions(List.of());
                        return creator.createWebSocket(request, response, callback);
                    }));
        });
        upgrades.setHandler(rest);
        return upgrades;
    }

    private static void limit(ServerWebSocketContainer container) {
        container.setIdleTimeout(SOCKET_IDLE);
        container.setMaxTextMessageSize(LARGEST_FRAME);
        container.setMaxBinaryMessageSize(LARGEST_FRAME);
        container.setMaxFrameSize(LARGEST_FRAME);
    }

    private ServerConnector connector(WebSettings settings, TrustedProxies proxies) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(settings.limits().headerBytes());
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector made;
        if (settings.tls().isPresent()) {
            // one certificate answers for every name it was asked by: clients check names, and tools connect by address
            http.addCustomizer(new SecureRequestCustomizer(false));
            made = new ServerConnector(
                    server, new SslConnectionFactory(tls(settings.tls().get()), plain.getProtocol()), plain);
        } else {
            made = new PlainConnector(server, plain);
        }
        http.addCustomizer(proxies);
        made.setHost(settings.bind());
        made.setIdleTimeout(settings.limits().idle().toMillis());
        return made;
    }

    private static final class PlainConnector extends ServerConnector {
        PlainConnector(Server server, HttpConnectionFactory http) {
            super(server, http);
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel socket, ManagedSelector selector, SelectionKey key) {
            TextEndPoint made = new TextEndPoint(socket, selector, key, getScheduler());
            made.setIdleTimeout(getIdleTimeout());
            return made;
        }
    }

    private static SslContextFactory.Server tls(WebSettings.Tls files) {
        String password = "in-memory";
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(PemKeys.keyStore(files.certificate(), files.key(), password.toCharArray()));
        tls.setKeyStorePassword(password);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return tls;
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    public URI uri() {
        String scheme = connector.getDefaultProtocol().startsWith("SSL") ? "https" : "http";
        return URI.create(scheme + "://" + connector.getHost() + ":" + port());
    }

    /** Connections open now. */
    public int connections() {
        return connector.getConnectedEndPoints().size();
    }

    /** Connections closed at once because their source held too many. */
    public long refusedConnections() {
        return sourceLimit.refused();
    }

    /** Stops listening, ends open requests within two seconds, cuts sockets: whoever is to hear why is told before. */
    @Override
    public void close() {
        try {
            early.ending(server::stop);
        } catch (Exception e) {
            throw new IllegalStateException("the web server did not stop", e);
        }
    }

    /** The server could not start. */
    public static final class CannotListen extends RuntimeException {
        private static final long serialVersionUID = 1;

        CannotListen(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
