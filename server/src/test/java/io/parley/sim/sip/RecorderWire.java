package io.parley.sim.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** How messages of a recorder come and go. */
public interface RecorderWire extends AutoCloseable {
    void send(String text);

    int port();

    /** As Via writes it. */
    String transport();

    @Override
    void close();

    /** By datagram. */
    static RecorderWire udp(InetSocketAddress server, Consumer<SipText> taker) {
        try {
            SipSocket socket = new SipSocket(server, taker);
            return new RecorderWire() {
                @Override
                public void send(String text) {
                    socket.send(text);
                }

                @Override
                public int port() {
                    return socket.port();
                }

                @Override
                public String transport() {
                    return "UDP";
                }

                @Override
                public void close() {
                    socket.close();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
