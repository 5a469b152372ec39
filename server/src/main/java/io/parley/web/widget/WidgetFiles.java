package io.parley.web.widget;

import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.ChatFiles.Piece;
import io.parley.chat.conversation.ChatFiles.Result;
import io.parley.chat.conversation.VisitorTokens;
import io.parley.core.contact.ContactId;
import io.parley.web.http.Json;
import io.parley.web.http.SharedFileHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Files that visitors share: uploads that go on where they stopped, and what they shared before. */
final class WidgetFiles extends Handler.Abstract {
    private static final String ROOT = "/widget/v1/file";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final String BEARER = "Bearer ";

    private final ChatFiles files;
    private final WidgetOrigins origins;

    WidgetFiles(ChatFiles files, WidgetSettings settings) {
        this.files = files;
        origins = new WidgetOrigins(settings.origins());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        if (path == null || !(path.equals(ROOT) || path.startsWith(ROOT + "/"))) {
            return false;
        }
        origins.share(request, response.getHeaders(), "GET, POST");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (!origins.admit(request)) {
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
            return true;
        }
        switch (request.getMethod()) {
            case "OPTIONS" -> {
                response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization");
                response.getHeaders().put(HttpHeader.ACCESS_CONTROL_MAX_AGE, 600);
                response.setStatus(HttpStatus.NO_CONTENT_204);
                callback.succeeded();
            }
            case "POST" -> bring(request, response, callback);
            case "GET" -> send(path, request, response, callback);
            default -> Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
        }
        return true;
    }

    private void bring(Request request, Response response, Callback callback) throws IOException {
        Optional<Piece> piece = piece(request);
        if (piece.isEmpty()) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return;
        }
        Result result;
        try (InputStream body = Content.Source.asInputStream(request)) {
            result = files.take(piece.get(), body);
        }
        switch (result) {
            case Result.Next(long at) -> json(response, callback, HttpStatus.OK_200, Map.of("at", at));
            case Result.Shared(long seq) -> json(response, callback, HttpStatus.OK_200, Map.of("seq", seq));
            case Result.Refused(ChatFiles.Why why) ->
                json(response, callback, status(why), Map.of("error", why.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static int status(ChatFiles.Why why) {
        return switch (why) {
            case UNKNOWN, FOREIGN -> HttpStatus.NOT_FOUND_404;
            case CLOSED, CONFLICT -> HttpStatus.CONFLICT_409;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE_413;
            case TOO_MUCH -> HttpStatus.TOO_MANY_REQUESTS_429;
            case WRONG_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE_415;
            case HARMFUL -> HttpStatus.UNPROCESSABLE_ENTITY_422;
            case LATER -> HttpStatus.SERVICE_UNAVAILABLE_503;
        };
    }

    private static Optional<Piece> piece(Request request) {
        Fields query = Request.extractQueryParameters(request);
        String token = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .orElse("");
        Optional<String> chat = id(query, "c");
        Optional<String> cid = id(query, "cid");
        Optional<String> name = Optional.ofNullable(query.getValue("name")).filter(text -> text.length() <= 1_000);
        Optional<Long> size = number(query, "size");
        Optional<Long> at = number(query, "at");
        boolean whole = VisitorTokens.isToken(token) && chat.isPresent() && cid.isPresent();
        return whole && name.isPresent() && size.isPresent() && at.isPresent()
                ? Optional.of(new Piece(
                        new ChatFiles.Bringer.Visitor(token),
                        new ContactId(chat.get()),
                        cid.get(),
                        name.get(),
                        size.get(),
                        at.get()))
                : Optional.empty();
    }

    private static Optional<String> id(Fields query, String name) {
        return Optional.ofNullable(query.getValue(name))
                .filter(text -> ID.matcher(text).matches());
    }

    private static Optional<Long> number(Fields query, String name) {
        return Optional.ofNullable(query.getValue(name))
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(Long::valueOf);
    }

    private static void json(Response response, Callback callback, int status, Object value) {
        byte[] bytes = Json.bytes(value);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    /** {@code /CHAT/FILE}: the file's name is unguessable, and told to those only who see the chat. */
    private void send(String path, Request request, Response response, Callback callback) throws IOException {
        String[] names = path.substring(ROOT.length()).split("/");
        boolean plain = names.length == 3
                && ID.matcher(names[1]).matches()
                && ID.matcher(names[2]).matches();
        Optional<ChatFiles.Kept> kept = plain ? files.find(new ContactId(names[1]), names[2]) : Optional.empty();
        if (kept.isEmpty()) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            return;
        }
        SharedFileHeaders.of(kept.get().file().name()).forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, kept.get().file().type());
        response.getHeaders()
                .put(HttpHeader.CONTENT_LENGTH, Files.size(kept.get().path()));
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            Files.copy(kept.get().path(), out);
        }
        callback.succeeded();
    }
}
