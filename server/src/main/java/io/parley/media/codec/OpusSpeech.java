package io.parley.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;

/** Opus for speech at 16 kHz, one channel (RFC 6716), by Concentus. */
final class OpusSpeech {
    private static final int RATE = Codec.OPUS.rate();
    /** What a listener needs at 16 kHz, with what repairs a loss. */
    private static final int BITS_A_SECOND = 28_000;
    /** Half of what it could be: what more would bring is not heard, and costs half as much again. */
    private static final int EFFORT = 5;

    private static final int EXPECTED_LOSS_PERCENT = 5;
    /** One packet (RFC 6716 section 3.4), and more than what we would take. */
    private static final int LARGEST = 1_500;

    private OpusSpeech() {}

    /** 10, 20, 40 or 60 ms into one packet. */
    static final class Encoder implements SoundEncoder {
        private final byte[] packet = new byte[LARGEST];
        private final OpusEncoder encoder;

        Encoder() {
            try {
                encoder = new OpusEncoder(RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            } catch (OpusException e) {
                throw new IllegalStateException(e);
            }
            encoder.setBitrate(BITS_A_SECOND);
            encoder.setComplexity(EFFORT);
            encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
            encoder.setUseInbandFEC(true);
            encoder.setPacketLossPercent(EXPECTED_LOSS_PERCENT);
        }

        @Override
        public void encode(short[] samples, int at, int count, ByteBuf into) {
            try {
                into.writeBytes(packet, 0, encoder.encode(samples, at, count, packet, 0, packet.length));
            } catch (OpusException e) {
                throw new IllegalStateException("Opus does not take " + count + " samples", e);
            }
        }
    }

    /** Packets of any length and bandwidth; of two channels the mean. */
    static final class Decoder implements SoundDecoder {
        private final byte[] bytes = new byte[LARGEST];
        private OpusDecoder decoder = fresh();

        private static OpusDecoder fresh() {
            try {
                return new OpusDecoder(RATE, 1);
            } catch (OpusException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int decode(ByteBuf packet, int at, int length, short[] into) {
            return decode(read(packet, at, length), into, into.length, false);
        }

        /** The encoder may have put a copy of the frame before into this one (RFC 6716 section 2.1.7). */
        @Override
        public int recover(ByteBuf packet, int at, int length, int lost, short[] into) {
            boolean oneFrame = lost == samples(packet, at, length) && lost <= into.length;
            return oneFrame ? decode(read(packet, at, length), into, lost, true) : 0;
        }

        /** Its length in bytes; none if it is no packet, or a longer one than there is. */
        private int read(ByteBuf packet, int at, int length) {
            if (length > bytes.length || samples(packet, at, length) == 0) {
                return 0;
            }
            packet.getBytes(at, bytes, 0, length);
            return length;
        }

        private int decode(int length, short[] into, int most, boolean copy) {
            if (length == 0) {
                return 0;
            }
            try {
                return decoder.decode(bytes, 0, length, into, 0, most, copy);
            } catch (OpusException | RuntimeException | AssertionError broken) {
                decoder = fresh(); // whatever it holds now
                return 0;
            }
        }

        private static int samples(ByteBuf packet, int at, int length) {
            return OpusPacket.duration(packet, at, length) / (Codec.OPUS.clock() / RATE);
        }
    }
}
