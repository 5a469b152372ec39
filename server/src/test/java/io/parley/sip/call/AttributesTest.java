package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import io.parley.media.Codec;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trunk and a flow tell of a caller. */
class AttributesTest {
    @TempDir
    Path folder;

    private TestCenter center;
    private int calls;

    @BeforeEach
    void open() throws Exception {
        CallFlow flow =
                new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45, Map.of("line", "main"));
        center = new TestCenter(folder, flow, TestCenter.rules(1, QueuePlan.ORDINARY));
    }

    @AfterEach
    void close() throws Exception {
        center.close();
    }

    @Test
    void theFlowSetsAttributesOfEveryCaller() {
        assertEquals(Map.of("line", "main"), attributesOf(""));
    }

    @Test
    void theTrunkTellsWhatIsAllowedOfIt() {
        assertEquals(
                Map.of("line", "main", "plan", "gold", "agent", "anna"),
                attributesOf("X-Customer: plan=gold; agent=anna; vip=yes; lastAgent=boris\r\n"));
    }

    @Test
    void whatTheFlowSetsIsNotTheTrunksToChange() {
        assertEquals(Map.of("line", "main"), attributesOf("X-Customer: line=other; plan=platinum\r\n"));
    }

    @Test
    void aHeaderThatStandsTwiceOrIsNonsenseTellsNothing() {
        assertEquals(Map.of("line", "main"), attributesOf("X-Customer: plan=gold\r\nX-Customer: plan=silver\r\n"));
        assertEquals(Map.of("line", "main"), attributesOf("X-Customer: ;;=;plan\r\n"));
        assertEquals(Map.of("line", "main"), attributesOf("X-Customer:\r\n"));
    }

    private Map<String, String> attributesOf(String header) {
        try (SimPhone caller = new SimPhone(center.address, "37061234567", Codec.PCMA, 440)) {
            caller.with(header).call(TestCenter.NUMBER).answered();
            Map<String, String> told = center.awaitRecord(
                            "c" + ++calls, record -> record.phase() == ContactPhase.QUEUED)
                    .contact()
                    .attributes();
            caller.hangUp();
            center.awaitRecord("c" + calls, record -> record.phase() == ContactPhase.ENDED);
            return told;
        }
    }
}
