package io.parley.web.http;

import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The web site of the sample organisation, with the widget on it, under a policy as strict as a careful site has. */
final class DemoSite extends Handler.Abstract {
    private static final String ROOT = "/demo/";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private final StaticFiles files = new StaticFiles(DemoSite.class.getClassLoader(), "web/demo");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (path == null || !reads) {
            return false;
        }
        if (path.equals("/demo")) {
            Response.sendRedirect(request, response, callback, ROOT);
            return true;
        }
        if (!path.startsWith(ROOT)) {
            return false;
        }
        String name = path.substring(ROOT.length());
        Optional<StaticFiles.StaticFile> file = files.find(name.isEmpty() ? "index.html" : name);
        if (file.isPresent()) {
            response.getHeaders().put(SecurityHeaders.POLICY, POLICY);
            response.getHeaders().put("Referrer-Policy", "same-origin");
            StaticFiles.send(file.get(), "no-cache", request, response, callback);
        } else {
            Response.writeError(request, response, callback, 404);
        }
        return true;
    }
}
