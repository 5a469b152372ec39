package io.parley.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Packs what shrinks. Small answers are left alone: they gain nothing, and their length would tell of secrets in them.
 */
public final class Gzip {
    private static final int SMALLEST = 4 * 1024;
    private static final Set<String> SHRINKS = Set.of(
            "application/json",
            "text/html",
            "text/css",
            "text/javascript",
            "image/svg+xml",
            "application/manifest+json",
            "text/plain");

    private Gzip() {}

    public static boolean worthIt(String mediaType, int length) {
        int semicolon = mediaType.indexOf(';');
        String bare = semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
        return length >= SMALLEST && SHRINKS.contains(bare);
    }

    public static boolean accepted(Request request) {
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
                .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).equals("gzip"));
    }

    public static byte[] pack(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return packed.toByteArray();
    }
}
