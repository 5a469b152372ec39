package io.parley.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Posts to one program of others. Its host is looked up once for a connection, and the connection goes to the very
 * addresses that were checked: a name server that answers otherwise a moment later is not asked. Safe from any thread.
 */
public final class PeerHttp implements AutoCloseable {
    private static final int LARGEST = 64 * 1024;
    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int THREADS = 8;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Place place;
    private final PeerAddresses.Lookup lookup;
    private final Executor threads;
    private Optional<HttpClient> client = Optional.empty();
    private boolean closed;

    /**
     * Where it is.
     *
     * @param timeout of one request
     * @param nearby whether it may be on this machine or in a private network
     * @param atOnce requests at once, at most
     */
    public record Place(String name, URI uri, Duration timeout, boolean nearby, int atOnce) {}

    /** What came back. */
    public record Answer(int status, byte[] body) {}

    /** @param threads may wait for the name service */
    public PeerHttp(Place place, Executor threads, PeerAddresses.Lookup lookup) {
        this.place = place;
        this.threads = threads;
        this.lookup = lookup;
    }

    /** The time is for all of the answer; what is not there by then is hung up on. */
    public CompletableFuture<Answer> post(Map<String, String> headers, byte[] body) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        send(headers, body, answer, new BufferingResponseListener(LARGEST) {
            @Override
            public void onComplete(Result result) {
                if (result.isFailed()) {
                    answer.completeExceptionally(result.getFailure());
                } else {
                    byte[] whole = getContent();
                    answer.complete(new Answer(result.getResponse().getStatus(), whole == null ? new byte[0] : whole));
                }
            }
        });
        return answer;
    }

    /** Gives the status alone: of what else it says little is read, and nothing kept. */
    public CompletableFuture<Integer> tell(Map<String, String> headers, byte[] body) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        send(headers, body, status, new StatusListener(status));
        return status;
    }

    private void send(
            Map<String, String> headers, byte[] body, CompletableFuture<?> answer, Response.Listener listener) {
        Optional<HttpClient> open;
        try {
            open = client();
        } catch (IllegalStateException noClient) {
            answer.completeExceptionally(noClient);
            return;
        }
        if (open.isEmpty()) {
            answer.completeExceptionally(new IllegalStateException("the server stops"));
            return;
        }
        Request request = open.get()
                .newRequest(place.uri())
                .method(HttpMethod.POST)
                .timeout(place.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .body(new BytesRequestContent("application/json", body));
        request.headers(fields -> headers.forEach(fields::put));
        request.send(listener);
    }

    /** Hangs up on who says too much. */
    private static final class StatusListener implements Response.Listener {
        private final CompletableFuture<Integer> status;
        private int bytes;

        StatusListener(CompletableFuture<Integer> status) {
            this.status = status;
        }

        @Override
        public void onContent(Response response, ByteBuffer content) {
            bytes += content.remaining();
            content.position(content.limit());
            if (bytes > LARGEST) {
                response.abort(new IOException("it says too much"));
            }
        }

        @Override
        public void onHeaders(Response response) {
            status.complete(response.getStatus());
        }

        @Override
        public void onComplete(Result result) {
            if (result.isFailed()) {
                status.completeExceptionally(result.getFailure()); // nothing where the status was told
            }
        }
    }

    /** Made when it is needed first; an answer elsewhere is none. */
    private synchronized Optional<HttpClient> client() {
        if (client.isEmpty() && !closed) {
            client = Optional.of(started());
        }
        return client;
    }

    private HttpClient started() {
        QueuedThreadPool pool = new QueuedThreadPool(THREADS, 1);
        pool.setName(place.name());
        pool.setDaemon(true);
        HttpClient made = new HttpClient(new HttpClientTransportOverHTTP(1));
        made.setExecutor(pool);
        made.setSocketAddressResolver(
                (host, port, context, found) -> threads.execute(() -> resolve(host, port, found)));
        made.setMaxConnectionsPerDestination(place.atOnce());
        made.setConnectTimeout(place.timeout().toMillis());
        made.setIdleTimeout(Math.max(place.timeout().toMillis(), IDLE.toMillis()));
        made.setMaxResponseHeadersSize(LARGEST_HEAD);
        made.setFollowRedirects(false);
        made.setHttpCookieStore(new HttpCookieStore.Empty());
        made.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Parley"));
        try {
            made.start();
        } catch (Exception e) { // what its life cycle declares
            throw new IllegalStateException("the client of " + place.name() + " does not start", e);
        }
        made.getContentDecoderFactories().clear();
        return made;
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> found) {
        try {
            List<InetSocketAddress> places = new ArrayList<>();
            for (InetAddress address : PeerAddresses.of(host, place.nearby(), lookup)) {
                places.add(new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port));
            }
            found.succeeded(places);
        } catch (UnknownHostException e) {
            found.failed(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        client.ifPresent(open -> {
            try {
                open.stop();
            } catch (Exception e) { // what its life cycle declares
                throw new UncheckedIOException(new IOException("the client of " + place.name() + " does not stop", e));
            }
        });
        client = Optional.empty();
    }
}
