package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.anatomy.Party;
import io.parley.core.contact.ContactId;
import io.parley.sim.SimTime;
import io.parley.sip.stack.SipTap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one call holds of the wire, and that it holds nothing when it is over. */
class CallStoryTest {
    private final SimTime time = new SimTime();
    private final List<String> begun = new ArrayList<>();
    private final SipTap tap = new SipTap(time);
    private final CallStory story = new CallStory(
            new ContactId("c1"),
            new CallStory.Means(
                    tap,
                    new DialogIndex(),
                    time,
                    () -> false,
                    (contact, poor) -> {},
                    leg -> {},
                    (contact, call) -> begun.add(call.trunk())));

    private LegStory leg() {
        return story.leg(new LegStory.Person(Party.AGENT, "a1"));
    }

    @Test
    void aCallThatRingsAtHundredPhonesHoldsNothingOnceItIsOver() {
        for (int i = 0; i < 100; i++) {
            leg().dialog("ring-" + i);
        }
        assertEquals(40, tap.calls(), "of more legs nothing would be shown");
        story.over();
        assertEquals(40, story.close().legs().size());
        assertEquals(0, tap.calls());
    }

    @Test
    void aDialogThatBeginsWhenAllIsKeptIsNotWaitedFor() {
        LegStory late = leg();
        late.dialog("one");
        story.over();
        story.close();
        late.dialog("two");
        assertEquals(0, tap.calls());
    }

    @Test
    void aLegTellsOfEachTrunkOnceAndOfNoAddress() {
        LegStory leg = leg();
        leg.goesOver("north");
        leg.goesOver("north");
        leg.goesOver("south");
        assertEquals(List.of("north", "south"), begun);
        leg().goesOver("");
        assertEquals(2, begun.size(), "a page is on no trunk");
    }
}
