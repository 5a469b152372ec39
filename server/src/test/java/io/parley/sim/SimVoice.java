package io.parley.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.Codec;
import io.parley.media.codec.Coders;
import io.parley.media.codec.HalfBand;
import io.parley.media.codec.SoundDecoder;
import io.parley.media.codec.SoundEncoder;
import java.nio.ByteBuffer;

/** A tone in packets of any codec, and what such packets sound like at 8 kHz. One thread each way. */
public final class SimVoice {
    private static final String KEYS = "123456789*0#";
    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1209, 1336, 1477};

    private final Codec codec;
    private final double hertz;
    private final SoundEncoder encoder;
    private final SoundDecoder decoder;
    private final HalfBand down = new HalfBand();
    private final short[] decoded = new short[1920];

    public SimVoice(Codec codec, double hertz) {
        this.codec = codec;
        this.hertz = hertz;
        encoder = Coders.encoder(codec);
        decoder = Coders.decoder(codec);
    }

    public Codec codec() {
        return codec;
    }

    /** Units of RTP time in a packet. */
    public int ticks() {
        return codec.clock() / 50;
    }

    /** The payload of the packet of this number, 20 ms. */
    public byte[] packet(int number, double loudness) {
        return packet(number, loudness, hertz);
    }

    /** The two tones of a key instead. */
    public byte[] key(char key, int number) {
        int at = KEYS.indexOf(key);
        return packet(number, 1, ROWS[at / COLUMNS.length], COLUMNS[at % COLUMNS.length]);
    }

    private byte[] packet(int number, double loudness, double... tones) {
        short[] samples = new short[codec.frame()];
        for (int i = 0; i < samples.length; i++) {
            double at = 2 * Math.PI * ((double) number * samples.length + i) / codec.rate();
            for (double tone : tones) {
                samples[i] += (short) (8000 * loudness / tones.length * Math.sin(tone * at));
            }
        }
        ByteBuf out = Unpooled.buffer();
        encoder.encode(samples, 0, samples.length, out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    /** What is heard of this payload, at 8 kHz. */
    public short[] heard(ByteBuffer payload) {
        int count = decoder.decode(Unpooled.wrappedBuffer(payload), 0, payload.remaining(), decoded);
        short[] heard = new short[codec.rate() == 8000 ? count : count / 2];
        if (heard.length == count) {
            System.arraycopy(decoded, 0, heard, 0, count);
        } else {
            down.down(decoded, count, heard);
        }
        return heard;
    }
}
