package io.parley.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One robot's SIP port. While its line is cut nothing goes out or comes in. */
final class RobotSocket implements AutoCloseable {
    private static final int LARGEST = 65_536;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final BooleanSupplier cut;

    RobotSocket(InetSocketAddress server, BooleanSupplier cut, Consumer<RobotMessage> to) {
        this.server = server;
        this.cut = cut;
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("robot-sip").start(() -> receive(to));
    }

    String local() {
        return server.getAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    String server() {
        return server.getAddress().getHostAddress() + ":" + server.getPort();
    }

    void send(String text) {
        if (cut.getAsBoolean() || socket.isClosed()) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void receive(Consumer<RobotMessage> to) {
        byte[] buffer = new byte[LARGEST];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                return; // closed
            }
            if (packet.getLength() > 4 && !cut.getAsBoolean()) {
                to.accept(RobotMessage.parse(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8)));
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
