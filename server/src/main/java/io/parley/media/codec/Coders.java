package io.parley.media.codec;

import io.parley.media.Codec;

/** Encoders and decoders by codec, one for each voice. */
public final class Coders {
    private Coders() {}

    public static SoundEncoder encoder(Codec codec) {
        return switch (codec) {
            case PCMU, PCMA -> new LawCoder(codec);
            case G722 -> new G722Encoder();
            case OPUS -> new OpusSpeech.Encoder();
        };
    }

    public static SoundDecoder decoder(Codec codec) {
        return switch (codec) {
            case PCMU, PCMA -> new LawCoder(codec);
            case G722 -> new G722Decoder();
            case OPUS -> new OpusSpeech.Decoder();
        };
    }
}
