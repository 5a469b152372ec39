package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waveforms of recordings. */
class PeaksTest {
    @Test
    void levelsOfCodeWordsGrowAsTheirSound() {
        for (Codec law : List.of(Codec.PCMA, Codec.PCMU)) {
            int turned = law == Codec.PCMA ? Peaks.A_LAW : Peaks.MU_LAW;
            byte[] loudness = Peaks.ofWords(law);
            int before = -1;
            for (int level = 0; level <= Peaks.MOST; level++) {
                int sound = Math.abs(G711.decode(law, (byte) (level ^ turned)));
                assertEquals(sound, Math.abs(G711.decode(law, (byte) ((level | 0x80) ^ turned))), "of either sign");
                assertEquals(sound >> 8, loudness[level]);
                assertTrue(sound > before, law + " " + level);
                before = sound;
            }
        }
    }

    @Test
    void eachFiftyMillisecondsTellTheirLoudest() {
        Peaks peaks = new Peaks(8_000, Peaks.ofSamples());
        short[] levels = new short[400];
        levels[399] = 3;
        peaks.take(levels, 400);
        peaks.take(new short[100], 100);
        levels[0] = 127;
        peaks.take(levels, 400);
        StringBuilder json = new StringBuilder();
        peaks.write(json);
        assertEquals("[3,127,3]", json.toString());
    }

    @Test
    void theLowestSampleThereIsIsAsLoudAsAnyCanBe() {
        Peaks peaks = new Peaks(8_000, Peaks.ofSamples());
        short[] levels = new short[400];
        levels[7] = (short) (Math.abs(Short.MIN_VALUE) >> 8);
        peaks.take(levels, 400);
        StringBuilder json = new StringBuilder();
        peaks.write(json);
        assertEquals("[127]", json.toString());
    }
}
