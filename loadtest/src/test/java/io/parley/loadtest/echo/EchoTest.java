package io.parley.loadtest.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.web.http.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {
    private final WebServer server = EchoCommand.start(0);

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/visitors", "/desks"})
    void textsAndBytesInPartsComeBackWhole(String path) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket.Listener ears = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                heard.add(text + (last ? "." : ""));
                socket.request(1);
                return null;
            }

            @Override
            public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean last) {
                byte[] all = new byte[bytes.remaining()];
                bytes.get(all);
                heard.add(HexFormat.of().formatHex(all) + (last ? "." : ""));
                socket.request(1);
                return null;
            }
        };
        URI uri = URI.create(server.uri().toString().replaceFirst("^http", "ws") + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket =
                    client.newWebSocketBuilder().buildAsync(uri, ears).get(30, TimeUnit.SECONDS);
            socket.sendText("κόσ", false).get(30, TimeUnit.SECONDS);
            socket.sendText("με", true).get(30, TimeUnit.SECONDS);
            assertEquals("κόσμε.", heard.poll(30, TimeUnit.SECONDS));
            socket.sendBinary(ByteBuffer.wrap(new byte[] {0, -1}), false).get(30, TimeUnit.SECONDS);
            socket.sendBinary(ByteBuffer.wrap(new byte[] {7}), true).get(30, TimeUnit.SECONDS);
            assertEquals("00ff07.", heard.poll(30, TimeUnit.SECONDS));
            socket.sendBinary(ByteBuffer.wrap(new byte[] {8}), true).get(30, TimeUnit.SECONDS);
            assertEquals("08.", heard.poll(30, TimeUnit.SECONDS));
            socket.abort();
        }
    }
}
