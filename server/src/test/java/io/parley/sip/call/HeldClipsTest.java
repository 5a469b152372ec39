package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.AudioClip;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldClipsTest {
    private final HeldClips clips = new HeldClips(1000);

    private AudioClip hold(String path, int samples) {
        return clips.hold(path, new AudioClip(path, new short[samples]));
    }

    @Test
    void whatWasAskedForLongestAgoMakesRoom() {
        AudioClip greeting = hold("en/greeting", 400);
        hold("en/topics", 400);
        assertSame(greeting, clips.find("en/greeting").orElseThrow());
        AudioClip closed = hold("en/closed", 400);
        assertEquals(Optional.empty(), clips.find("en/topics"));
        assertSame(greeting, clips.find("en/greeting").orElseThrow());
        assertSame(closed, clips.find("en/closed").orElseThrow());
    }

    @Test
    void oneThatIsLongerThanAllThereIsRoomForIsHeldAlone() {
        hold("en/greeting", 400);
        hold("en/music", 5000);
        assertTrue(clips.find("en/greeting").isEmpty());
        assertTrue(clips.find("en/music").isPresent());
        hold("en/greeting", 1000);
        assertTrue(clips.find("en/music").isEmpty());
        assertTrue(clips.find("en/greeting").isPresent());
    }

    @Test
    void ofTwoWhoReadTheSameBothHearTheFirst() {
        AudioClip first = hold("en/greeting", 600);
        assertSame(first, hold("en/greeting", 600));
        hold("en/topics", 400);
        assertTrue(clips.find("en/greeting").isPresent(), "it counts once");
    }
}
