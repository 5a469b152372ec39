package io.parley.media.rtcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.parley.fuzz.Seeds;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports of strangers: what they say of us is within what such reports can say. */
@Tag("fuzz")
class RtcpFuzzTest {
    static Stream<byte[]> packets() {
        Stream<byte[]> ours = Seeds.hex(
                "81c9 0007 00000002 00000001 10000005 00000100 00000020 12345678 00010000",
                "80c8 0006 00000002 e0000000 00000000 000000a0 00000001 000000a0 81ca 0002 00000002 01 01 61 00",
                "81c9 0007 00000002 00000001 00000000 00000001 00000000 00000000 00000000 80cf 000a 00000002 07 00 0008"
                        + "00000001 0a000000 00000000 00000000 00007f7f 7f7f2323 00000020 00300000",
                "81cb 0001 00000002");
        return Stream.concat(ours, Seeds.corpus("webrtc/rtcp"));
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "2m")
    void whatReportsSayIsWithinWhatTheyCanSay(byte[] bytes) {
        RtcpCheck.isReport(Unpooled.wrappedBuffer(bytes));
        RtcpCheck.isCompound(bytes, bytes.length);
        RtcpReports reports = new RtcpReports(1, new Random(1), () -> Instant.EPOCH);
        reports.read(bytes, bytes.length, 0);
        reports.far().ifPresent(far -> {
            assertTrue(far.lostShare() >= 0 && far.lostShare() < 1);
            assertTrue(far.rttMs().orElse(0) >= 0 && far.jitter() >= 0);
            far.voice().ifPresent(voice -> {
                double mos = voice.quality().conversational().orElse(1);
                assertTrue(mos >= 1 && mos <= 5);
                assertTrue(voice.lost() >= 0 && voice.lost() < 1 && voice.rttMs() >= 0);
            });
        });
    }
}
