package io.parley.sim.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One UDP port shared by many calls; messages go to whoever owns the Call-ID, new ones to the given taker. */
public final class SipSocket implements AutoCloseable {
    private final DatagramSocket socket;
    private final Thread receiver;
    private final InetSocketAddress server;
    private final Map<String, Consumer<SipText>> owners = new ConcurrentHashMap<>();
    private final Consumer<SipText> newcomers;
    private final Set<InetAddress> sources = ConcurrentHashMap.newKeySet();

    public SipSocket(InetSocketAddress server, Consumer<SipText> newcomers) throws IOException {
        this(server, newcomers, 0);
    }

    /** @param port where it listens; 0 for any */
    public SipSocket(InetSocketAddress server, Consumer<SipText> newcomers, int port) throws IOException {
        this.server = server;
        this.newcomers = newcomers;
        socket = new DatagramSocket(new InetSocketAddress(loopback(server), port));
        socket.setReceiveBufferSize(4 << 20);
        receiver = Thread.ofPlatform()
                .name("sip-" + socket.getLocalPort())
                .daemon()
                .start(this::receive);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Where it is, as URIs and Via write it. */
    public String host() {
        String address = socket.getLocalAddress().getHostAddress();
        return socket.getLocalAddress() instanceof Inet6Address ? "[" + address + "]" : address;
    }

    /** Beside a server on loopback, else on the loopback of the same kind of addresses. */
    static InetAddress loopback(InetSocketAddress server) {
        if (server.getAddress().isLoopbackAddress()) {
            return server.getAddress();
        }
        return InetAddress.ofLiteral(server.getAddress() instanceof Inet6Address ? "::1" : "127.0.0.1");
    }

    /** Where all that came has come from. */
    public Set<InetAddress> sources() {
        return Set.copyOf(sources);
    }

    public InetSocketAddress server() {
        return server;
    }

    public void own(String callId, Consumer<SipText> owner) {
        owners.put(callId, owner);
    }

    public void release(String callId) {
        owners.remove(callId);
    }

    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive() {
        byte[] buffer = new byte[65536];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                return; // closed
            }
            if (packet.getLength() > 4) {
                sources.add(packet.getAddress());
                deliver(SipText.parse(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8)));
            }
        }
    }

    private void deliver(SipText message) {
        owners.getOrDefault(message.header("Call-ID"), newcomers).accept(message);
    }

    @Override
    public void close() {
        socket.close();
        if (Thread.currentThread() != receiver) {
            awaitsNoMore();
        }
    }

    /** As long as somebody reads from it, its port is not free. */
    private void awaitsNoMore() {
        try {
            receiver.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
