package io.parley.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The console's files; every address that is not a file is its one page, which then finds its own way. */
final class ConsolePage extends Handler.Abstract {
    private static final String NONCE = "__PARLEY_NONCE__";
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final StaticFiles files = new StaticFiles(ConsolePage.class.getClassLoader(), "web/console");
    private final SecureRandom random = new SecureRandom();

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String method = request.getMethod();
        String path = request.getHttpURI().getPath();
        if (path == null || !(method.equals("GET") || method.equals("HEAD"))) {
            return false;
        }
        if (StaticFiles.extension(path).isEmpty() || path.equals("/index.html")) {
            return page(request, response, callback);
        }
        Optional<StaticFiles.StaticFile> file = files.find(path.substring(1));
        file.ifPresent(found -> StaticFiles.send(
                found, path.startsWith("/assets/") ? FOREVER : "no-cache", request, response, callback));
        return file.isPresent();
    }

    private boolean page(Request request, Response response, Callback callback) {
        Optional<StaticFiles.StaticFile> index = files.find("index.html");
        if (index.isEmpty()) {
            return false;
        }
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        String html = new String(index.get().plain(), StandardCharsets.UTF_8).replace(NONCE, nonce);
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(SecurityHeaders.POLICY, policy(nonce));
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, index.get().mediaType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** No text becomes markup or script, whoever hands it to the page: no policy of the page makes trusted types. */
    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce
                + "'; connect-src 'self'; img-src 'self' data:; media-src 'self' blob:; font-src 'self'; "
                + "manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
                + "; require-trusted-types-for 'script'; trusted-types 'none'";
    }
}
