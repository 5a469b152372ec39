package io.parley.media.loop;

import io.parley.media.AudioClip;
import io.parley.media.Codec;
import io.parley.media.codec.HalfBand;
import java.util.List;

/** Plays clips one after the other, a 20 ms frame each tick. */
final class Player {
    private final long id;
    private final List<AudioClip> clips;
    private final boolean loop;
    private final short[] frame = new short[Codec.PCMA.frame()];
    private final short[] wide = new short[Codec.G722.frame()];
    private final HalfBand change = new HalfBand();
    private int clip;
    private int at;

    Player(long id, List<AudioClip> clips, boolean loop) {
        this.id = id;
        this.clips = clips;
        this.loop = loop;
    }

    long id() {
        return id;
    }

    /** Sends the next frame; false once all is played. */
    boolean tick(RtpSender sender) {
        if (isOver()) {
            return false;
        }
        AudioClip playing = clips.get(clip);
        if (sender.speaksOpus()) {
            playing.prepare();
        }
        if (!sender.playReady(playing.opus(at))) {
            playing.copy(at, frame);
            sender.play(frame);
        }
        return advances();
    }

    /** Adds the next frame to what else is heard, of 8 or 16 kHz; false once all is played. */
    boolean addTo(int[] sum) {
        if (isOver()) {
            return false;
        }
        clips.get(clip).copy(at, frame);
        short[] heard = sum.length == frame.length ? frame : wide;
        if (heard == wide) {
            change.up(frame, frame.length, wide);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += heard[i];
        }
        return advances();
    }

    private boolean isOver() {
        if (loop && clip >= clips.size()) {
            clip = 0;
        }
        return clip >= clips.size();
    }

    private boolean advances() {
        at += frame.length;
        if (at >= clips.get(clip).samples().length) {
            at = 0;
            clip++;
        }
        return loop || clip < clips.size();
    }
}
