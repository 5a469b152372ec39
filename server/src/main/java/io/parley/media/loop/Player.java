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
        if (clip >= clips.size()) {
            if (!loop || clips.isEmpty()) {
                return false;
            }
            clip = 0;
        }
        short[] samples = clips.get(clip).samples();
        sender.play(samples, at);
        at += RtpSender.FRAME_SAMPLES;
        if (at >= samples.length) {
            at = 0;
            clip++;
        }
        return loop || clip < clips.size();
    }
}
