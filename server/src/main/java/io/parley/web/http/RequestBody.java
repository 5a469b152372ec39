package io.parley.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of a request, never more than the route takes. */
final class RequestBody {
    static final String JSON = "application/json";
    static final String SOUND = "audio/wav";
    static final String BYTES = "application/octet-stream";
    static final String FORM = "application/x-www-form-urlencoded";

    /** What is larger than may be, but not so many times, is read to its end before it is refused. */
    private static final long PASSED_OVER = 2;

    private RequestBody() {}

    /** @throws Refusal if it is not of the route's type, or too large */
    static byte[] read(Request request, Route<?> route) throws IOException {
        int largest = route.largestBody();
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !fits(type, route.bodyType())) {
            throw Refusal.of(415, "wrong_media_type", "the body must be " + route.bodyType());
        }
        boolean told = request.getLength() > largest;
        if (request.getLength() > PASSED_OVER * largest) {
            throw tooLarge(largest);
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            if (told) { // who is still sending when the connection closes is not told why
                in.skipNBytes(request.getLength());
            }
            byte[] bytes = in.readNBytes(largest + 1);
            if (told || bytes.length > largest) {
                throw tooLarge(largest);
            }
            return bytes;
        } catch (IOException e) {
            throw Refusal.of(400, "cut_off", "the body did not come whole"); // whoever sent it is gone
        }
    }

    private static boolean fits(String contentType, String wanted) {
        String type = contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        return type.equals(wanted) || !wanted.equals(BYTES) && type.equals(wanted + ";charset=utf-8");
    }

    private static Refusal tooLarge(int largest) {
        return Refusal.of(413, "too_large", "the body may have at most " + largest + " bytes");
    }
}
