package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Parkings;
import io.parley.acd.port.SupervisionLog;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.RecordingRules;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.SimMedia;
import io.parley.sim.SimTime;
import io.parley.sip.registrar.Binding;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who was parked as a server was killed: the next goes on with them where they are, for as long as was left. */
class ParkedGoesOnTest {
    private static final String REALM = "parley";
    private static final ContactId C1 = new ContactId("c1");
    private static final AgentId A1 = new AgentId("a1");
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private final Instant now = time.instant();
    private final OneCaller floor = new OneCaller(time);
    private final ParkBook places = new ParkBook();
    private final CallInbox inbox = new CallInbox(time);
    private SimMedia media;
    private CallParts parts;
    private CallerLeg leg;
    private CallTape tape;

    @BeforeEach
    void open() throws Exception {
        media = new SimMedia(folder);
        parts = parts();
        PeerAddress carrier = new PeerAddress("127.0.0.1", 5060, "udp");
        CallerEnd end = new CallerEnd(
                carrier, new SoundKeys(SrtpPolicy.OFF, false), CodecPolicy.ALL, Optional.empty(), Optional.empty());
        leg = new CallerLeg(end, parts, inbox::add);
        tape = new CallTape(CallConsent.ofCalled(C1, "370", "en", Optional.empty(), parts), parts, inbox);
    }

    @AfterEach
    void close() throws Exception {
        tape.close();
        leg.close();
        media.close();
    }

    @Test
    void theirTimeGoesOnWhereItWasAndThenTheyWaitInLine() {
        passes(Duration.ofSeconds(19), () -> assertEquals(1, places.all().size(), "a second is left"));
        passes(Duration.ofSeconds(1), () -> {});
        assertEquals(Optional.empty(), goesOn("701", Duration.ofSeconds(100)));
        assertEquals(now.plusSeconds(20), time.instant());
        assertEquals(List.of(new RoutingEvent.ParkedTooLong(C1)), floor.told);
        assertEquals(List.of(), places.all());
        assertEquals(Optional.of("701"), places.keep(new ContactId("c2"), List.of("701")), "the place is free");
    }

    @Test
    void whoLooksAtThePlacesSeesByWhomTheyWereParkedAndSinceWhen() {
        Parkings.Parked[] seen = new Parkings.Parked[1];
        passes(AT_MOST, () -> seen[0] = places.in("701").orElseThrow());
        goesOn("701", Duration.ofSeconds(100));
        Instant since = now.minusSeconds(100);
        assertEquals(new Parkings.Parked("701", C1, TestCenter.QUEUE, A1, since, since.plus(AT_MOST)), seen[0]);
    }

    @Test
    void whoseTimeWasOverMeanwhileWaitsInLineAtOnce() {
        goesOn("701", AT_MOST);
        assertEquals(List.of(new RoutingEvent.ParkedTooLong(C1)), floor.told);
        assertEquals(List.of(), places.all());
        assertEquals(now, time.instant());
    }

    @Test
    void whosePlaceIsSomebodyElsesByThenWaitsInLineAndTheOtherStays() {
        places.keep(new ContactId("c2"), List.of("701"));
        goesOn("701", Duration.ofSeconds(1));
        assertEquals(List.of(new RoutingEvent.ParkedTooLong(C1)), floor.told);
        assertEquals(Optional.empty(), places.keep(C1, List.of("701")));
    }

    @Test
    void whoHangsUpLeavesThePlaceFree() {
        inbox.add(new Signal.End(ContactEnd.CUSTOMER_LEFT));
        CallOver over = assertThrows(CallOver.class, () -> goesOn("701", Duration.ofSeconds(1)));
        assertEquals(ContactEnd.CUSTOMER_LEFT, over.end());
        assertEquals(List.of(), floor.told);
        assertEquals(Optional.of("701"), places.keep(new ContactId("c2"), List.of("701")));
    }

    private Optional<Talk> goesOn(String slot, Duration ago) {
        Customer customer = new Customer("somebody", Optional.empty());
        Contact contact = new Contact(C1, Channel.VOICE, TestCenter.QUEUE, "en", 0, customer, now);
        Handover there = new Handover(
                new ContactId("c1-1"),
                A1,
                TestCenter.QUEUE,
                Destination.parked(slot),
                Handover.Way.BLIND,
                now.minus(ago),
                Optional.empty(),
                Optional.empty());
        inbox.add(new Signal.End(ContactEnd.SERVER_RESTARTED)); // who is there for longer than the test says
        return new Parked(contact, tape, leg, parts, inbox).goesOn(there);
    }

    /** As the script looks into its inbox next, it is so much later. */
    private void passes(Duration later, Runnable then) {
        CompletableFuture<Consults.Reply> reply = new CompletableFuture<>();
        reply.thenRun(() -> {
            time.advance(later);
            then.run();
        });
        inbox.add(new Signal.Consulting(new ConsultNews.Act(A1, Consults.Act.HAND_OVER, "", reply)));
    }

    private CallSettings settings() {
        HouseRules.Park park =
                new HouseRules.Park(List.of("701"), "*68", AT_MOST, queue -> true, queue -> false, (by, queue) -> true);
        return new CallSettings(
                OwnAddresses.of(OwnAddress.only(InetAddress.ofLiteral("127.0.0.1"))),
                number -> Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                CodecPolicy.ALL,
                50,
                100,
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                queue -> Optional.empty(),
                queue -> CallSettings.CallbackRound.USUAL,
                queue -> new CallSettings.Supervised(CallSettings.Supervised.Way.SILENT, false),
                queue -> RecordingRules.ORDINARY,
                ReferRules.NONE,
                PhoneRules.NONE,
                new HouseRules(park, HouseRules.NONE.pickUp()));
    }

    private CallParts parts() {
        SupervisionBook supervisions = new SupervisionBook((call, signal) -> false);
        PauseBook pauses = new PauseBook((call, signal) -> false, this::settings);
        Nobody nobody = new Nobody();
        return new CallParts(
                this::settings,
                new PromptLibrary(Optional.empty()),
                media.engine,
                () -> {
                    throw new AssertionError("nobody is called");
                },
                new Registrar(time, nobody),
                new Lines(REALM, time, nobody),
                floor,
                new SimQualities(),
                new ConsultBook(),
                new AgentDialogs(),
                places,
                supervisions,
                pauses,
                new KeptCalls(pauses),
                SupervisionLog.NONE,
                CallStories.forgetful(time),
                FlowPorts.none(),
                new OpusPlaces(() -> 0),
                new LoopGuard(time),
                new Recorders(queue -> Optional.empty(), AgentId::value, REALM),
                time);
    }

    private static final class Nobody implements Registrar.Listener, Lines.Listener {
        @Override
        public void reachable(String user, boolean reachable) {}

        @Override
        public CompletableFuture<Void> keep(String user, List<Binding> bindings) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void alive(String user, boolean alive) {}

        @Override
        public void up(Binding line) {}

        @Override
        public void lost(String user, PeerAddress socket) {}
    }
}
