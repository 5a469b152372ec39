package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Act;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.Consults.Reply;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Asking a colleague before a call is handed on, where both talk from browsers. */
class ConsultBrowserTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final AgentId TWO = new AgentId("a2");

    @TempDir
    Path folder;

    private TestCenter center;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private SimBrowser agent;
    private SimBrowser colleague;
    private SimPhone caller;

    @BeforeEach
    void talking() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, 2);
        agent = browser("a1", 42_001, FIRST);
        center.ready(1);
        caller = new SimPhone(center.address, "+37060000001", Codec.PCMA, CALLER);
        opened.add(caller);
        caller.call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        colleague = browser("a2", 42_002, SECOND);
        center.ready(2);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        center.close();
    }

    @TestInParallel
    void theColleagueAnswersAtTheDeskAndTakesTheCaller() throws Exception {
        colleague.waitsForTheDesk();
        ask();
        assertTrue(colleague.isRung());
        assertEquals("ask-c1", colleague.invites.getLast().header("X-Parley-Offer"));
        assertEquals(Reply.DONE, reply(center.floor.answer(CALL, TWO, true)));
        assertTrue(agent.hears(SECOND));
        assertTrue(colleague.hears(FIRST));
        assertTrue(hearsMusic());
        await(Phase.TALKING);
        assertEquals(Reply.DONE, reply(center.floor.act(CALL, ONE, Act.HAND_OVER)));
        assertTrue(agent.wasHungUp());
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(colleague.hears(CALLER));
        caller.hangUp();
        assertTrue(colleague.wasHungUp());
        ContactRecord record = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(TWO), record.agent());
    }

    @TestInParallel
    void whoTakesItBeforeTheirPhoneRingsIsThereAsSoonAsItDoes() throws Exception {
        colleague.waitsForTheDesk();
        CompletableFuture<CompletableFuture<Reply>> early = new CompletableFuture<>();
        center.beforeTold = event -> {
            if (event instanceof RoutingEvent.OutsideCall(AgentId who, OutsideKind kind, boolean on) && on) {
                early.complete(center.floor.answer(CALL, who, true));
            }
        };
        ask();
        assertEquals(Reply.DONE, reply(early.get(30, TimeUnit.SECONDS)));
        assertTrue(agent.hears(SECOND));
        assertTrue(colleague.hears(FIRST));
    }

    @TestInParallel
    void whoRefusesBeforeTheirPhoneRingsIsNotRung() throws Exception {
        center.beforeTold = event -> {
            if (event instanceof RoutingEvent.OutsideCall(AgentId who, OutsideKind kind, boolean on) && on) {
                center.floor.answer(CALL, who, false);
            }
        };
        ask();
        assertTrue(SimSound.await(() -> center.floor
                .of(CALL)
                .filter(one -> one.why().equals(Optional.of(Consults.Why.REFUSED)))
                .isPresent()));
        assertTrue(colleague.invites.isEmpty());
        assertTrue(agent.hears(CALLER));
    }

    @TestInParallel
    void aReloadedPageComesBackToWhomItWasAsking() throws Exception {
        ask();
        assertTrue(agent.hears(SECOND));
        await(Phase.TALKING);
        agent.close();
        SimBrowser again = browser("a1", 42_003, FIRST);
        assertTrue(again.isRung());
        assertTrue(again.hears(SECOND));
        assertTrue(colleague.hears(FIRST));
        assertTrue(hearsMusic());
        assertEquals(Reply.DONE, reply(center.floor.act(CALL, ONE, Act.GIVE_UP)));
        assertTrue(again.hears(CALLER));
        assertTrue(caller.sound.hears(FIRST));
    }

    @TestInParallel
    void aReloadedPageComesBackToWhoAsksIt() throws Exception {
        ask();
        assertTrue(agent.hears(SECOND));
        await(Phase.TALKING);
        Consults.Standing talking = center.floor.of(CALL).orElseThrow();
        assertFalse(talking.away());
        colleague.close();
        assertTrue(SimSound.await(
                () -> center.floor.of(CALL).filter(Consults.Standing::away).isPresent()));
        assertEquals(Reply.NOT_NOW, reply(center.floor.act(CALL, ONE, Act.HAND_OVER)), "to nobody");
        SimBrowser again = browser("a2", 42_004, SECOND);
        assertTrue(again.isRung());
        assertTrue(again.hears(FIRST));
        assertEquals(talking, center.floor.of(CALL).orElseThrow(), "there again, and talked to since then");
        assertTrue(agent.hears(SECOND));
        assertTrue(hearsMusic());
        assertEquals(Reply.DONE, reply(center.floor.act(CALL, ONE, Act.HAND_OVER)));
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(again.hears(CALLER));
    }

    @TestInParallel
    void aColleagueWhoStaysAwayIsAskedNoMoreAndGetsNoCallerMeanwhile() throws Exception {
        ask();
        assertTrue(agent.hears(SECOND));
        await(Phase.TALKING);
        colleague.close();
        assertTrue(SimSound.await(() -> center.floor
                .of(CALL)
                .filter(one -> one.why().equals(Optional.of(Consults.Why.UNREACHABLE)))
                .isPresent()));
        assertTrue(agent.hears(CALLER));
        assertTrue(caller.sound.hears(FIRST));
    }

    @TestInParallel
    void aPageThatStaysAwayPutsTheCallerBackIntoTheQueue() throws Exception {
        ask();
        assertTrue(agent.hears(SECOND));
        await(Phase.TALKING);
        agent.close();
        assertTrue(SimSound.await(() -> colleague.invites.size() == 2), "the colleague is offered the call");
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(colleague.hears(CALLER));
        ContactRecord record = center.awaitRecord(
                "c1", r -> r.phase() == ContactPhase.CONNECTED && !r.handovers().isEmpty());
        assertEquals(
                Optional.of(TestCenter.QUEUE),
                record.handovers().getFirst().to().queue());
    }

    private boolean hearsMusic() {
        return SimSound.await(() -> {
            short[] last = caller.sound.last(1600);
            double voices = Tones.share(last, 0, last.length, FIRST) + Tones.share(last, 0, last.length, SECOND);
            return voices < 0.1 && Tones.loudness(last, 0, last.length) > 100;
        });
    }

    private void ask() throws Exception {
        Question question = new Question(CALL, ONE, "Agent 1", Destination.of(TWO), List.of(TWO));
        assertEquals(Reply.DONE, reply(center.floor.ask(question)));
    }

    private static Reply reply(CompletableFuture<Reply> reply) throws Exception {
        return reply.get(30, TimeUnit.SECONDS);
    }

    private void await(Phase phase) {
        assertTrue(
                SimSound.await(() -> center.floor
                        .of(CALL)
                        .filter(one -> one.phase() == phase)
                        .isPresent()),
                () -> "never " + phase + " but " + center.floor.of(CALL));
    }

    private SimBrowser browser(String user, int port, double hertz) {
        SimBrowser browser = new SimBrowser(center, user, port, hertz);
        opened.add(browser);
        return browser;
    }
}
