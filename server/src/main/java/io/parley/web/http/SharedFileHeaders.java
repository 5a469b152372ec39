package io.parley.web.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes with bytes that a stranger gave us: whoever goes there saves a file, whatever is in it. A page shows a
 * picture by {@code img}, which asks for pixels and takes nothing else.
 */
public final class SharedFileHeaders {
    private static final String SANDBOX = "default-src 'none'; sandbox";

    private SharedFileHeaders() {}

    public static Map<String, String> of(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
        headers.put(SecurityHeaders.POLICY, SANDBOX);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cache-Control", "private, max-age=86400, immutable");
        return headers;
    }
}
