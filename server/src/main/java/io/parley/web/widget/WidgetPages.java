package io.parley.web.widget;

import io.parley.web.http.Json;
import io.parley.web.http.StaticFiles;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The widget's files and its configuration, for the pages of the listed web sites. */
final class WidgetPages extends Handler.Abstract.NonBlocking {
    private static final String ROOT = "/widget/v1/";
    private static final String CONFIG = "config";
    private static final String LOADER = "parley.js";
    private static final String INVITING_LOADER = "inviting.js";
    /** Files have no version in their names: five minutes old at most, after that asked for by tag. */
    private static final String FILES_LAST = "public, max-age=300, stale-while-revalidate=86400";
    /** Opening hours begin and end on the minute. */
    private static final String CONFIG_LASTS = "public, max-age=30";

    private final Supplier<WidgetSettings> current;
    private final Inviting inviting;
    private final WidgetOrigins origins;
    private final ReplyTime replies;
    private final InstantSource clock;
    private final StaticFiles files = new StaticFiles(WidgetPages.class.getClassLoader(), "widget");

    WidgetPages(Supplier<WidgetSettings> current, Inviting inviting, ReplyTime replies, InstantSource clock) {
        this.current = current;
        this.inviting = inviting;
        this.replies = replies;
        this.clock = clock;
        origins = new WidgetOrigins(current.get().origins());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        if (path == null || !path.startsWith(ROOT)) {
            return false;
        }
        origins.share(request, response.getHeaders(), "GET, HEAD");
        switch (request.getMethod()) {
            case "GET", "HEAD" -> read(path.substring(ROOT.length()), request, response, callback);
            case "OPTIONS" -> {
                response.setStatus(204);
                callback.succeeded();
            }
            default -> Response.writeError(request, response, callback, 405);
        }
        return true;
    }

    private void read(String name, Request request, Response response, Callback callback) {
        if (name.equals(CONFIG)) {
            if (origins.admit(request)) {
                config(request, response, callback);
            } else {
                Response.writeError(request, response, callback, 403);
            }
            return;
        }
        // the loader of sites that invite nobody does not know how to
        boolean invites = name.equals(LOADER) && inviting.isAnybody();
        Optional<StaticFiles.StaticFile> file = files.find(invites ? INVITING_LOADER : name);
        if (file.isPresent()) {
            StaticFiles.send(file.get(), FILES_LAST, request, response, callback);
        } else {
            Response.writeError(request, response, callback, 404);
        }
    }

    private void config(Request request, Response response, Callback callback) {
        WidgetSettings settings = current.get();
        String wanted = Optional.ofNullable(
                        Request.extractQueryParameters(request).getValue("lang"))
                .map(lang -> lang.toLowerCase(Locale.ROOT))
                .filter(settings.languages()::contains)
                .orElseGet(() -> settings.languages().getFirst());
        byte[] bytes = Json.bytes(WidgetConfig.of(settings, wanted, clock.instant(), replies));
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, CONFIG_LASTS);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
