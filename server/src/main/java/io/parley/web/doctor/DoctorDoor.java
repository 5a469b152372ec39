package io.parley.web.doctor;

import io.parley.chat.conversation.PulledLine;
import io.parley.web.http.Json;
import io.parley.web.http.SameOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * The checks that go by requests; the page of another address may ask them too, by its pass. {@code look} tells how the
 * request arrived, {@code stream} speaks word by word, {@code poll} lets wait as a visitor's line does, {@code body}
 * counts what it is brought.
 */
final class DoctorDoor extends Handler.Abstract {
    static final String ROOT = "/doctor/v1/";
    static final String SOCKET = "/ws/doctor";

    /** A piece of a file is 1 MB. */
    private static final int LARGEST_BODY = 2 * 1024 * 1024;

    private static final long LONGEST_SILENCE = 300;
    private static final Map<String, String> METHODS =
            Map.of("look", "POST", "stream", "GET", "poll", "GET", "body", "POST");

    private final DoctorRooms rooms;
    private final SameOrigin origins;
    private final DoctorStream.Time time;

    DoctorDoor(DoctorRooms rooms, SameOrigin origins, DoctorStream.Time time) {
        this.rooms = rooms;
        this.origins = origins;
        this.time = time;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = request.getHttpURI().getPath();
        if (path == null || !(path.startsWith(ROOT) || path.equals(SOCKET))) {
            return false;
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store, no-transform");
        if (path.equals(SOCKET)) {
            arrivedPlain(request, response, callback);
            return true;
        }
        String check = path.substring(ROOT.length());
        Instant now = time.clock().instant();
        int refused = refused(request, check, now);
        if (refused > 0) {
            Response.writeError(request, response, callback, refused);
            return true;
        }
        switch (check) {
            case "look" -> look(request, response, callback, now);
            case "stream" -> stream(request, response, callback);
            case "poll" -> poll(request, response, callback);
            default -> count(request, response, callback);
        }
        return true;
    }

    private int refused(Request request, String check, Instant now) {
        if (!METHODS.containsKey(check)) {
            return HttpStatus.NOT_FOUND_404;
        }
        if (!METHODS.get(check).equals(request.getMethod())) {
            return HttpStatus.METHOD_NOT_ALLOWED_405;
        }
        return rooms.refusal(pass(request), now);
    }

    private static Optional<String> pass(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()));
    }

    /** A socket was wanted, and a plain request came: the page is told when it asks. */
    private void arrivedPlain(Request request, Response response, Callback callback) {
        Fields query = Request.extractQueryParameters(request);
        int refused = rooms.refusal(
                Optional.ofNullable(query.getValue("pass")), time.clock().instant());
        if (refused == 0) {
            attempt(query).ifPresent(attempt -> rooms.arrived(attempt, "plain"));
        }
        Response.writeError(request, response, callback, refused == 0 ? HttpStatus.UPGRADE_REQUIRED_426 : refused);
    }

    /** The page's own name of what it tries. */
    static Optional<String> attempt(Fields query) {
        return Optional.ofNullable(query.getValue("n")).filter(name -> name.matches("[A-Za-z0-9]{8,40}"));
    }

    private void look(Request request, Response response, Callback callback, Instant now) {
        Optional<String> attempt = attempt(Request.extractQueryParameters(request));
        Look look = Look.at(request, now.toEpochMilli(), origins, attempt.orElse(""), attempt.flatMap(rooms::arrival));
        answer(look, response, callback);
    }

    private static void answer(Object said, Response response, Callback callback) {
        byte[] bytes = Json.bytes(said);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private void stream(Request request, Response response, Callback callback) {
        String wanted = Request.extractQueryParameters(request).getValue("silence");
        if (wanted == null || !wanted.matches("[0-9]{1,3}") || Long.parseLong(wanted) > LONGEST_SILENCE) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
        } else if (holds(request, response, callback)) {
            Duration silence = Duration.ofSeconds(Long.parseLong(wanted));
            new DoctorStream(response, callback, time, silence, rooms::leave).begin();
        }
    }

    private boolean holds(Request request, Response response, Callback callback) {
        if (!rooms.enter()) {
            Response.writeError(request, response, callback, HttpStatus.TOO_MANY_REQUESTS_429);
            return false;
        }
        request.addIdleTimeoutListener(waited -> false); // the check says itself when it is over
        return true;
    }

    private record Waited(long ms) {}

    /** Answered as late as a visitor's line is that has nothing to carry. */
    private void poll(Request request, Response response, Callback callback) {
        if (holds(request, response, callback)) {
            time.wake().at(time.clock().instant().plus(PulledLine.HOLD), () -> {
                rooms.leave();
                answer(new Waited(PulledLine.HOLD.toMillis()), response, callback);
            });
        }
    }

    private record Counted(long bytes) {}

    private static void count(Request request, Response response, Callback callback) throws IOException {
        byte[] piece = new byte[16 * 1024];
        long bytes = 0;
        try (InputStream in = Content.Source.asInputStream(request)) {
            for (int read; bytes <= LARGEST_BODY && (read = in.read(piece)) >= 0; ) {
                bytes += read;
            }
        }
        if (bytes > LARGEST_BODY) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
        } else {
            answer(new Counted(bytes), response, callback);
        }
    }
}
