package io.parley.web.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsInboxTest {
    private static final DeskNews ANNA = new DeskNews.AgentChanged(new AgentId("anna"));
    private static final DeskNews BORIS = new DeskNews.AgentChanged(new AgentId("boris"));
    private static final DeskNews BEAT = new DeskNews.Beat();

    private final NewsInbox inbox = new NewsInbox();

    @Test
    void whatCameIsTakenTogetherInOrder() throws Exception {
        inbox.add(BEAT);
        inbox.add(ANNA);
        inbox.add(BORIS);
        assertEquals(List.of(BEAT, ANNA, BORIS), inbox.take());
    }

    @Test
    void anAgentWhoChangedTwiceIsToldOnceInTheLaterPlace() throws Exception {
        inbox.add(ANNA);
        inbox.add(BEAT);
        inbox.add(ANNA);
        assertEquals(List.of(BEAT, ANNA), inbox.take());
    }

    @Test
    void allElseIsToldAsOftenAsItCame() throws Exception {
        inbox.add(BEAT);
        inbox.add(BEAT);
        assertEquals(List.of(BEAT, BEAT), inbox.take());
    }
}
