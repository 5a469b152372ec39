package io.parley.loadtest.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;

/** The pump turns only when told to, on simulated time. */
class SoundPumpTest {
    private static final String HOST = "127.0.0.1";

    private long now = 1;
    private long turns;
    private final SoundPump pump = new SoundPump(() -> now);
    private final SoundLeg one = pump.open(HOST);
    private final SoundLeg other = pump.open(HOST);

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            pump.turn((int) (turns++ % SoundPump.TURNS), now);
            now += SoundPump.TURN_NANOS;
        }
    }

    private void connect() {
        one.start(new InetSocketAddress(HOST, other.port()));
        other.start(new InetSocketAddress(HOST, one.port()));
        turns(SoundPump.TURNS);
    }

    @Test
    void sendsOnePacketEachTwentyMilliseconds() {
        connect();
        long before = pump.counts().sent.sum();

        turns(10 * SoundPump.TURNS);

        assertEquals(20, pump.counts().sent.sum() - before);
    }

    @Test
    void hearsAllThatIsSentAndKnowsHowLongItTook() {
        connect();

        turns(10 * SoundPump.TURNS);

        assertTrue(
                pump.counts().received.sum() >= 18,
                "heard " + pump.counts().received.sum());
        assertEquals(0, pump.counts().lost.sum());
        assertTrue(
                pump.latency().getMaxValue() < 2.1 * SoundPump.TURN_NANOS,
                pump.latency().getMaxValue() + " ns");
    }

    @Test
    void countsWhatIsLostOnTheWay() throws IOException {
        try (DatagramChannel relay = DatagramChannel.open().bind(new InetSocketAddress(HOST, 0))) {
            relay.configureBlocking(false);
            InetSocketAddress through = (InetSocketAddress) relay.getLocalAddress();
            one.start(through);
            other.start(through);
            ByteBuffer packet = ByteBuffer.allocate(1_500);
            int fromOne = 0;
            for (int i = 0; i < 10 * SoundPump.TURNS; i++) {
                turns(1);
                packet.clear();
                InetSocketAddress from = (InetSocketAddress) relay.receive(packet);
                boolean dropped = from != null && from.getPort() == one.port() && ++fromOne == 5;
                if (from != null && !dropped) {
                    int to = from.getPort() == one.port() ? other.port() : one.port();
                    relay.send(packet.flip(), new InetSocketAddress(HOST, to));
                }
            }
        }
        one.close();
        other.close();
        turns(1);

        assertEquals(1, pump.counts().lost.sum());
    }

    @Test
    void saysNothingWhenSilent() {
        pump.silent(true);

        connect();

        assertEquals(0, pump.counts().sent.sum());
    }
}
