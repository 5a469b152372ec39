package io.parley.web.widget;

import io.parley.chat.conversation.PulledLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The answer to a request that fetches frames: server-sent events, which proxies know not to hold back. One that stays
 * goes on until the line ends; any other carries once. At most one load is under way.
 */
final class LineAnswer implements PulledLine.Carrier {
    private static final String SIGN_OF_LIFE = ":\n\n";

    private final Response response;
    private final Callback callback;
    private final boolean stays;
    private boolean writing;
    private boolean over;

    LineAnswer(Response response, Callback callback, boolean stays) {
        this.response = response;
        this.callback = callback;
        this.stays = stays;
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.getHeaders().put("X-Accel-Buffering", "no");
    }

    @Override
    public boolean stays() {
        return stays;
    }

    @Override
    public void carry(PulledLine.Load load, Consumer<Boolean> done) {
        synchronized (this) {
            if (over) {
                done.accept(false);
                return;
            }
            writing = true;
        }
        boolean last = !stays || load.closing().isPresent();
        byte[] bytes = text(load).getBytes(StandardCharsets.UTF_8);
        if (!stays) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        }
        response.write(
                last,
                ByteBuffer.wrap(bytes),
                Callback.from(() -> written(last, true, done), failure -> written(true, false, done)));
    }

    private static String text(PulledLine.Load load) {
        if (load.frames().isEmpty() && load.closing().isEmpty()) {
            return SIGN_OF_LIFE;
        }
        StringBuilder text = new StringBuilder();
        load.frames().forEach(frame -> text.append("data: ").append(frame).append("\n\n"));
        load.closing().ifPresent(code -> text.append("data: ").append(code).append("\n\n"));
        return text.toString();
    }

    private void written(boolean last, boolean left, Consumer<Boolean> done) {
        boolean ends;
        synchronized (this) {
            writing = false;
            ends = last || over;
            over = ends;
        }
        if (ends) {
            callback.succeeded();
        }
        done.accept(left);
    }

    @Override
    public void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (writing) {
                return; // what is under way ends it
            }
        }
        callback.succeeded();
    }
}
