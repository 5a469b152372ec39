package io.parley.web.widget;

import io.parley.chat.conversation.TranscriptWishes;
import io.parley.chat.conversation.TranscriptWishes.Answer;
import io.parley.chat.conversation.TranscriptWishes.Wish;
import io.parley.chat.conversation.VisitorTokens;
import io.parley.core.contact.ContactId;
import io.parley.web.http.Json;
import io.parley.web.http.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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

/** {@code POST /widget/v1/mail}: a visitor wants a chat of their own by mail. */
final class WidgetMail extends Handler.Abstract {
    private static final String PATH = "/widget/v1/mail";
    private static final int LARGEST = 2_048;
    private static final String BEARER = "Bearer ";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final TranscriptWishes wishes;
    private final WidgetOrigins origins;

    WidgetMail(TranscriptWishes wishes, WidgetSettings settings) {
        this.wishes = wishes;
        origins = new WidgetOrigins(settings.origins());
    }

    /** @param c the chat; @param lang of the page, in which the letter is written */
    record Wanted(String c, String address, String lang) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!PATH.equals(request.getHttpURI().getPath())) {
            return false;
        }
        origins.share(request, response.getHeaders(), "POST");
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
            case "POST" -> ask(request, response, callback);
            default -> Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
        }
        return true;
    }

    private void ask(Request request, Response response, Callback callback) throws IOException {
        Optional<Wish> wish = wish(request);
        if (wish.isEmpty()) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return;
        }
        Answer answer = wishes.ask(wish.get());
        if (answer == Answer.TAKEN) {
            response.setStatus(HttpStatus.NO_CONTENT_204);
            callback.succeeded();
            return;
        }
        byte[] bytes = Json.bytes(Map.of("error", answer.name().toLowerCase(Locale.ROOT)));
        response.setStatus(status(answer));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private static Optional<Wish> wish(Request request) throws IOException {
        String token = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .orElse("");
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(LARGEST + 1);
        }
        if (!VisitorTokens.isToken(token) || body.length > LARGEST) {
            return Optional.empty();
        }
        try {
            Wanted wanted = Json.read(body, Wanted.class);
            return Optional.of(wanted)
                    .filter(one -> ID.matcher(one.c()).matches())
                    .map(one -> new Wish(token, new ContactId(one.c()), one.address(), one.lang()));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static int status(Answer answer) {
        return switch (answer) {
            case TAKEN -> HttpStatus.NO_CONTENT_204;
            case UNKNOWN -> HttpStatus.NOT_FOUND_404;
            case BAD_ADDRESS -> HttpStatus.UNPROCESSABLE_ENTITY_422;
            case EMPTY -> HttpStatus.CONFLICT_409;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS_429;
            case LATER -> HttpStatus.SERVICE_UNAVAILABLE_503;
        };
    }
}
