package io.parley.sip.call;

import io.parley.media.AudioClip;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Clips that were read, as far as there is room for their samples: those that were asked for longest ago go first, and
 * are read again by the next who asks. Whoever plays one keeps it. Safe from any thread.
 */
final class HeldClips {
    private final long most;
    private final Map<String, AudioClip> clips = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /** @param most samples of all together; the newest is held in any case */
    HeldClips(long most) {
        this.most = most;
    }

    synchronized Optional<AudioClip> find(String path) {
        return Optional.ofNullable(clips.get(path));
    }

    /** Holds this one, unless somebody else was sooner. @return which one is held */
    synchronized AudioClip hold(String path, AudioClip clip) {
        AudioClip sooner = clips.putIfAbsent(path, clip);
        if (sooner != null) {
            return sooner;
        }
        held += clip.samples().length;
        for (Iterator<AudioClip> oldest = clips.values().iterator(); held > most && clips.size() > 1; ) {
            held -= oldest.next().samples().length;
            oldest.remove();
        }
        return clip;
    }
}
