package io.parley.loadtest.desk;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What asks an HTTP server for a WebSocket. @param cookies one Cookie header, or empty */
record Upgrade(URI server, String path, String cookies) {
    /** Any 16 bytes will do: nobody between us and the server could be fooled. */
    private static final String KEY = "bG9hZHRlc3QgcGFybGV5IQ==";

    ByteBuffer request() {
        StringBuilder head = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\nHost: ");
        head.append(server.getAuthority()).append("\r\nOrigin: ").append(server);
        head.append("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
        head.append("Sec-WebSocket-Key: ").append(KEY).append("\r\n");
        if (!cookies.isEmpty()) {
            head.append("Cookie: ").append(cookies).append("\r\n");
        }
        return ByteBuffer.wrap(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }
}
