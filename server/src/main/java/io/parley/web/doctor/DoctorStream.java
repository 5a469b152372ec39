package io.parley.web.doctor;

import io.parley.acd.port.Wake;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer that says a few words one after the other, then nothing for long, then that this was all. */
final class DoctorStream {
    static final int WORDS = 4;
    static final Duration APART = Duration.ofMillis(700);

    private final Response response;
    private final Callback callback;
    private final Wake wake;
    private final InstantSource clock;
    private final Duration silence;
    private final Runnable over;

    record Time(Wake wake, InstantSource clock) {}

    /** @param over run once, however it ends */
    DoctorStream(Response response, Callback callback, Time time, Duration silence, Runnable over) {
        this.response = response;
        this.callback = callback;
        this.silence = silence;
        this.over = over;
        wake = time.wake();
        clock = time.clock();
    }

    /** As frames are carried to visitors (CHAT-PROTOCOL.md), the headers too. */
    void begin() {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.getHeaders().put("X-Accel-Buffering", "no");
        say(1);
    }

    private void say(int word) {
        write(
                false,
                Integer.toString(word),
                () -> wake.at(
                        clock.instant().plus(word < WORDS ? APART : silence),
                        word < WORDS ? () -> say(word + 1) : this::last));
    }

    private void last() {
        write(true, "end", () -> {
            over.run();
            callback.succeeded();
        });
    }

    private void write(boolean last, String word, Runnable written) {
        byte[] bytes = ("data: " + word + "\n\n").getBytes(StandardCharsets.UTF_8);
        response.write(last, ByteBuffer.wrap(bytes), Callback.from(written, cut -> {
            over.run();
            callback.failed(cut);
        }));
    }
}
