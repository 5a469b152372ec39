package io.parley.web.widget;

import io.parley.chat.conversation.PulledLine;
import io.parley.chat.conversation.PulledLine.Batch;
import io.parley.chat.conversation.PulledLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
 * Visitors' lines over plain requests: GET carries frames to the page, POST brings frames of the page; see
 * CHAT-PROTOCOL.md. The name of a line is its secret, as the token is the visitor's.
 */
final class WidgetLines extends Handler.Abstract {
    private static final String ROOT = "/widget/v1/line/";
    /** Bytes of one batch: four of the largest frames. */
    private static final int LARGEST_BATCH = 64 * 1024;

    private final PulledLines lines;
    private final WidgetOrigins origins;
    private final VisitorAddress addresses;

    WidgetLines(PulledLines lines, WidgetSettings settings) {
        this.lines = lines;
        origins = new WidgetOrigins(settings.origins());
        addresses = new VisitorAddress(settings.limitLoopback());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = request.getHttpURI().getPath();
        if (path == null || !path.startsWith(ROOT)) {
            return false;
        }
        origins.share(request, response.getHeaders(), "GET, POST");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store, no-transform");
        int refused = refused(request, path);
        if (refused > 0) {
            Response.writeError(request, response, callback, refused);
            return true;
        }
        Fields query = Request.extractQueryParameters(request);
        Optional<Long> number = number(query.getValue("n"));
        Optional<PulledLine> line = number.flatMap(n -> line(path.substring(ROOT.length()), n, request));
        if (line.isEmpty()) {
            int status = number.isEmpty() ? 400 : number.get() == 0 ? 503 : 404;
            Response.writeError(request, response, callback, status);
        } else if (request.getMethod().equals("POST")) {
            bring(line.get(), number.get(), request, new Answering(response, callback));
        } else {
            boolean stays = "stream".equals(query.getValue("w"));
            fetch(line.get(), number.get(), stays, request, new Answering(response, callback));
        }
        return true;
    }

    private record Answering(Response response, Callback callback) {
        void status(int code) {
            response.setStatus(code);
            callback.succeeded();
        }
    }

    private int refused(Request request, String path) {
        if (!List.of("GET", "POST").contains(request.getMethod())) {
            return HttpStatus.METHOD_NOT_ALLOWED_405;
        }
        if (!origins.admit(request)) {
            return HttpStatus.FORBIDDEN_403;
        }
        return PulledLines.isName(path.substring(ROOT.length())) ? 0 : HttpStatus.NOT_FOUND_404;
    }

    private static Optional<Long> number(String text) {
        return Optional.ofNullable(text).filter(n -> n.matches("[0-9]{1,9}")).map(Long::valueOf);
    }

    private Optional<PulledLine> line(String name, long number, Request request) {
        return number == 0 ? lines.begin(name, addresses.origin(request)) : lines.find(name);
    }

    private static void bring(PulledLine line, long number, Request request, Answering answering) throws IOException {
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(LARGEST_BATCH + 1);
        }
        if (body.length > LARGEST_BATCH) {
            line.die();
            answering.status(HttpStatus.PAYLOAD_TOO_LARGE_413);
            return;
        }
        List<String> frames = new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(frame -> !frame.isEmpty())
                .toList();
        request.addIdleTimeoutListener(waited -> false); // a hasty visitor is read slowly
        Batch batch = line.bring(
                number, frames, read -> answering.status(read ? HttpStatus.NO_CONTENT_204 : HttpStatus.CONFLICT_409));
        switch (batch) {
            case TAKEN -> {}
            case REPEATED -> answering.status(HttpStatus.NO_CONTENT_204);
            case REFUSED -> answering.status(HttpStatus.CONFLICT_409);
        }
    }

    private static void fetch(PulledLine line, long number, boolean stays, Request request, Answering answering) {
        request.addIdleTimeoutListener(waited -> false); // the line says itself when nothing comes
        LineAnswer answer = new LineAnswer(answering.response(), answering.callback(), stays);
        if (!line.fetch(number, answer)) {
            answering.status(HttpStatus.CONFLICT_409);
        }
    }
}
