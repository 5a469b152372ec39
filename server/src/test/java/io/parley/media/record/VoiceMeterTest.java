package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.codec.Coders;
import io.parley.media.codec.SoundEncoder;
import io.parley.media.rtp.RtpView;
import io.parley.sim.Tones;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said is told from silence, and can be heard again, whatever it is spoken in. */
class VoiceMeterTest {
    private static final double VOICE = 440;
    private static final int SECOND = 50;

    private final RtpView view = new RtpView();

    @ParameterizedTest
    @EnumSource(Codec.class)
    void aVoiceIsLoudSilenceIsNotAndBothAreHeardAgain(Codec codec) {
        VoiceMeter meter = new VoiceMeter(FrameTap.NONE, 10_000);
        SoundEncoder encoder = Coders.encoder(codec);
        speak(meter, codec, encoder, 8_000);
        long loud = meter.loudMs();
        assertTrue(loud >= 940 && loud <= 1_000, () -> loud + " ms loud");
        speak(meter, codec, encoder, 0);
        assertTrue(meter.loudMs() <= loud + 60, () -> meter.loudMs() + " ms after silence");
        assertEquals(2_000, meter.clip().lengthMs());
        short[] said = meter.clip().samples();
        assertTrue(Tones.share(said, 2_000, 4_000, VOICE) > 0.9);
        assertTrue(Tones.loudness(said, 2_000, 4_000) > 3_000);
        assertTrue(Tones.loudness(said, 10_000, 4_000) < 100);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void whatIsNoSoundHarmsNothing(Codec codec) {
        VoiceMeter meter = new VoiceMeter(FrameTap.NONE, 1_000);
        for (int length : new int[] {0, 1, 7, 1_400}) {
            ByteBuf packet = header().writeBytes(new byte[length]);
            assertTrue(view.parse(packet));
            meter.frame(Side.CUSTOMER, codec, view, packet, 0);
        }
        assertTrue(meter.clip().lengthMs() <= 1_000);
    }

    /** For a second. */
    private void speak(VoiceMeter meter, Codec codec, SoundEncoder encoder, int loudness) {
        int frame = codec.frame();
        short[] samples = new short[frame];
        for (int turn = 0; turn < SECOND; turn++) {
            for (int i = 0; i < frame; i++) {
                samples[i] = (short) (loudness * Math.sin(2 * Math.PI * VOICE * (turn * frame + i) / codec.rate()));
            }
            ByteBuf packet = header();
            encoder.encode(samples, 0, frame, packet);
            assertTrue(view.parse(packet));
            meter.frame(Side.CUSTOMER, codec, view, packet, 0);
            meter.makeRoom();
        }
    }

    private static ByteBuf header() {
        return Unpooled.buffer().writeByte(0x80).writeZero(RtpView.HEADER - 1);
    }
}
