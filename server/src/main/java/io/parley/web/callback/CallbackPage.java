package io.parley.web.callback;

import io.parley.web.http.StaticFiles;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The page of a callback, the same for every link; what it shows it asks with the link it was opened by. */
public final class CallbackPage extends Handler.Abstract.NonBlocking {
    private static final String ROOT = "/c/";
    private static final String FILES = ROOT + "files/";
    /** The widget is part of the page: it draws with constructed style sheets, and talks over a socket. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
            + "require-trusted-types-for 'script'; trusted-types parley-widget";

    private final StaticFiles files = new StaticFiles(CallbackPage.class.getClassLoader(), "web/callback");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (path == null || !path.startsWith(ROOT) || !reads) {
            return false;
        }
        boolean page = !path.startsWith(FILES);
        Optional<StaticFiles.StaticFile> file = files.find(page ? "page.html" : path.substring(FILES.length()));
        if (file.isEmpty()) {
            Response.writeError(request, response, callback, 404);
            return true;
        }
        if (page) {
            response.getHeaders().put("Content-Security-Policy", POLICY);
            response.getHeaders().put("X-Robots-Tag", "noindex");
        }
        response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
        StaticFiles.send(file.get(), page ? "no-store" : "no-cache", request, response, callback);
        return true;
    }
}
