package io.parley.web.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content.Sink;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests of the API come in: finds the route, checks where the request comes from and who sends it, reads the
 * body,
 * lets the route act, writes the answer.
 */
final class ApiEntry extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(ApiEntry.class);
    private static final List<String> OURS = List.of("/api/", "/health/", "/metrics", "/openapi.json");

    private final RouteTable table;
    private final Guard guard;
    private final RequestObserver observer;
    private final Audit audit;
    private final LongSupplier nanoClock;

    ApiEntry(RouteTable table, Guard guard, WebParts parts) {
        this.table = table;
        this.guard = guard;
        observer = parts.observer();
        audit = parts.audit();
        nanoClock = parts.nanoClock();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = request.getHttpURI().getPath();
        if (path == null || OURS.stream().noneMatch(path::startsWith)) {
            return false;
        }
        long from = nanoClock.getAsLong();
        RouteTable.Lookup lookup = table.find(request.getMethod(), path);
        Answer answer = answer(request, lookup);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (!request.consumeAvailable()) { // refused before its body was there: nothing follows on this connection
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        try {
            write(request, response, answer);
        } finally {
            String name = lookup.found().map(found -> found.route().name()).orElse("none");
            observer.answered(name, answer.status(), nanoClock.getAsLong() - from);
        }
        callback.succeeded();
        return true;
    }

    /** The one net of a request: what we broke ourselves is logged and told without detail. */
    private Answer answer(Request request, RouteTable.Lookup lookup) {
        try {
            RouteTable.Found found = lookup.found()
                    .orElseThrow(() -> lookup.pathExists()
                            ? Refusal.of(405, "wrong_method", "this path has no " + request.getMethod())
                            : Refusal.notFound("path"));
            return act(request, found.route(), found);
        } catch (Refusal refusal) {
            return refused(refusal);
        } catch (IOException | RuntimeException e) {
            log.error("{} failed", told(request, lookup), e);
            return refused(Refusal.of(500, "our_fault", "the server failed; this is logged"));
        }
    }

    /** Where anybody may come in the path itself may be the key, as that of a link in a mail. */
    private static String told(Request request, RouteTable.Lookup lookup) {
        return lookup.found()
                .map(RouteTable.Found::route)
                .filter(route -> route.access() == Access.ANYBODY)
                .map(Route::name)
                .orElseGet(
                        () -> request.getMethod() + " " + request.getHttpURI().getPath());
    }

    private <B> Answer act(Request request, Route<B> route, RouteTable.Found found) throws IOException {
        ApiCall call = admitted(request, route, found);
        try {
            Answer answer = act(request, route, call);
            audit.done(route, call, answer.status());
            return answer;
        } catch (Refusal refusal) {
            audit.refused(route, call, refusal);
            throw refusal;
        }
    }

    private ApiCall admitted(Request request, Route<?> route, RouteTable.Found found) {
        try {
            return new ApiCall(request, found.values(), guard.admit(request, route));
        } catch (Refusal refusal) {
            boolean known = route.noted() && refusal.status() == 403; // with 401 nobody is
            Optional<Person> person = known ? guard.known(request) : Optional.empty();
            audit.refused(route, new ApiCall(request, found.values(), person), refusal);
            throw refusal;
        }
    }

    private static <B> Answer act(Request request, Route<B> route, ApiCall call) throws IOException {
        B body = null;
        if (route.takes().isPresent()) {
            byte[] bytes = RequestBody.read(request, route);
            Class<B> type = route.takes().get();
            body = type == byte[].class ? type.cast(bytes) : Json.read(bytes, type);
        }
        return route.act().on(call, body);
    }

    private static Answer refused(Refusal refusal) {
        Answer answer = Answer.json(refusal.body()).status(refusal.status());
        return refusal.retryAfterSeconds().isPresent()
                ? answer.header(
                        "Retry-After", Long.toString(refusal.retryAfterSeconds().getAsLong()))
                : answer;
    }

    private static void write(Request request, Response response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(header -> put(header, response.getHeaders()));
        switch (answer.content()) {
            case Answer.Nothing nothing -> {}
            case Answer.Json json -> bytes(request, response, "application/json", Json.bytes(json.value()));
            case Answer.Bytes bytes -> bytes(request, response, bytes.mediaType(), bytes.bytes());
            case Answer.Stream stream -> stream(request, response, stream);
        }
    }

    /** An answer's own word takes the place of what all answers say; cookies alone may be several. */
    private static void put(Answer.Header header, HttpFields.Mutable headers) {
        if (HttpHeader.SET_COOKIE.is(header.name())) {
            headers.add(header.name(), header.value());
        } else {
            headers.put(header.name(), header.value());
        }
    }

    private static void bytes(Request request, Response response, String mediaType, byte[] plain) throws IOException {
        boolean packed = Gzip.worthIt(mediaType, plain.length) && Gzip.accepted(request);
        byte[] bytes = packed ? Gzip.pack(plain) : plain;
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        if (packed) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        Sink.write(response, true, ByteBuffer.wrap(bytes));
    }

    private static void stream(Request request, Response response, Answer.Stream stream) throws IOException {
        try (Answer.Body body = stream.body()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, stream.mediaType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, stream.length());
            if (!request.getMethod().equals("HEAD")) {
                try (OutputStream out = Sink.asOutputStream(response)) {
                    body.writeTo(out);
                }
            }
        }
    }
}
