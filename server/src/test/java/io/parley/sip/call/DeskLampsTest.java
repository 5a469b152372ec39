package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Parkings;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimWatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a desk phone's keys and lamps show of colleagues, places and messages; and that its keys do what they show. */
class DeskLampsTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final AgentId A1 = new AgentId("a1");
    private static final String FREE = "<state>terminated</state>";
    private static final String RINGING = "<state>early</state>";
    private static final String BUSY = "<state>confirmed</state>";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimWatcher keys;

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        center.house(new HouseRules(
                new HouseRules.Park(
                        List.of("701", "702"),
                        "*68",
                        Duration.ofMinutes(2),
                        queue -> true,
                        queue -> true,
                        (by, queue) -> true),
                new HouseRules.PickUp("*8", (by, queue) -> true, (by, rung) -> true)));
        center.phoneRules = DeskLampsTest::calls;
        keys = new SimWatcher(center.address, "3", TestCenter.PASSWORD);
        opened.add(keys);
        assertEquals(200, keys.register());
    }

    /** Agent 3 may call their colleagues but for the second. */
    private static PhoneRules.Way calls(AgentId by, boolean signedIn, String dialled) {
        PhoneRules.Self self = new PhoneRules.Self("1", "Agent");
        return switch (dialled) {
            case "1", "a1" -> new PhoneRules.Colleague(A1, self, self);
            case "2" -> new PhoneRules.Refused(PhoneRules.NOT_ALLOWED);
            default -> new PhoneRules.Refused(PhoneRules.UNKNOWN);
        };
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void aColleaguesLampRingsTalksAndIsFreeAgain() throws Exception {
        SimPhone first = ready(1, FIRST).doesNotAnswer();
        assertEquals(200, keys.watch("dialog", "1"));
        assertTrue(keys.isTold(FREE));
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(first.rings());
        assertTrue(keys.isTold(RINGING));
        first.pickUp();
        assertTrue(keys.isTold(BUSY));
        assertTrue(caller.sound.hears(FIRST));
        assertFalse(keys.news.stream().anyMatch(one -> one.body().contains("37061234567")), "who calls is not told");
        caller.hangUp();
        assertTrue(keys.isTold(FREE));
        assertTrue(
                keys.news.getLast().body().contains("version=\"3\""),
                keys.news.getLast().body());
    }

    @TestInParallel
    void aColleagueIsWatchedByNameToo() throws Exception {
        SimPhone first = ready(1, FIRST).doesNotAnswer();
        assertEquals(200, keys.watch("dialog", "a1"));
        assertTrue(keys.isTold(FREE));
        phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(first.rings());
        assertTrue(keys.isTold(RINGING));
    }

    @TestInParallel
    void thePlaceOfAParkedCallerIsLitAndItsKeyTakesThemBack() throws Exception {
        SimPhone first = ready(1, FIRST);
        SimPhone second = ready(2, SECOND);
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        assertEquals(200, keys.watch("dialog", "701"));
        assertTrue(keys.isTold(FREE));
        boolean mine =
                center.awaitRecord("c1", r -> r.agent().isPresent()).agent().equals(Optional.of(A1));
        AgentId by = mine ? A1 : new AgentId("a2");
        Parkings parkings = center.floor.ownCalls().parkings();
        parkings.park(new ContactId("c1"), by, Optional.of("701")).get(30, TimeUnit.SECONDS);
        assertTrue(keys.isTold(BUSY));
        (mine ? second : first).callAs("701", TestCenter.PASSWORD);
        assertTrue(keys.isTold(FREE));
        assertTrue(caller.sound.hears(mine ? SECOND : FIRST));
    }

    @TestInParallel
    void theMessageLampGoesOnAndOffWithTheMessagesOfOnesQueues() {
        center.lamps.messagesChanged(Map.of(new QueueId("other"), 7));
        assertEquals(200, keys.watch("message-summary", "3"));
        assertTrue(keys.isTold("Messages-Waiting: no\r\n"));
        center.lamps.messagesChanged(Map.of(TestCenter.QUEUE, 2));
        assertTrue(keys.isTold("Messages-Waiting: yes\r\n"));
        assertTrue(keys.isTold("Voice-Message: 2/0 (0/0)\r\n"));
        center.lamps.messagesChanged(Map.of());
        assertTrue(keys.isTold("Messages-Waiting: no\r\n"));
        assertEquals(3, keys.news.size());
    }

    @TestInParallel
    void aPhoneSeesOfWhomItMayCallAndItsOwnMessages() {
        assertEquals(403, keys.watch("dialog", "2"));
        assertEquals(404, keys.watch("dialog", "703"));
        assertEquals(404, keys.watch("dialog", "+37061234567"));
        assertEquals(403, keys.watch("message-summary", "1"));
        assertEquals(200, keys.watch("dialog", "3"), "its own lamp");
        assertEquals(
                List.of(),
                keys.news.stream().filter(one -> one.body().contains("sip:2@")).toList());
    }

    private SimPhone ready(int agent, double tone) throws Exception {
        SimPhone phone = phone(Integer.toString(agent), tone);
        assertTrue(phone.register(TestCenter.PASSWORD));
        center.ready(agent);
        return phone;
    }

    private SimPhone phone(String user, double tone) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMU, tone);
        opened.add(phone);
        return phone;
    }
}
