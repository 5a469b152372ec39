package io.parley.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Files of the class path below one folder; kept in memory, packed once. A path is a row of plain names or it is
 * nothing.
 */
public final class StaticFiles {
    private static final Pattern PLAIN =
            Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,99}/){0,8}[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final ClassLoader classes;
    private final String folder;
    private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

    /** A file in memory. @param packed the same, gzip, if that is worth it */
    public record StaticFile(String mediaType, byte[] plain, Optional<byte[]> packed, String tag) {}

    /** @param folder on the class path, such as {@code web/console} */
    public StaticFiles(ClassLoader classes, String folder) {
        this.classes = classes;
        this.folder = folder;
    }

    /** @param path relative to the folder */
    public Optional<StaticFile> find(String path) {
        if (!PLAIN.matcher(path).matches()) {
            return Optional.empty();
        }
        StaticFile known = files.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<StaticFile> read = read(path);
        read.ifPresent(file -> files.put(path, file));
        return read;
    }

    private Optional<StaticFile> read(String path) {
        String mediaType = MEDIA_TYPES.get(extension(path));
        if (mediaType == null) {
            return Optional.empty();
        }
        try (InputStream in = classes.getResourceAsStream(folder + "/" + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] plain = in.readAllBytes();
            Optional<byte[]> packed = packedBefore(path)
                    .or(() -> Gzip.worthIt(mediaType, plain.length) ? Optional.of(Gzip.pack(plain)) : Optional.empty());
            return Optional.of(new StaticFile(mediaType, plain, packed, tag(plain)));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + folder + "/" + path + " of the program", e);
        }
    }

    /** As the build packed it, which may take its time. */
    private Optional<byte[]> packedBefore(String path) throws IOException {
        try (InputStream in = classes.getResourceAsStream(folder + "/" + path + ".gz")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot < path.lastIndexOf('/') || dot < 0
                ? ""
                : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends the file, or 304 if the browser has it. @param caching the value of Cache-Control */
    public static void send(StaticFile file, String caching, Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, caching);
        headers.put(HttpHeader.ETAG, file.tag());
        headers.add(HttpHeader.VARY, "Accept-Encoding");
        if (request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH).contains(file.tag())) {
            response.setStatus(304);
            callback.succeeded();
            return;
        }
        boolean packed = file.packed().isPresent() && Gzip.accepted(request);
        byte[] bytes = packed ? file.packed().get() : file.plain();
        if (packed) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        headers.put(HttpHeader.CONTENT_TYPE, file.mediaType());
        headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
