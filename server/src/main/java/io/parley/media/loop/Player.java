package io.parley.media.loop;

import io.parley.media.AudioClip;
import java.util.List;

/** Plays clips one after the other, a 20 ms frame each tick. */
final class Player {
    private final long id;
    private final List<AudioClip> clips;
    private final boolean loop;
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
        sender.play(clips.get(clip).samples(), at);
        return advances();
    }

    /** Adds the next frame to what else is heard; false once all is played. */
    boolean addTo(int[] sum) {
        if (isOver()) {
            return false;
        }
        short[] samples = clips.get(clip).samples();
        for (int i = 0; i < sum.length && at + i < samples.length; i++) {
            sum[i] += samples[at + i];
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
        at += RtpSender.FRAME_SAMPLES;
        if (at >= clips.get(clip).samples().length) {
            at = 0;
            clip++;
        }
        return loop || clip < clips.size();
    }
}
