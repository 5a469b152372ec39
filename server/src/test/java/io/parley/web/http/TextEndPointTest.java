package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.Test;

/** By whom a visitor's socket is read. */
class TextEndPointTest {
    private final BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> echoes = new LinkedBlockingQueue<>();

    private final class Echo extends TextSocket {
        @Override
        protected void opened() {
            readNext();
        }

        @Override
        protected void heard(String text) {
            readers.add(Thread.currentThread());
            readNext();
            sendText(text, () -> {});
        }

        @Override
        protected void unreadable() {}

        @Override
        protected void gone() {}
    }

    private final class Hears implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            echoes.add(text.toString());
            socket.request(1);
            return null;
        }
    }

    @Test
    void textsAreReadByThePlatformThreadThatSelectsAndInOrder() throws Exception {
        TextSocketDoor door = new TextSocketDoor("/echo", 4_096, (request, response, done) -> Optional.of(new Echo()));
        WebParts parts = new WebParts(
                List.of(),
                token -> Optional.empty(),
                Map.of(),
                List.of(door),
                (route, status, nanos) -> {},
                Audit.nowhere(),
                () -> 0);
        try (WebServer server = WebServer.start(WebSettings.loopback(0), parts);
                HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(30))
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/echo"), new Hears())
                    .get(30, TimeUnit.SECONDS);
            socket.sendText("first", true).get(30, TimeUnit.SECONDS);
            assertEquals("first", echoes.poll(30, TimeUnit.SECONDS));
            for (int n = 0; n < 50; n++) {
                socket.sendText("text " + n, true).get(30, TimeUnit.SECONDS);
            }
            for (int n = 0; n < 50; n++) {
                assertEquals("text " + n, echoes.poll(30, TimeUnit.SECONDS));
            }
            assertEquals(0, readers.stream().skip(1).filter(Thread::isVirtual).count());
            socket.abort();
        }
    }

    @Test
    void oneReadTakesAllAndTheNextIsLeftToWhoeverSelects() throws Exception {
        try (ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                SocketChannel other = SocketChannel.open(listening.getLocalAddress());
                SocketChannel accepted = listening.accept();
                TextEndPoint end = new TextEndPoint(accepted, null, null, new ScheduledExecutorScheduler())) {
            end.prompt();
            ByteBuffer room = BufferUtil.allocate(8);
            assertEquals("one", read(end, other, "one", room));
            other.write(ByteBuffer.wrap("two".getBytes(StandardCharsets.UTF_8)));
            assertEquals(0, end.fill(room));
            assertEquals("two", read(end, other, "", room));
            assertEquals(0, end.fill(room));
            assertEquals("12345678", read(end, other, "12345678", room));
            assertEquals("9", read(end, other, "9", room));
            assertEquals(0, end.fill(room));
            other.close();
            assertEquals(-1, end.fill(room));
        }
    }

    /** The channel blocks, so that what was written has come. */
    private static String read(TextEndPoint end, SocketChannel other, String written, ByteBuffer room)
            throws IOException {
        other.write(ByteBuffer.wrap(written.getBytes(StandardCharsets.UTF_8)));
        BufferUtil.clear(room);
        end.fill(room);
        return BufferUtil.toString(room);
    }
}
