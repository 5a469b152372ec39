package io.parley.web.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes with bytes that a stranger gave us: saved as a file, unless they are pixels and nothing else. */
public final class SharedFileHeaders {
    private static final String SANDBOX = "default-src 'none'; sandbox";

    private SharedFileHeaders() {}

    /** @param inline only for verified raster images */
    public static Map<String, String> of(String name, boolean inline) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Disposition", (inline ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded);
        headers.put(SecurityHeaders.POLICY, SANDBOX);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cache-Control", "private, max-age=86400, immutable");
        return headers;
    }
}
