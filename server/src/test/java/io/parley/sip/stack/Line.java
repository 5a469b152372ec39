package io.parley.sip.stack;

import io.parley.sim.sip.SipText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A peer's socket, UDP or TCP, that sends bytes as they are. Nothing waits for an answer that may not come: OPTIONS
 * follow what was sent, one through each worker of the stack, and when all are answered so is everything before them.
 */
final class Line implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final InetSocketAddress server;
    private final boolean tcp;
    private final DatagramSocket datagrams;
    private final Socket stream;
    private final List<SipText> heard = new ArrayList<>();
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private boolean closed;
    private int datagramsHeard;
    private long bytesHeard;

    Line(InetSocketAddress server, boolean tcp) throws IOException {
        this(server, tcp, "127.0.0.1");
    }

    Line(InetSocketAddress server, boolean tcp, String from) throws IOException {
        this.server = server;
        this.tcp = tcp;
        InetSocketAddress local = new InetSocketAddress(InetAddress.ofLiteral(from), 0);
        datagrams = new DatagramSocket(local);
        datagrams.setReceiveBufferSize(4 << 20);
        stream = new Socket();
        if (tcp) {
            stream.bind(local);
            stream.setTcpNoDelay(true);
            stream.connect(server, PATIENCE_MS);
        }
    }

    /** Over a connection that is open. */
    Line(InetSocketAddress server, Socket connected) throws IOException {
        this.server = server;
        tcp = true;
        datagrams = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        stream = connected;
    }

    int port() {
        return tcp ? stream.getLocalPort() : datagrams.getLocalPort();
    }

    void send(byte[] bytes) throws IOException {
        if (tcp) {
            try {
                stream.getOutputStream().write(bytes);
                stream.getOutputStream().flush();
            } catch (IOException e) {
                closed = true;
            }
        } else {
            datagrams.send(new DatagramPacket(bytes, bytes.length, server));
        }
    }

    /** By a datagram to another server. */
    void sendTo(InetSocketAddress other, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        datagrams.send(new DatagramPacket(bytes, bytes.length, other));
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything that came back for what was sent, in order; the server has answered OPTIONS after it. */
    List<SipText> settle() throws IOException {
        try (Line aside = new Line(server, false, address())) {
            aside.probe();
        }
        drain();
        return List.copyOf(heard);
    }

    /** The next answer with this status; what came before it stays to be looked at. */
    SipText await(int status) throws IOException {
        return await(status + "", m -> m.status() == status);
    }

    /** The next request of this method that the server sends. */
    SipText awaitRequest(String method) throws IOException {
        return await(method, m -> !m.isResponse() && m.method().equals(method));
    }

    private SipText await(String what, Predicate<SipText> wanted) throws IOException {
        for (int seen = 0; ; seen++) {
            while (heard.size() <= seen) {
                if (!read(PATIENCE_MS)) {
                    throw new AssertionError("no " + what + " came, but "
                            + heard.stream().map(SipText::start).toList());
                }
            }
            if (wanted.test(heard.get(seen))) {
                return heard.remove(seen);
            }
        }
    }

    /** Whether the server closed this connection. */
    boolean isClosed() {
        return closed;
    }

    /** Waits until the server closes this connection; false if it does not. */
    boolean awaitClosed() throws IOException {
        while (!closed && read(PATIENCE_MS)) {
            // what comes before the end is kept
        }
        return closed;
    }

    int packetsHeard() {
        return datagramsHeard;
    }

    long bytesHeard() {
        return bytesHeard;
    }

    private String address() {
        return (tcp ? stream.getLocalAddress() : datagrams.getLocalAddress()).getHostAddress();
    }

    private void probe() throws IOException {
        boolean[] answered = new boolean[SipEndpoint.WORKERS];
        int found = 0;
        while (found < answered.length) {
            String callId = UUID.randomUUID().toString();
            byte[] message = options(callId).getBytes(StandardCharsets.US_ASCII);
            int worker = Math.floorMod(CallOrder.callIdHash(message), answered.length);
            if (!answered[worker]) {
                answered[worker] = true;
                found++;
                heard.clear();
                send(message);
                if (await(200).header("Call-ID").isEmpty()) {
                    throw new AssertionError("OPTIONS answered without Call-ID");
                }
            }
        }
    }

    private String options(String callId) {
        return "OPTIONS sip:probe@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port() + ";rport;branch=z9hG4bK"
                + callId + "\r\nFrom: <sip:probe@127.0.0.1>;tag=" + callId
                + "\r\nTo: <sip:probe@127.0.0.1>\r\nCall-ID: "
                + callId + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    }

    private void drain() throws IOException {
        while (!closed && read(1)) {
            // all that is there
        }
    }

    private boolean read(int timeoutMs) throws IOException {
        byte[] buffer = new byte[65536];
        try {
            if (tcp) {
                stream.setSoTimeout(timeoutMs);
                int count = stream.getInputStream().read(buffer);
                closed = count < 0;
                if (count > 0) {
                    bytesHeard += count;
                    unread.write(buffer, 0, count);
                    cut();
                }
                return count > 0;
            }
            datagrams.setSoTimeout(timeoutMs);
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            datagrams.receive(packet);
            datagramsHeard++;
            bytesHeard += packet.getLength();
            heard.add(SipText.parse(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8)));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            closed = true;
            return false;
        }
    }

    private void cut() {
        byte[] all = unread.toByteArray();
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int at = 0;
        while (text.startsWith("\r\n", at)) {
            at += 2;
        }
        for (int end = text.indexOf("\r\n\r\n", at); end >= 0; end = text.indexOf("\r\n\r\n", at)) {
            SipText head = SipText.parse(text.substring(at, end + 4));
            int length = end + 4 + Integer.parseInt(head.find("Content-Length").orElse("0"));
            if (length > all.length) {
                break;
            }
            heard.add(SipText.parse(new String(all, at, length - at, StandardCharsets.UTF_8)));
            at = length;
        }
        unread.reset();
        byte[] rest = Arrays.copyOfRange(all, at, all.length);
        unread.write(rest, 0, rest.length);
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        stream.close();
    }
}
