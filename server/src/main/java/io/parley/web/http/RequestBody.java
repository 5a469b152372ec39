package io.parley.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the JSON body of a request, never more than {@link Json#LARGEST_BODY}. */
final class RequestBody {
    private RequestBody() {}

    /** @throws Refusal if it is not JSON, or too large */
    static byte[] read(Request request) throws IOException {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !isJson(type)) {
            throw Refusal.of(415, "wrong_media_type", "the body must be application/json");
        }
        if (request.getLength() > Json.LARGEST_BODY) {
            throw tooLarge();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(Json.LARGEST_BODY + 1);
            if (bytes.length > Json.LARGEST_BODY) {
                throw tooLarge();
            }
            return bytes;
        }
    }

    private static boolean isJson(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        return type.equals("application/json") || type.equals("application/json;charset=utf-8");
    }

    private static Refusal tooLarge() {
        return Refusal.of(413, "too_large", "the body may have at most " + Json.LARGEST_BODY + " bytes");
    }
}
