package io.parley.web.http;

import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A few pages of this server's own with the widget on them. */
final class WidgetSite extends Handler.Abstract {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String NO_SCRIPT_OF_TEXT = "; require-trusted-types-for 'script'; trusted-types 'none'";

    private final String place;
    private final String root;
    private final String policy;
    private final StaticFiles files;

    private WidgetSite(String name, String policy) {
        place = "/" + name;
        root = place + "/";
        this.policy = policy;
        files = new StaticFiles(WidgetSite.class.getClassLoader(), "web/" + name);
    }

    /** The web site of the sample organisation, under a policy as strict as a careful site has. */
    static WidgetSite demo() {
        return new WidgetSite("demo", POLICY + NO_SCRIPT_OF_TEXT);
    }

    /** A page to try the widget on. It makes the tag for it from its address, which no policy of text would let it. */
    static WidgetSite trial() {
        return new WidgetSite("try", POLICY);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (path == null || !reads) {
            return false;
        }
        if (path.equals(place)) {
            Response.sendRedirect(request, response, callback, root);
            return true;
        }
        if (!path.startsWith(root)) {
            return false;
        }
        String name = path.substring(root.length());
        Optional<StaticFiles.StaticFile> file = files.find(name.isEmpty() ? "index.html" : name);
        if (file.isPresent()) {
            response.getHeaders().put(SecurityHeaders.POLICY, policy);
            response.getHeaders().put("Referrer-Policy", "same-origin");
            StaticFiles.send(file.get(), "no-cache", request, response, callback);
        } else {
            Response.writeError(request, response, callback, 404);
        }
        return true;
    }
}
