package io.parley.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between visitors and servers in companies and hotels: a proxy with a fault that may change. */
public final class BadProxy implements AutoCloseable {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int IDLE_MS = 1_200;

    /** What it does wrong. */
    public enum Fault {
        NONE,
        /** Forwards a request for a socket as a plain one. */
        STRIPS_UPGRADE,
        /** The same, and sends an answer only once all of it is there. */
        HOLDS_BACK,
        /** Cuts what is silent for a second. */
        CUTS_IDLE,
        /** Refuses requests of more than 100 KB. */
        LIMITS_BODIES,
        /** Asks the server for another site than the browser asks for. */
        CHANGES_HOST
    }

    private static final Set<Fault> PASSES_SOCKETS =
            Set.of(Fault.NONE, Fault.CUTS_IDLE, Fault.LIMITS_BODIES, Fault.CHANGES_HOST);
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final int LARGEST_BODY = 100 * 1024;
    private static final String TOO_LARGE =
            "HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final URI server;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    public BadProxy(URI server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("bad-proxy").start(this::accept);
    }

    public URI web() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** From now on it does this; all connections are cut. */
    public void becomes(Fault next) {
        fault = next;
        asked.clear();
        open.forEach(BadProxy::shut);
    }

    /** The first lines of requests since it became as it is. */
    public List<String> asked() {
        return asked;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket up = new Socket(server.getHost(), server.getPort())) {
            open.add(up);
            String head = head(client.getInputStream());
            asked.add(head.substring(0, Math.max(0, head.indexOf('\r'))));
            boolean socket = head.toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket");
            int idleMs = fault == Fault.CUTS_IDLE ? IDLE_MS : 0;
            client.setSoTimeout(idleMs);
            up.setSoTimeout(idleMs);
            if (fault == Fault.LIMITS_BODIES && length(head) > LARGEST_BODY) {
                client.getOutputStream().write(TOO_LARGE.getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            String sent = socket && PASSES_SOCKETS.contains(fault) ? head : plain(head);
            if (fault == Fault.CHANGES_HOST) {
                sent = sent.replaceFirst("(?i)\r\nhost: [^\r]*", "\r\nHost: inside.example");
            }
            up.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            Thread.ofVirtual().start(() -> relay(client, up));
            answer(up, client);
        } catch (IOException cut) {
            // one side is gone: the other one is closed
        } finally {
            open.remove(client);
        }
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n") && head.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** One request a connection, without a word of sockets. */
    private static String plain(String head) {
        StringBuilder kept = new StringBuilder();
        for (String line : head.strip().split("\r\n")) {
            String name = line.toLowerCase(Locale.ROOT);
            if (!name.startsWith("connection:") && !name.startsWith("upgrade:") && !name.startsWith("sec-websocket")) {
                kept.append(line).append("\r\n");
            }
        }
        return kept.append("Connection: close\r\n\r\n").toString();
    }

    private void relay(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // as above
        }
        if (from.isClosed()) {
            shut(to);
        }
    }

    private void answer(Socket from, Socket to) throws IOException {
        OutputStream out = to.getOutputStream();
        try {
            if (fault == Fault.HOLDS_BACK) {
                out.write(from.getInputStream().readAllBytes());
            } else {
                from.getInputStream().transferTo(out);
            }
        } catch (SocketTimeoutException silent) {
            // cut, as this proxy does
        } finally {
            open.remove(from);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it was closed before
        }
    }

    @Override
    public void close() {
        open.forEach(BadProxy::shut);
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
