package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpPortFileTest {
    @TempDir
    private Path data;

    private static Optional<InetSocketAddress> at(String address, int port) {
        return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(address), port));
    }

    private void assertNothingIsLeft(String text) throws IOException {
        Files.writeString(data.resolve(HttpPortFile.FILE), text);
        assertEquals(Optional.empty(), HttpPortFile.left(data), text);
    }

    @Test
    void theNextStartKnowsIt() throws IOException {
        HttpPortFile.keep(data, at("127.0.0.1", 8080));
        assertEquals(at("127.0.0.1", 8080), HttpPortFile.left(data));
        HttpPortFile.keep(data, at("::", 8443));
        assertEquals(at("::", 8443), HttpPortFile.left(data));
        Path file = data.resolve(HttpPortFile.FILE);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void onePortThatOthersHoldIsForgotten() {
        HttpPortFile.keep(data, at("127.0.0.1", 8080));
        HttpPortFile.keep(data, Optional.empty());
        assertFalse(Files.exists(data.resolve(HttpPortFile.FILE)));
        assertEquals(Optional.empty(), HttpPortFile.left(data));
    }

    @Test
    void aFileWithAnythingElseIsNotLookedAt() throws IOException {
        assertEquals(Optional.empty(), HttpPortFile.left(data));
        for (String text : new String[] {
            "",
            "8080\n",
            "parley.example 8080\n",
            "127.0.0.1 0\n",
            "127.0.0.1 65536\n",
            "127.0.0.1 -1\n",
            "127.0.0.1 8080 9\n",
            "127.0.0.1 8080\n127.0.0.1 8081\n",
            "127.0.0.1 " + "0".repeat(100) + "80\n"
        }) {
            assertNothingIsLeft(text);
        }
        Files.write(data.resolve(HttpPortFile.FILE), new byte[] {'1', (byte) 0xff, '\n'});
        assertEquals(Optional.empty(), HttpPortFile.left(data));
    }
}
