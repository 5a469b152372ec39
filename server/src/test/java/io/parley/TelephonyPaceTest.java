package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sip.trunk.Pace;
import io.parley.web.admin.Telephony;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What administrators see of a trunk that takes so many calls a second. */
class TelephonyPaceTest {
    private final Instant start = Instant.parse("2026-11-28T08:00:00Z");

    @Test
    void callsThatWaitedWentByAnotherTrunkOrWereRefusedAreToldApart() {
        Pace pace = new Pace(1);
        assertTrue(pace.enters(start));
        assertFalse(pace.enters(start));
        pace.passedBy();
        for (int call = 0; call < 4; call++) {
            pace.waits(start); // two have room within three seconds
        }
        assertEquals(Optional.of(new Telephony.PaceView(1, 2, 3150, 2, 1, 2)), TelephonyPicture.pace(pace, start));
    }

    @Test
    void aTrunkThatTakesAnyNumberHasNoPace() {
        assertEquals(Optional.empty(), TelephonyPicture.pace(Pace.FREE, start));
    }
}
