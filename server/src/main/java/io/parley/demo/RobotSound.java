package io.parley.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/** One robot's RTP port, mu-law. Turned by the sound clock, every 20 ms. */
final class RobotSound implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int LARGEST = 1500;
    private static final int DEAD_TURNS = 50 * 15;
    private static final byte VERSION = (byte) 0x80;

    private final DatagramChannel channel;
    private final Faults faults;
    private final boolean onTrunk;
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST);
    private final ByteBuffer out = ByteBuffer.allocate(HEADER + Talker.FRAME);
    private final byte[] frame = new byte[Talker.FRAME];
    private final int source;
    private volatile Optional<InetSocketAddress> remote = Optional.empty();
    private volatile Optional<Talker> talker = Optional.empty();
    private int packets;
    private volatile int silentTurns;

    RobotSound(Faults faults, boolean onTrunk) {
        this.faults = faults;
        this.onTrunk = onTrunk;
        source = faults.chance().nextInt();
        try {
            channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String sdp() {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + port()
                + " RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n"
                + "a=ptime:20\r\na=sendrecv\r\n";
    }

    private int port() {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sendTo(InetSocketAddress to) {
        remote = Optional.of(to);
    }

    void talk(Talker now) {
        talker = Optional.of(now);
    }

    /** Whether nothing has come for so long that the other end must be gone. */
    boolean isDead() {
        return silentTurns > DEAD_TURNS;
    }

    /** Hears what came, and says the next 20 ms. */
    void turn() throws IOException {
        silentTurns++;
        for (in.clear(); channel.receive(in) != null; in.clear()) {
            boolean lost = faults.loses(onTrunk);
            silentTurns = 0;
            if (!lost && in.position() > HEADER && in.position() <= HEADER + 2 * Talker.FRAME) {
                talker.ifPresent(heard -> heard.hear(in.array(), HEADER, in.position() - HEADER));
            }
        }
        if (remote.isEmpty()) {
            return;
        }
        talker.ifPresent(saying -> saying.fill(frame));
        out.clear();
        out.put(VERSION)
                .put((byte) 0)
                .putShort((short) packets)
                .putInt(packets * Talker.FRAME)
                .putInt(source)
                .put(frame)
                .flip();
        packets++;
        if (!faults.loses(onTrunk)) {
            channel.send(out, remote.get());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
