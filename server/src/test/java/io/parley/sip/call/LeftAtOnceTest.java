package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.InCall;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is given a caller and hangs up before they hear each other loses nobody: the caller waits on. */
class LeftAtOnceTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final double THIRD = 2100;
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final AgentId TWO = new AgentId("a2");

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void anAgentWhoHangsUpAsTheFloorGivesThemTheCallPutsItBack() throws Exception {
        int ports = center.media.engine.portsLeft();
        SimPhone first = ready(1, FIRST);
        center.beforeTold = event -> {
            if (event instanceof RoutingEvent.OfferAccepted) {
                center.beforeTold = other -> {};
                first.hangUpAsCalled();
                assertTrue(SimSound.await(() -> first.gotAnswerTo("BYE")));
            }
        };
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        center.awaitRecord(
                "c1",
                r -> r.phase() == ContactPhase.QUEUED && r.firstOfferedAt().isPresent());
        assertTrue(SimSound.await(() -> center.floor.inCall(CALL) instanceof InCall.Alone), "the floor may ask");
        ready(2, SECOND);
        assertTrue(caller.sound.hears(SECOND));
        assertFalse(caller.isHungUp());
        assertEquals(new InCall.With(TWO), center.floor.inCall(CALL));
        caller.hangUp();
        center.awaitRecord("c1", r -> r.end().isPresent());
        assertTrue(SimSound.await(() -> center.floor.inCall(CALL) instanceof InCall.Unknown));
        assertTrue(SimSound.await(() -> center.media.engine.portsLeft() == ports), "nobody's port is kept");
    }

    @Test
    void aColleagueWhoHangsUpAsTheyAreGivenTheCallerPutsThemBack() throws Exception {
        SimPhone first = ready(1, FIRST);
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        SimPhone second = ready(2, SECOND);
        center.floor
                .ask(new Consults.Question(CALL, ONE, "Agent 1", Destination.of(TWO), List.of(TWO)))
                .get(30, TimeUnit.SECONDS);
        assertTrue(first.sound.hears(SECOND));
        center.beforeTold = event -> {
            if (event instanceof RoutingEvent.ContactTransferred) {
                center.beforeTold = other -> {};
                second.hangUpAsCalled();
                assertTrue(SimSound.await(() -> second.gotAnswerTo("BYE")));
            }
        };
        center.floor.act(CALL, ONE, Consults.Act.HAND_OVER);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        assertFalse(caller.isHungUp());
        assertEquals(
                Handover.Way.CONSULT,
                center.records.get(CALL).handovers().getFirst().way());
        ready(3, THIRD);
        assertTrue(caller.sound.hears(THIRD));
    }

    @Test
    void aColleagueWhoWasAskedAndHungUpWhileTheCallerWaitsForThemIsRungOnce() throws Exception {
        SimPhone first = ready(1, FIRST);
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        SimPhone second = ready(2, SECOND);
        ContactId chat = new ContactId("chat");
        tell(new RoutingEvent.DeviceChanged(TWO, Channel.CHAT, true));
        tell(new RoutingEvent.ContactArrived(new Contact(
                chat,
                Channel.CHAT,
                TestCenter.QUEUE,
                "en",
                0,
                new Customer("v1", Optional.empty()),
                center.alarm.instant(),
                Map.of())));
        tell(new RoutingEvent.OfferAccepted(
                center.acd.board().offers().getFirst().id()));
        center.floor
                .ask(new Consults.Question(CALL, ONE, "Agent 1", Destination.of(TWO), List.of(TWO)))
                .get(30, TimeUnit.SECONDS);
        assertTrue(first.sound.hears(SECOND));
        center.floor.act(CALL, ONE, Consults.Act.HAND_OVER);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        second.hangUpAsCalled();
        assertTrue(SimSound.await(() -> second.gotAnswerTo("BYE")));
        tell(new RoutingEvent.ContactEnded(chat, ContactEnd.CUSTOMER_LEFT));
        tell(new RoutingEvent.WrapUpFinished(chat, TWO, "done", ""));
        assertTrue(caller.sound.hears(SECOND));
        assertEquals(2, second.invites());
    }

    private void tell(RoutingEvent event) throws Exception {
        center.acd.postDurably(event).get(30, TimeUnit.SECONDS);
    }

    private SimPhone ready(int number, double hertz) throws Exception {
        SimPhone phone = phone(Integer.toString(number), hertz);
        assertTrue(phone.register(TestCenter.PASSWORD));
        center.ready(number);
        return phone;
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
