package io.parley;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the web server listened, one line: the next start holds the port before it knows its configuration (adr/148).
 * It stays over an orderly end, and no back-up takes it along.
 */
final class HttpPortFile {
    static final Path FILE = Path.of("http-port.txt");

    private static final Logger log = LoggerFactory.getLogger(HttpPortFile.class);
    /** In bytes: more than any address and port. */
    private static final long LARGEST = 100;

    private static final int LAST_PORT = 65_535;

    private HttpPortFile() {}

    /** Where a server before listened; empty where anything else is in the file. Throws nothing. */
    static Optional<InetSocketAddress> left(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Optional<InetSocketAddress> port =
                    Files.size(file) <= LARGEST ? parse(Files.readAllLines(file)) : Optional.empty();
            if (port.isEmpty()) {
                log.warn("{}: is no address and port, and is not looked at", file);
            }
            return port;
        } catch (IOException e) { // no text counts as one, too
            log.warn("{}: the port of before cannot be read: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<InetSocketAddress> parse(List<String> lines) {
        String[] words = lines.size() == 1 ? lines.getFirst().split(" ") : new String[0];
        if (words.length != 2) {
            return Optional.empty();
        }
        try {
            int port = Integer.parseInt(words[1]);
            return port > 0 && port <= LAST_PORT
                    ? Optional.of(new InetSocketAddress(InetAddress.ofLiteral(words[0]), port))
                    : Optional.empty();
        } catch (IllegalArgumentException e) { // of the number, too
            return Optional.empty();
        }
    }

    /** That of this server, from now on. @param own empty where somebody else holds it from start to start */
    static void keep(Path data, Optional<InetSocketAddress> own) {
        Path file = data.resolve(FILE);
        try {
            if (own.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            InetSocketAddress at = own.get();
            OwnFolder.replace(file, List.of(at.getAddress().getHostAddress() + " " + at.getPort()));
        } catch (IOException e) {
            log.error("the web server's port could not be kept for the next start: {}", e.getMessage());
        }
    }
}
