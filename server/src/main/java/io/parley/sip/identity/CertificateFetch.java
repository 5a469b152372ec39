package io.parley.sip.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Fetches certificates over HTTPS. A host is looked up once for a connection, and the connection goes to the very
 * addresses that were checked; what leads elsewhere is not followed. Safe for use by any thread.
 */
public final class CertificateFetch implements CertificateSource, AutoCloseable {
    static final int LARGEST = 64 * 1024;
    /** Bytes of the head of an answer: as long as a server may speak it would fill the memory else. */
    static final int LARGEST_HEAD = 16 * 1024;

    private static final int THREADS = 8;
    private static final int OK = 200;

    private final CertificatePlaces places;
    private final Optional<KeyStore> authorities;
    private final Lookup lookup;
    private final Duration atMost;
    private Optional<HttpClient> client = Optional.empty();
    private boolean closed;

    /** Asks the name service; may wait for it. */
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] of(String name) throws UnknownHostException;
    }

    /**
     * @param authorities who may have signed what servers of certificates show; absent: whom this machine trusts
     * @param atMost for all of it: name, connection, answer
     */
    public CertificateFetch(CertificatePlaces places, Optional<KeyStore> authorities, Lookup lookup, Duration atMost) {
        this.places = places;
        this.authorities = authorities;
        this.lookup = lookup;
        this.atMost = atMost;
    }

    @Override
    public CompletableFuture<Found> get(URI address) {
        if (!places.allow(address)) {
            return CompletableFuture.failedFuture(
                    new NotProven(Doubt.NOT_ALLOWED, "certificates are not fetched from " + address));
        }
        try {
            return client().map(open -> get(address, open))
                    .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("the server stops")));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Found> get(URI address, HttpClient open) {
        CompletableFuture<Found> answer = new CompletableFuture<>();
        open.newRequest(address)
                .method(HttpMethod.GET)
                .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .send(new BufferingResponseListener(LARGEST) {
                    @Override
                    public void onComplete(Result result) {
                        try {
                            answer.complete(read(result, getContent()));
                        } catch (NotProven | RuntimeException e) {
                            answer.completeExceptionally(e);
                        }
                    }
                });
        return answer;
    }

    private static Found read(Result result, byte[] body) throws NotProven {
        if (result.isFailed()) {
            throw whyNot(result.getFailure());
        }
        Response response = result.getResponse();
        if (response.getStatus() != OK || body == null) {
            throw new NotProven(Doubt.UNREACHABLE, "the certificate's server answered " + response.getStatus());
        }
        try {
            List<X509Certificate> chain = TrustRoots.certificates(body);
            if (!chain.isEmpty()) {
                return new Found(chain, KeepFor.of(response.getHeaders().getCSV(HttpHeader.CACHE_CONTROL, false)));
            }
        } catch (CertificateException e) {
            throw new NotProven(Doubt.UNREACHABLE, "what came is no certificate: " + e.getMessage());
        }
        throw new NotProven(Doubt.UNREACHABLE, "what came is no certificate");
    }

    private static NotProven whyNot(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotPublic) {
                return new NotProven(Doubt.NOT_ALLOWED, cause.getMessage());
            }
        }
        return new NotProven(Doubt.UNREACHABLE, failure.toString());
    }

    /** Made when the first call needs it. */
    private synchronized Optional<HttpClient> client() {
        if (client.isEmpty() && !closed) {
            client = Optional.of(started());
        }
        return client;
    }

    private HttpClient started() {
        QueuedThreadPool pool = new QueuedThreadPool(THREADS, 1);
        pool.setName("certificates");
        pool.setDaemon(true);
        SslContextFactory.Client tls = new SslContextFactory.Client();
        authorities.ifPresent(tls::setTrustStore);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setSslContextFactory(tls);
        HttpClient made = new HttpClient(new HttpClientTransportOverHTTP(connector));
        made.setExecutor(pool);
        made.setSocketAddressResolver((host, port, context, found) ->
                Thread.ofVirtual().name("certificate-host").start(() -> resolve(host, port, found)));
        made.setMaxConnectionsPerDestination(4);
        made.setConnectTimeout(atMost.toMillis());
        made.setIdleTimeout(atMost.toMillis() * 2);
        made.setMaxResponseHeadersSize(LARGEST_HEAD);
        made.setDestinationIdleTimeout(atMost.toMillis() * 2); // each call may name another server
        made.setFollowRedirects(false);
        made.setHttpCookieStore(new HttpCookieStore.Empty());
        made.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Parley"));
        try {
            made.start();
        } catch (Exception e) { // what its life cycle declares
            throw new IllegalStateException("the client of certificates does not start", e);
        }
        made.getContentDecoderFactories().clear();
        return made;
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> found) {
        try {
            String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            List<InetSocketAddress> at = new ArrayList<>();
            for (InetAddress address : lookup.of(name)) {
                if (!places.allow(address)) {
                    throw new NotPublic(host + " is at " + address.getHostAddress() + ", which is not public");
                }
                at.add(new InetSocketAddress(InetAddress.getByAddress(name, address.getAddress()), port));
            }
            found.succeeded(at);
        } catch (UnknownHostException e) {
            found.failed(e);
        }
    }

    /** An address that is somebody's own. */
    private static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic(String detail) {
            super(detail);
        }
    }

    /** Servers that are remembered, connected or not. */
    synchronized int servers() {
        return client.map(open -> open.getDestinations().size()).orElse(0);
    }

    @Override
    public synchronized void close() {
        closed = true;
        client.ifPresent(open -> {
            try {
                open.stop();
            } catch (Exception e) { // what its life cycle declares
                throw new UncheckedIOException(new IOException("the client of certificates does not stop", e));
            }
        });
        client = Optional.empty();
    }
}
