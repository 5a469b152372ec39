package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.media.AudioClip;
import io.parley.sim.SimTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a caller hears of place and wait (M4). */
class AnnouncerTest {
    private final SimTime time = new SimTime();
    private final OneCaller floor = new OneCaller(time);
    private final Announcer announcer = announcer();

    private Announcer announcer() {
        return new Announcer(OneCaller.CALL, floor, new PromptLibrary(Optional.empty()), "en", time);
    }

    private List<String> after(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
        return heard(announcer);
    }

    private static List<String> heard(Announcer announcer) {
        return announcer.announcement().stream()
                .map(AudioClip::name)
                .map(name -> name.substring(3))
                .toList();
    }

    @Test
    void thePlaceIsSaidEachTimeAndTheWaitOnceInAMinute() {
        floor.estimate(300);
        assertEquals(List.of("position-1", "wait-5"), after(4));
        floor.estimate(200);
        assertEquals(List.of("position-1"), after(45));
        assertEquals(List.of("position-1"), after(14));
        floor.estimate(170);
        assertEquals(List.of("position-1", "wait-3"), after(1));
    }

    @Test
    void thatItTakesLongerIsSaidNoOftenerEither() {
        floor.estimate(60);
        assertEquals(List.of("position-1", "wait-1"), after(4));
        floor.estimate(600);
        assertEquals(List.of("position-1"), after(45));
        assertEquals(List.of("position-1", "longer"), after(45));
        assertEquals(List.of("position-1"), after(45));
    }

    @Test
    void aWaitThatIsFirstKnownLaterIsSaidAtOnce() {
        assertEquals(List.of("position-1"), after(4));
        floor.estimate(60);
        assertEquals(List.of("position-1", "wait-1"), after(45));
    }

    @Test
    void whoWaitsInTheQueueOnceMoreIsToldNoMoreThanBefore() {
        floor.estimate(120);
        assertEquals(List.of("position-1", "wait-2"), after(4));
        floor.estimate(300);
        assertEquals(List.of("position-1", "longer"), heard(announcer()));
    }
}
