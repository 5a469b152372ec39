package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.LiveSounds;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.CallAnatomy.SipMessage;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.SoundFault;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.contact.ContactId;
import io.parley.core.measure.SoundSums;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What is noted of calls, on real SIP and real sound. */
class CallStoriesTest {
    private static final ContactId FIRST = new ContactId("c1");

    @TempDir
    Path folder;

    private TestCenter center;
    private final List<SimPhone> phones = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, 2);
    }

    @AfterEach
    void close() throws Exception {
        phones.forEach(SimPhone::close);
        center.close();
    }

    private SimPhone phone(String user) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, 440);
        phones.add(phone);
        return phone;
    }

    private SimPhone agent(int number) throws Exception {
        SimPhone phone = phone(Integer.toString(number));
        assertTrue(phone.register(TestCenter.PASSWORD));
        center.ready(number);
        return phone;
    }

    private static List<String> starts(CallAnatomy anatomy, int leg) {
        return anatomy.messages().stream()
                .filter(message -> message.leg() == leg)
                .map(message -> (message.sent() ? "> " : "< ") + first(message))
                .distinct()
                .toList();
    }

    private static String first(SipMessage message) {
        String line = message.text().substring(0, message.text().indexOf('\r'));
        return line.startsWith("SIP/2.0") ? line.substring(8, 11) : line.substring(0, line.indexOf(' '));
    }

    private CallAnatomy kept() {
        assertTrue(SimSound.await(() -> !center.anatomies.isEmpty()), "nothing was kept");
        return center.anatomies.getFirst();
    }

    @TestInParallel
    void everyMessageOfEachLegIsKeptInItsOrder() throws Exception {
        agent(1);
        SimPhone caller = phone("37060000001").call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertTrue(SimSound.await(() -> center.records.containsKey(FIRST)
                && center.records.get(FIRST).connectedAt().isPresent()));
        assertEquals(2, center.stories.of(FIRST).orElseThrow().legs().size(), "seen while it lasts");
        caller.hangUp();
        CallAnatomy anatomy = kept();
        assertEquals(List.of("< INVITE", "> 100", "> 200", "< ACK", "< BYE"), starts(anatomy, 1));
        assertTrue(
                anatomy.messages().reversed().stream()
                        .filter(message -> message.leg() == 1)
                        .findFirst()
                        .filter(SipMessage::sent)
                        .isPresent(),
                "the answer to the BYE");
        List<String> rung = starts(anatomy, 2);
        assertEquals("> INVITE", rung.getFirst());
        assertTrue(rung.containsAll(List.of("< 200", "> ACK", "> BYE")), rung.toString());
        assertEquals(Party.CUSTOMER, anatomy.leg(1).orElseThrow().party());
        assertEquals("a1", anatomy.leg(2).orElseThrow().who());
        assertEquals(0, anatomy.leftOut());
        TrunkCall over = TrunkCall.in(anatomy).getFirst();
        assertEquals(1, TrunkCall.in(anatomy).size(), "an agent's phone is on no trunk");
        assertEquals("carrier", over.trunk());
        assertTrue(over.incoming() && over.answered().isPresent());
        assertEquals(Optional.of(TrunkCall.Side.TRUNK), over.endedBy());
        assertTrue(SimSound.await(() -> center.stories.of(FIRST).isEmpty()), "no longer in memory");
        assertEquals(0, center.stories.tap().held());
    }

    @TestInParallel
    void aPhoneThatRefusesIsALegToo() throws Exception {
        agent(1).refuses(486);
        SimPhone caller = phone("37060000002").call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertTrue(SimSound.await(() ->
                center.stories.of(FIRST).filter(now -> now.legs().size() >= 2).isPresent()));
        assertTrue(SimSound.await(
                () -> starts(center.stories.of(FIRST).orElseThrow(), 2).contains("< 486")));
        caller.hangUp();
        assertTrue(starts(kept(), 2).contains("> ACK"));
    }

    @TestInParallel
    void aLegThatLosesPacketsIsPoorWhileTheCallLastsAndNotAfter() throws Exception {
        SimPhone agent = agent(1);
        agent.sound.badLine(0.4, 0, 7);
        SimPhone caller = phone("37060000004").call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertTrue(SimSound.await(() -> !center.stories.poor(FIRST).isEmpty()), "two looks of five seconds");
        LiveSounds.PoorLeg poor = center.stories.poor(FIRST).getFirst();
        assertEquals(Party.AGENT, poor.party());
        assertEquals(Set.of(SoundFault.LOSS_FROM_THEM), poor.why());
        assertEquals(1, center.stories.counters().poorNow());
        caller.hangUp();
        CallAnatomy anatomy = kept();
        assertTrue(anatomy.poor().getFirst().on() && !anatomy.poor().getLast().on());
        assertEquals(0, center.stories.counters().poorNow());
        assertEquals(1, center.stories.counters().turnedPoor(SoundFault.LOSS_FROM_THEM));
        SoundSums.Standing site =
                center.stories.networks().all(center.alarm.instant()).getFirst();
        assertEquals("127.0.0.0/24", site.way());
        assertEquals(1, site.hour().poor());
        SoundSums.Sum trunk =
                center.stories.trunks().of("carrier", center.alarm.instant()).hour();
        assertEquals(1, trunk.legs(), "the agent's leg goes over no trunk");
        assertEquals(0, trunk.poor(), "the customer was heard well");
    }

    @TestInParallel
    void thatAKeyCameIsNotedButNotWhich() throws Exception {
        agent(1);
        SimPhone caller = phone("37060000003").call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        caller.pressByInfo('7');
        assertTrue(SimSound.await(() ->
                center.stories.of(FIRST).filter(now -> !now.keys().isEmpty()).isPresent()));
        caller.hangUp();
        CallAnatomy anatomy = kept();
        assertEquals("info", anatomy.keys().getFirst().by());
        assertTrue(anatomy.keys().getFirst().key().isEmpty());
        assertFalse(
                anatomy.messages().stream().anyMatch(message -> message.text().contains("Signal=7")));
    }
}
