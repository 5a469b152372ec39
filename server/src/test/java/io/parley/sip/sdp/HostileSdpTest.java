package io.parley.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Descriptions made to cost time or memory cost neither. */
class HostileSdpTest {
    private static final long MOST_BYTES = 1 << 20;
    private static final String HEAD = "v=0\r\nc=IN IP4 192.0.2.1\r\n";

    static Stream<Supplier<String>> bombs() {
        return Stream.of(
                () -> HEAD + "m=audio 1 RTP/AVP 8\r\n".repeat(10_000),
                () -> HEAD + "m=audio 1 RTP/AVP 8\r\n".repeat(21),
                () -> HEAD + "m=audio 1 RTP/AVP 8\r\na=fmtp:8 " + "x".repeat(1 << 20),
                () -> HEAD + "m=audio 1 RTP/AVP" + " 8".repeat(30_000),
                () -> HEAD + "m=audio 1 RTP/AVP" + " ".repeat(60_000),
                () -> HEAD + "a=x\r\n".repeat(12_000),
                () -> HEAD + "\n".repeat(64_000),
                () -> "m".repeat(64_000),
                () -> "",
                () -> "\u0000".repeat(1000));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void aBombIsRefusedForLessThanAMegabyte(Supplier<String> bomb) {
        String text = bomb.get();
        assertThrows(SdpRefused.class, () -> SdpOffer.parse(text)); // classes are loaded now
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int status = assertThrows(SdpRefused.class, () -> SdpOffer.parse(text)).status();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(status == 400 || status == 488);
        assertTrue(allocated < MOST_BYTES, () -> allocated + " bytes allocated");
    }

    @Test
    void manyMapsAndNumbersBeyondAllBoundsChangeNothing() throws SdpRefused {
        StringBuilder text = new StringBuilder(HEAD + "m=audio 4000 RTP/AVP 8 101\r\n");
        for (int i = 0; i < 1000; i++) {
            text.append("a=rtpmap:").append(i).append("000000000000000000000 telephone-event/8000\r\n");
        }
        text.append("a=ptime:18446744073709551616\r\na=rtpmap:101 telephone-event/8000\r\n");
        AgreedAudio agreed = SdpOffer.parse(text.toString()).agree(List.of(AudioCodec.PCMA));
        assertEquals(101, agreed.eventType());
        assertEquals(20, agreed.ptimeMs());
    }

    @Test
    void aHundredThousandDamagedDescriptionsAreReadOrRefusedAndNothingElse() {
        String whole =
                HEAD + "a=sendonly\r\nm=audio 4000 RTP/AVP 8 0 101\r\nc=IN IP4 192.0.2.7\r\na=rtpmap:8 PCMA/8000\r\n"
                        + "a=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\nm=video 0 RTP/AVP 31\r\n";
        Random random = new Random(4475);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
                }
            }
            try {
                SdpOffer.parse(text.toString()).agree(List.of(AudioCodec.PCMA, AudioCodec.PCMU));
                read++;
            } catch (SdpRefused e) {
                assertTrue(e.status() == 400 || e.status() == 488);
            }
        }
        assertTrue(read > 10_000 && read < 100_000);
    }
}
