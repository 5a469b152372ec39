package io.parley.chat.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
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
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Posts to one bot. Its host is looked up once for a connection, and the connection goes to the very addresses that
 * were checked: a name server that answers otherwise a moment later is not asked. Safe from any thread.
 */
final class BotHttp implements AutoCloseable {
    private static final int LARGEST = 64 * 1024;
    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int THREADS = 8;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final URI uri;
    private final Duration timeout;
    private final boolean nearby;
    private final BotAddresses.Lookup lookup;
    private final Executor threads;
    private Optional<HttpClient> client = Optional.empty();
    private boolean closed;

    /** What came back. */
    record Answer(int status, byte[] body) {}

    /** @param threads may wait for the name service */
    BotHttp(BotPort.Place place, Executor threads, BotAddresses.Lookup lookup) {
        uri = place.uri();
        timeout = place.timeout();
        nearby = place.nearby();
        this.threads = threads;
        this.lookup = lookup;
    }

    /** The time is for all of the answer; what is not there by then is hung up on. */
    CompletableFuture<Answer> post(Map<String, String> headers, byte[] body) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Optional<HttpClient> open;
        try {
            open = client();
        } catch (IllegalStateException noClient) {
            return CompletableFuture.failedFuture(noClient);
        }
        if (open.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("the server stops"));
        }
        Request request = open.get()
                .newRequest(uri)
                .method(HttpMethod.POST)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .body(new BytesRequestContent("application/json", body));
        request.headers(fields -> headers.forEach(fields::put));
        request.send(new BufferingResponseListener(LARGEST) {
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

    /** Made when the first visitor needs it; an answer elsewhere is none. */
    private synchronized Optional<HttpClient> client() {
        if (client.isEmpty() && !closed) {
            client = Optional.of(started());
        }
        return client;
    }

    private HttpClient started() {
        QueuedThreadPool pool = new QueuedThreadPool(THREADS, 1);
        pool.setName("bot");
        pool.setDaemon(true);
        HttpClient made = new HttpClient(new HttpClientTransportOverHTTP(1));
        made.setExecutor(pool);
        made.setSocketAddressResolver(
                (host, port, context, found) -> threads.execute(() -> resolve(host, port, found)));
        made.setMaxConnectionsPerDestination(BotLine.AT_ONCE);
        made.setConnectTimeout(timeout.toMillis());
        made.setIdleTimeout(Math.max(timeout.toMillis(), IDLE.toMillis()));
        made.setMaxResponseHeadersSize(LARGEST_HEAD);
        made.setFollowRedirects(false);
        made.setHttpCookieStore(new HttpCookieStore.Empty());
        made.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Parley"));
        try {
            made.start();
        } catch (Exception e) { // what its life cycle declares
            throw new IllegalStateException("the client of bots does not start", e);
        }
        made.getContentDecoderFactories().clear();
        return made;
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> found) {
        try {
            List<InetSocketAddress> places = new ArrayList<>();
            for (InetAddress address : BotAddresses.of(host, nearby, lookup)) {
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
                throw new UncheckedIOException(new IOException("the client of bots does not stop", e));
            }
        });
        client = Optional.empty();
    }
}
