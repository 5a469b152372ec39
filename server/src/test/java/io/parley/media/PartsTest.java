package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.codec.G711;
import io.parley.media.dtmf.KeyReceiver;
import io.parley.media.rtp.ReceiveStatistics;
import io.parley.media.rtp.RtpView;
import io.parley.media.rtp.SourceLock;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PartsTest {

    @Test
    void g711KnowsTheWordsOfTheStandard() {
        assertEquals(-32124, G711.decode(Codec.PCMU, (byte) 0x00));
        assertEquals(32124, G711.decode(Codec.PCMU, (byte) 0x80));
        assertEquals(0, G711.decode(Codec.PCMU, (byte) 0xff));
        assertEquals(-5504, G711.decode(Codec.PCMA, (byte) 0x00));
        assertEquals(8, G711.decode(Codec.PCMA, (byte) 0xd5));
        assertEquals(-8, G711.decode(Codec.PCMA, (byte) 0x55));
        assertEquals((byte) 0xd5, G711.encode(Codec.PCMA, (short) 0));
        assertEquals((byte) 0xff, G711.encode(Codec.PCMU, (short) 0));
    }

    @Test
    void everyG711WordComesBackAsItself() {
        for (Codec law : Codec.values()) {
            for (int code = 0; code < 256; code++) {
                short sample = G711.decode(law, (byte) code);
                assertEquals(sample, G711.decode(law, G711.encode(law, sample)), law + " " + code);
            }
        }
    }

    @Test
    void g711ErrsByLessThanAStep() {
        for (Codec law : Codec.values()) {
            for (int sample = -32000; sample <= 32000; sample += 7) {
                int back = G711.decode(law, G711.encode(law, (short) sample));
                assertTrue(Math.abs(back - sample) <= Math.max(16, Math.abs(sample) / 16), law + " " + sample);
            }
        }
    }

    @Test
    void aKeyCountsOnceWhateverOfItIsLost() {
        KeyReceiver keys = new KeyReceiver();
        assertEquals('5', take(keys, 5, false, 1000));
        assertEquals(KeyReceiver.NONE, take(keys, 5, false, 1000));
        assertEquals(KeyReceiver.NONE, take(keys, 5, true, 1000));
        assertEquals(KeyReceiver.NONE, take(keys, 5, true, 1000));
        assertEquals('5', take(keys, 5, true, 2000), "only its end arrived");
        assertEquals('#', take(keys, 11, false, 3000), "its end never arrived");
        assertEquals('1', take(keys, 1, false, 4000));
        assertEquals(KeyReceiver.NONE, take(keys, 11, true, 3000), "late");
        assertEquals(KeyReceiver.NONE, take(keys, 77, false, 9000), "not a key");
    }

    @Test
    void aVeryLongKeyIsOneKey() {
        KeyReceiver keys = new KeyReceiver();
        assertEquals('9', take(keys, 9, false, 1000));
        assertEquals(KeyReceiver.NONE, take(keys, 9, false, 1000 + 0xffff));
    }

    @Test
    void aKeyOfFewerThanFourBytesIsIgnored() {
        assertEquals(KeyReceiver.NONE, new KeyReceiver().take(Unpooled.wrappedBuffer(new byte[3]), 0, 3, 1));
    }

    @Test
    void countsLossesOverTheWrapOfSequenceNumbers() {
        ReceiveStatistics statistics = new ReceiveStatistics();
        for (int i = 0; i < 200; i++) {
            if (i % 10 != 5) {
                statistics.take(65_450 + i & 0xffff, i * 160L, i * 160L);
            }
        }
        LegStatistics counted = statistics.snapshot(0, 0);
        assertEquals(180, counted.received());
        assertEquals(20, counted.lost());
        assertEquals(0, counted.jitter());
    }

    @Test
    void aNewSourceIsNotALoss() {
        ReceiveStatistics statistics = new ReceiveStatistics();
        statistics.take(100, 0, 0);
        statistics.take(101, 160, 160);
        statistics.newSource();
        statistics.take(40_000, 9, 320);
        statistics.take(39_999, 9, 320);
        assertEquals(0, statistics.snapshot(0, 0).lost());
        assertEquals(1, statistics.snapshot(0, 0).outOfOrder());
    }

    @Test
    void locksOnTheFirstSourceAndLetsNobodyElseIn() {
        SourceLock lock = new SourceLock();
        InetSocketAddress told = new InetSocketAddress("192.0.2.10", 4000);
        InetSocketAddress behindNat = new InetSocketAddress("192.0.2.99", 5555);
        InetSocketAddress stranger = new InetSocketAddress("198.51.100.1", 4000);
        assertFalse(lock.accept(stranger, 1, 0), "before any SDP");
        lock.signalled(told, told.getAddress(), nobody -> false);
        assertFalse(lock.accept(stranger, 1, 0), "another network");
        for (int i = 0; i < 5; i++) {
            assertTrue(lock.accept(behindNat, 7, i), "a neighbour may be learnt once");
        }
        assertEquals(behindNat, lock.target());
        InetSocketAddress neighbour = new InetSocketAddress("192.0.2.98", 5555);
        assertFalse(lock.accept(neighbour, 7, 6), "locked");
        assertTrue(lock.accept(neighbour, 7, 3_000_000_000L), "after two seconds of silence");
        lock.signalled(new InetSocketAddress("198.51.100.1", 4000), told.getAddress(), nobody -> false);
        assertTrue(lock.accept(stranger, 9, 3_000_000_001L), "a new SDP opens the lock");
    }

    @Test
    void theAddressThatWasToldIsHeardThoughSomethingOfAnotherCallCameFirst() {
        SourceLock lock = new SourceLock();
        InetSocketAddress told = new InetSocketAddress("192.0.2.10", 4000);
        InetSocketAddress left = new InetSocketAddress("192.0.2.10", 4600);
        lock.signalled(told, told.getAddress(), nobody -> false);
        for (int i = 0; i < 20; i++) {
            assertTrue(lock.accept(left, 7, i), "nobody knows yet that it is not them");
        }
        assertTrue(lock.accept(told, 8, 21));
        assertEquals(told, lock.target());
        assertFalse(lock.accept(left, 7, 22), "the told address is heard");
        assertFalse(lock.accept(left, 8, 23), "whatever it calls itself");
        assertTrue(lock.accept(told, 8, 24));
    }

    @Test
    void whereNobodyIsToBeHeardSoundGoesWhereWasTold() {
        SourceLock lock = new SourceLock();
        InetSocketAddress told = new InetSocketAddress("192.0.2.10", 4000);
        InetSocketAddress neighbour = new InetSocketAddress("192.0.2.99", 5555);
        lock.signalled(told, told.getAddress(), nobody -> false);
        assertTrue(lock.accept(neighbour, 7, 0));
        lock.hearNobody();
        assertEquals(told, lock.target());
        assertFalse(lock.accept(neighbour, 7, 1));
        assertFalse(lock.accept(told, 7, 2));
        InetSocketAddress elsewhere = new InetSocketAddress("192.0.2.10", 4002);
        lock.signalled(elsewhere, told.getAddress(), nobody -> false);
        assertFalse(lock.accept(neighbour, 7, 3));
        assertEquals(elsewhere, lock.target());
    }

    @Test
    void hearsAPhoneBehindANatWhereItsSipComesFrom() {
        SourceLock lock = new SourceLock();
        InetSocketAddress inside = new InetSocketAddress("192.168.1.5", 4000);
        InetSocketAddress outside = new InetSocketAddress("203.0.113.7", 61_000);
        lock.signalled(inside, outside.getAddress(), nobody -> false);
        assertFalse(lock.accept(new InetSocketAddress("203.0.113.8", 4000), 7, 0), "another of its provider");
        assertTrue(lock.accept(outside, 7, 1));
        assertEquals(outside, lock.target());
    }

    @Test
    void hearsACarrierFromTheNetworkThatWasNamedForItOnceAndFromNoOtherOfIt() {
        SourceLock lock = new SourceLock();
        InetSocketAddress told = new InetSocketAddress("192.0.2.10", 4000);
        InetSocketAddress gateway = new InetSocketAddress("203.0.113.7", 6000);
        InetSocketAddress another = new InetSocketAddress("203.0.113.8", 6000);
        lock.signalled(told, told.getAddress(), from -> from.getHostAddress().startsWith("203.0.113."));
        assertFalse(lock.accept(new InetSocketAddress("198.51.100.1", 6000), 7, 0), "a stranger");
        for (int i = 0; i < 5; i++) {
            assertTrue(lock.accept(gateway, 7, i));
        }
        assertEquals(gateway, lock.target());
        assertFalse(lock.accept(another, 7, 6), "locked");
        assertFalse(lock.accept(another, 8, 3_000_000_000L), "silence opens it for the same source alone");
        assertTrue(lock.accept(told, 9, 3_000_000_001L), "who was told has it always");
        assertFalse(lock.accept(gateway, 7, 3_000_000_002L), "and keeps it");
    }

    @Test
    void refusesWhatIsNotRtp() {
        RtpView view = new RtpView();
        assertFalse(view.parse(packet("00")), "too short");
        assertFalse(view.parse(packet("400000010000000a0000000b")), "version 1");
        assertFalse(view.parse(packet("8f00000100000000a0000000b0")), "sources beyond the end");
        assertFalse(view.parse(packet("900000010000000a0000000b0000ffff")), "extension beyond the end");
        assertFalse(view.parse(packet("a00000010000000a0000000b000000ff")), "padding beyond the end");
        assertTrue(view.parse(packet("808000010000000a0000000b0102")));
        assertTrue(view.marker());
        assertEquals(2, view.payloadLength());
    }

    private static char take(KeyReceiver keys, int code, boolean end, long timestamp) {
        byte[] event = {(byte) code, (byte) (end ? 0x8a : 0x0a), 0, (byte) 160};
        return keys.take(Unpooled.wrappedBuffer(event), 0, 4, timestamp);
    }

    private static ByteBuf packet(String hex) {
        return Unpooled.wrappedBuffer(java.util.HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0"));
    }
}
