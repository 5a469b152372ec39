package io.parley.media.rtcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.VoiceMetrics;
import io.parley.media.VoiceMetrics.Buffer;
import io.parley.media.VoiceMetrics.Bursts;
import io.parley.media.VoiceMetrics.Quality;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The bytes of RFC 3611 section 4.7. */
class VoiceBlockTest {
    private static final int SOURCE = 0x11223344;
    /** Type, length; source; four shares; lengths; delays; levels and Gmin; R and MOS; configuration and buffer. */
    private static final String BYTES = "07000008" + "11223344" + "40204020" + "00dc01f4" + "00500028" + "ece23710"
            + "5a7f2a29" + "f0000028" + "00500320";

    private static final VoiceMetrics SAID = new VoiceMetrics(
            0.25,
            0.125,
            new Bursts(0.25, 0.125, 220, 500, 16),
            80,
            40,
            new Quality(
                    OptionalInt.of(-20),
                    OptionalInt.of(-30),
                    OptionalInt.of(55),
                    OptionalInt.of(90),
                    OptionalDouble.of(4.2),
                    OptionalDouble.of(4.1)),
            new Buffer(true, true, 40, 80, 800));

    @Test
    void aBlockIsReadAsItStands() {
        ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex(BYTES));
        assertTrue(VoiceBlock.isWhole(in.remaining()));
        assertEquals(SOURCE, VoiceBlock.source(in, 0));
        assertEquals(SAID, VoiceBlock.read(in, 0));
    }

    /** We adapt slowly (15), and make something simple up. */
    @Test
    void aBlockIsWrittenInTheSamePlaces() {
        ByteBuffer out = ByteBuffer.allocate(VoiceBlock.BYTES);
        VoiceBlock.write(out, SOURCE, SAID);
        assertArrayEquals(HexFormat.of().parseHex(BYTES.replace("f0000028", "ff000028")), out.array());
    }

    @Test
    void whatIsNotKnownIs127AndWhatIsTooLargeTheMost() {
        OptionalInt none = OptionalInt.empty();
        OptionalDouble no = OptionalDouble.empty();
        VoiceMetrics most = new VoiceMetrics(
                1,
                0,
                new Bursts(1, 0, 100_000, -1, 16),
                0,
                0,
                new Quality(none, none, none, none, no, no),
                Buffer.NONE);
        ByteBuffer out = ByteBuffer.allocate(VoiceBlock.BYTES);
        VoiceBlock.write(out, SOURCE, most);
        assertEquals(
                "0700000811223344" + "ff00ff00" + "ffff0000" + "00000000" + "7f7f7f10" + "7f7f7f7f" + "00000000"
                        + "00000000",
                HexFormat.of().formatHex(out.array()));
        assertEquals(most.quality(), VoiceBlock.read(out, 0).quality());
    }

    /** Ratings above 100 and scores beyond 1 to 5 must not be sent, and are ignored (section 4.7.5). */
    @Test
    void whatIsOutOfRangeIsNotKnown() {
        ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex(BYTES.replace("5a7f2a29", "657f0933")));
        Quality read = VoiceBlock.read(in, 0).quality();
        assertTrue(read.rating().isEmpty());
        assertTrue(read.listening().isEmpty());
        assertTrue(read.conversational().isEmpty());
        assertEquals(OptionalInt.of(-20), read.signalDb());
    }
}
