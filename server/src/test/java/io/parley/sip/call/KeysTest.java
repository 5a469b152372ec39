package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.SimTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Phones that send each key more than once. */
class KeysTest {
    private final SimTime time = new SimTime();
    private final List<Signal> taken = new ArrayList<>();
    private final Keys keys = new Keys(time, taken::add);

    private void press(char key, Keys.Source source, int afterMs) {
        time.advance(Duration.ofMillis(afterMs));
        keys.press(key, source);
    }

    private static Signal key(char key, boolean heard) {
        return new Signal.Key(key, heard);
    }

    @Test
    void aKeyThatComesByInfoAndInTheSoundIsOne() {
        press('5', Keys.Source.SOUND, 0);
        press('5', Keys.Source.INFO, 80);
        press('5', Keys.Source.INFO, 400);
        press('5', Keys.Source.SOUND, 60);
        assertEquals(List.of(key('5', true), key('5', true)), taken);
    }

    @Test
    void whoSendsInfoFirstAndTonesAreHeardByTheirTonesOnceThatIsKnown() {
        press('1', Keys.Source.INFO, 0);
        press('1', Keys.Source.SOUND, 90);
        press('2', Keys.Source.INFO, 1_000);
        press('2', Keys.Source.SOUND, 90);
        assertEquals(List.of(key('1', false), key('2', true)), taken);
    }

    @Test
    void infoAloneIsPassedOnByEvents() {
        press('1', Keys.Source.INFO, 0);
        press('1', Keys.Source.RTP, 20);
        press('2', Keys.Source.INFO, 1_000);
        assertEquals(List.of(key('1', false), key('2', false)), taken);
    }

    @Test
    void twoQuickPressesWhoseTwinsCrossAreTwo() {
        press('1', Keys.Source.INFO, 0);
        press('1', Keys.Source.INFO, 150);
        press('1', Keys.Source.SOUND, 20);
        press('1', Keys.Source.SOUND, 150);
        assertEquals(2, taken.size());
    }

    @Test
    void theSameKeyLaterIsAnother() {
        press('1', Keys.Source.INFO, 0);
        press('1', Keys.Source.SOUND, 600);
        assertEquals(2, taken.size());
    }
}
