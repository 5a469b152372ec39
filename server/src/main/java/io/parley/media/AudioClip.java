package io.parley.media;

/** Sound ready to play: 8 kHz, 16 bit, one channel; shared between calls, so never changed. */
public record AudioClip(String name, short[] samples) {
    public int lengthMs() {
        return samples.length / 8;
    }
}
