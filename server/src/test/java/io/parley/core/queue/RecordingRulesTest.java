package io.parley.core.queue;

import static io.parley.core.queue.RecordingRules.Direction.INBOUND;
import static io.parley.core.queue.RecordingRules.Direction.OUTBOUND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.queue.RecordingRules.Calls;
import io.parley.core.queue.RecordingRules.Country;
import io.parley.core.queue.RecordingRules.Direction;
import io.parley.core.queue.RecordingRules.Notice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingRulesTest {
    private static final RecordingRules RULES = new RecordingRules(
            Calls.ALWAYS,
            Notice.ANNOUNCE,
            Notice.NONE,
            List.of(
                    new Country("+4", Optional.of(Notice.NONE), Optional.empty()),
                    new Country("+49", Optional.of(Notice.ASK), Optional.of(Notice.ASK)),
                    new Country("+4915", Optional.empty(), Optional.of(Notice.ANNOUNCE))));

    private static Notice of(Direction direction, String number) {
        return RULES.of(direction, number).notice();
    }

    @Test
    void theLongestBeginningDecidesOfThoseThatSaySomethingForThisDirection() {
        assertEquals(Notice.ASK, of(INBOUND, "+493012345"));
        assertEquals(Notice.NONE, of(INBOUND, "+431234567"));
        assertEquals(Notice.ASK, of(INBOUND, "+491512345"), "+4915 says nothing of callers");
        assertEquals(Notice.ANNOUNCE, of(OUTBOUND, "+491512345"));
        assertEquals(Notice.ASK, of(OUTBOUND, "+493012345"));
        assertEquals(Notice.NONE, of(OUTBOUND, "+431234567"), "+4 says nothing of whom we call");
        assertEquals("+4915", RULES.of(OUTBOUND, "+491512345").prefix());
    }

    @Test
    void theOrderInWhichCountriesStandMakesNoDifference() {
        RecordingRules turned = new RecordingRules(
                Calls.ALWAYS, Notice.ANNOUNCE, Notice.NONE, RULES.countries().reversed());
        for (String number : List.of("+493012345", "+491512345", "+431234567", "+37061234567", "")) {
            assertEquals(RULES.of(INBOUND, number), turned.of(INBOUND, number));
            assertEquals(RULES.of(OUTBOUND, number), turned.of(OUTBOUND, number));
        }
    }

    @Test
    void whoIsOfNoneOfThemHasTheQueuesOwnRule() {
        assertEquals(Notice.ANNOUNCE, of(INBOUND, "+37061234567"));
        assertEquals("", RULES.of(INBOUND, "+37061234567").prefix());
        assertEquals(Notice.NONE, of(OUTBOUND, "+37061234567"));
    }

    @Test
    void aNumberThatIsWithheldOrOfNoCountryHasTheQueuesOwnRule() {
        assertEquals(Notice.ANNOUNCE, of(INBOUND, ""));
        assertEquals(Notice.ANNOUNCE, of(INBOUND, "anonymous"));
        assertEquals(Notice.ANNOUNCE, of(INBOUND, "493012345"), "without a plus it may be of any");
    }

    @Test
    void twoZerosAreAPlus() {
        assertEquals(Notice.ASK, of(INBOUND, "00493012345"));
    }

    @Test
    void ordinarilyEachCallIsRecordedAndNobodyIsTold() {
        RecordingRules.Rule rule = RecordingRules.ORDINARY.of(INBOUND, "+493012345");
        assertEquals(new RecordingRules.Rule(Calls.ALWAYS, Notice.NONE, INBOUND, ""), rule);
    }
}
