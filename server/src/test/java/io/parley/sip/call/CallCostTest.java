package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Why;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.sim.SimTime;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.OutboundInvite;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.NumberFormat;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.TollLimits;
import io.parley.sip.trunk.TollRefusal;
import io.parley.sip.trunk.TollRules;
import io.parley.sip.trunk.TrunkWays;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever line a call of ours goes over, and to whatever number it is sent, it is allowed and counted there. */
class CallCostTest {
    private static final String NUMBER = "+37061234567";
    private static final PeerAddress TRUNK = new PeerAddress("192.0.2.1", 5060, "udp");

    private final SimTime clock = new SimTime();

    @Test
    void aCallThatGoesOnCountsForTheTrunkAndTheAgentOfTheNextLine() {
        TollRules any = new TollRules(List.of("+"), List.of(), 10, clock);
        TollRules home = new TollRules("home", limits(new TollLimits.Most(0, 1, 0, 0)), clock);
        OutLine line = line(any, List.of(line(home, List.of()))).by(new AgentId("ana"));
        CallCost cost = new CallCost();
        assertTrue(cost.goes(line.toll(), NUMBER));
        assertEquals(new TollRules.Standing(1, 1, 0), any.standing());
        OutLine next = line.others().getFirst();
        assertTrue(cost.goes(next.toll(), NUMBER));
        assertEquals(new TollRules.Standing(0, 1, 0), any.standing(), "it left the first");
        assertEquals(new TollRules.Standing(1, 1, 0), home.standing());
        assertFalse(new CallCost().goes(next.toll(), NUMBER), "the day of this agent is used up there");
        cost.ended();
        assertEquals(new TollRules.Standing(0, 1, 0), home.standing());
        assertFalse(cost.goes(line.toll(), NUMBER), "nothing goes on after the end");
    }

    @Test
    void aCallOfAProcessBeforeCountsOnAndIsToldThatItsMinutesEnd() {
        TollRules before = new TollRules("home", limits(new TollLimits.Most(0, 0, 0, 5)), clock);
        CallCost cost = new CallCost();
        assertTrue(cost.goes(before.by("ana"), NUMBER));
        assertEquals(Optional.empty(), cost.counted(), "it only rings");
        cost.answered();
        KeptCall.Counted kept = cost.counted().orElseThrow();
        assertEquals(new KeptCall.Counted(NUMBER, "ana", clock.instant()), kept);
        clock.advance(Duration.ofMinutes(4));
        TollRules rules = new TollRules("home", limits(new TollLimits.Most(0, 0, 0, 5)), clock);
        List<Signal> told = new ArrayList<>();
        CallCost again = new CallCost();
        again.tells(told::add);
        again.goesOn(rules, kept);
        again.answered(); // what it agrees on anew is no other answer
        assertEquals(Optional.of(kept), again.counted(), "a third process goes on from there");
        assertEquals(new TollRules.Standing(1, 1, 4), rules.standing());
        clock.advance(Duration.ofSeconds(1));
        rules.look();
        clock.advance(Duration.ofMinutes(1));
        rules.look();
        assertEquals(2, told.size(), told::toString);
        assertTrue(told.getFirst() instanceof Signal.MinutesEnd);
        assertEquals(new Signal.Caller(CallCost.SPENT), told.getLast());
        again.ended();
        assertEquals(0, rules.standing().atOnce());
    }

    @Test
    void aLineThatALimitOfOursEndedIsNotTheCarriersFault() {
        assertEquals(new ContactEnd(Fault.US, "minutes-used-up"), CallCost.vanished("minutes-used-up"));
        assertEquals(new ContactEnd(Fault.CARRIER, "vanished"), CallCost.vanished("vanished"));
        assertEquals(Why.MINUTES_USED_UP, CallCost.vanished(CallCost.SPENT));
        assertEquals(Why.UNREACHABLE, CallCost.vanished(new CallEvent.Vanished("vanished")));
    }

    @Test
    void anotherAddressOfTheSameTrunkIsTheSameCall() {
        TollRules home = new TollRules("home", limits(new TollLimits.Most(0, 1, 0, 0)), clock);
        OutLine line = line(home, List.of(line(home, List.of()))).by(new AgentId("ana"));
        CallCost cost = new CallCost();
        assertTrue(cost.goes(line.toll(), NUMBER));
        assertTrue(cost.goes(line.others().getFirst().toll(), NUMBER));
        assertEquals(new TollRules.Standing(1, 1, 0), home.standing());
        assertTrue(cost.goes(line.toll(), "+37061234568"), "sent to another number it is the same call, too");
        assertEquals(new TollRules.Standing(1, 1, 0), home.standing());
        cost.ended();
        assertEquals(new TollRules.Standing(0, 1, 0), home.standing());
        assertFalse(new CallCost().goes(line.toll(), NUMBER), "and the day of the agent holds one");
    }

    @Test
    void aTrunkWithOneCallAtOnceMayStillSendItElsewhereAsFarAsThatNumberMayBeCalled() {
        TollLimits.Most one = new TollLimits.Most(1, 1, 1, 0);
        TollRules home = new TollRules(
                "home",
                new TollLimits(
                        List.of("+370"),
                        List.of("+370900"),
                        one,
                        TollLimits.Most.ANY,
                        Map.of("+3706", one, "+3707", one),
                        Optional.empty(),
                        ZoneOffset.UTC),
                clock);
        CallCost cost = new CallCost();
        CallCost before = new CallCost();
        OutLine line = redirecting(home);
        assertTrue(before.goes(home, "+37070000001"));
        before.ended();
        clock.advance(Duration.ofDays(1));
        OutboundInvite call = line.invite(NUMBER, goingOn(cost));
        assertTrue(cost.goes(home, NUMBER));
        OutboundInvite moved = sent(call, "192.0.2.1", "37061234568").orElseThrow();
        assertTrue(moved.routing().course().goesOn(), "it is the one call at once");
        OutboundInvite again = sent(moved, "192.0.2.1", "37071234568").orElseThrow();
        assertTrue(again.routing().course().goesOn(), "which now counts where that number counts");
        assertEquals(new TollRules.Standing(1, 1, 0), home.standing());
        assertFalse(cost.goes(home, "+370900123"), "denied");
        assertFalse(cost.goes(home, "+4912345678"), "not allowed");
        assertEquals(2, home.refusals(TollRefusal.NOT_ALLOWED));
        assertFalse(new CallCost().goes(home, NUMBER), "another call is one too many");
        cost.ended();
        assertEquals(new TollRules.Standing(0, 1, 0), home.standing());
    }

    private static OutLine.Maker goingOn(CallCost cost) {
        return new OutLine.Maker() {
            @Override
            public String offer(PeerAddress to) {
                return "";
            }

            @Override
            public boolean goesOn(OutLine line, String number) {
                return cost.goes(line.toll(), number);
            }
        };
    }

    @Test
    void aTrunkSendsACallToNumbersOfItsOwnThatMayBeCalledAFewTimesAndNeverBack() {
        TollRules home = new TollRules(List.of("+370"), List.of("+370900"), 10, clock);
        OutboundInvite call = redirecting(home).invite(NUMBER, to -> "");
        assertEquals(Optional.empty(), sent(call, "192.0.2.1", "+370900123"), "denied");
        assertEquals(Optional.empty(), sent(call, "192.0.2.1", "+4912345678"), "not allowed");
        assertEquals(Optional.empty(), sent(call, "198.51.100.1", "+37061234568"), "somebody else");
        assertEquals(Optional.empty(), sent(call, "192.0.2.1", "37061234567"), "there it came from");
        assertTrue(sent(call, "", "37061234568").isPresent(), "a number has no host");
        OutboundInvite second = sent(call, "SIP.carrier.example", "37061234568").orElseThrow();
        assertEquals(TRUNK, second.to());
        assertEquals("sip:37061234568@sip.carrier.example;transport=udp", second.uri());
        assertEquals(Optional.empty(), sent(second, "192.0.2.1", "37061234567"), "a loop");
        OutboundInvite last = second;
        for (int i = 0; i < 4; i++) {
            last = sent(last, "192.0.2.1", "3706123457" + i).orElseThrow();
        }
        assertEquals(Optional.empty(), sent(last, "192.0.2.1", "37061234579"), "more than five");
        assertEquals(0, home.standing().today(), "to look counts nothing");
    }

    @Test
    void aTrunkThatNamesManyNumbersEachTimeHasFiveOfThemCalledAndNoneTwice() {
        TollRules home = new TollRules(List.of("+370"), List.of(), 10, clock);
        CallCost cost = new CallCost();
        OutboundInvite call = redirecting(home).invite(NUMBER, goingOn(cost));
        assertTrue(cost.goes(home, NUMBER));
        OutboundInvite first = sent(call, "", "37061234570").orElseThrow();
        OutboundInvite second = sent(call, "", "37061234571").orElseThrow();
        assertTrue(first.routing().course().goesOn());
        assertTrue(
                sent(first, "", "37061234571").orElseThrow().routing().course().goesOn());
        assertFalse(second.routing().course().goesOn(), "it was called already");
        for (int i = 2; i < 5; i++) {
            assertTrue(sent(first, "", "3706123457" + i)
                    .orElseThrow()
                    .routing()
                    .course()
                    .goesOn());
        }
        assertFalse(
                sent(second, "", "37061234579").orElseThrow().routing().course().goesOn(), "more than five");
    }

    @Test
    void aTrunkThatIsToHideOurNumberIsToldItAndNobodyElse() {
        for (TrunkWays.Assertion assertion : TrunkWays.Assertion.values()) {
            OutboundInvite call = withheld(assertion).invite(NUMBER, to -> "");
            assertEquals("anonymous", call.fromUser());
            assertEquals("anonymous.invalid", call.routing().domain());
            assertEquals("sip:+37061234567@sip.carrier.example;transport=udp", call.uri());
            assertEquals("id", call.headers().get("Privacy"));
            Map<String, String> vouched = new HashMap<>(call.headers());
            vouched.remove("Privacy");
            assertEquals(
                    switch (assertion) {
                        case NONE -> Map.of();
                        case ASSERTED -> Map.of("P-Asserted-Identity", "<sip:+37052@sip.carrier.example>");
                        case PREFERRED -> Map.of("P-Preferred-Identity", "<sip:+37052@sip.carrier.example>");
                        case REMOTE_PARTY ->
                            Map.of(
                                    "Remote-Party-ID",
                                    "<sip:+37052@sip.carrier.example>;party=calling;screen=yes;privacy=full");
                    },
                    vouched);
        }
    }

    private static OutLine withheld(TrunkWays.Assertion assertion) {
        TrunkWays usual = TrunkWays.USUAL;
        TrunkWays ways = new TrunkWays(
                usual.format(),
                usual.dialledFrom(),
                usual.callerFrom(),
                assertion,
                "sip.carrier.example",
                Set.of(503),
                usual.codecs(),
                4,
                false,
                true,
                Optional.empty(),
                List.of());
        return new OutLine(TRUNK, "+37052", Optional.empty(), SrtpPolicy.OFF, Toll.where(any -> true), ways, List.of());
    }

    @Test
    void aTrunkThatMayNotSendsNoCallAnywhere() {
        TollRules home = new TollRules(List.of("+370"), List.of(), 10, clock);
        OutboundInvite call = line(home, List.of()).invite(NUMBER, to -> "");
        assertEquals(Optional.empty(), sent(call, "192.0.2.1", "+37061234568"));
    }

    private static Optional<OutboundInvite> sent(OutboundInvite call, String host, String user) {
        return call.routing().course().redirected(host, user);
    }

    private static OutLine redirecting(Toll toll) {
        TrunkWays usual = TrunkWays.USUAL;
        TrunkWays ways = new TrunkWays(
                new NumberFormat(NumberFormat.Kind.DIGITS, ""),
                usual.dialledFrom(),
                usual.callerFrom(),
                usual.assertion(),
                "sip.carrier.example",
                Set.of(503),
                usual.codecs(),
                4,
                true,
                false,
                Optional.empty(),
                List.of());
        return new OutLine(TRUNK, "+1", Optional.empty(), SrtpPolicy.OFF, toll, ways, List.of());
    }

    private static OutLine line(Toll toll, List<OutLine> others) {
        return new OutLine(TRUNK, "+1", Optional.empty(), SrtpPolicy.OFFERED, toll, TrunkWays.USUAL, others);
    }

    private static TollLimits limits(TollLimits.Most agent) {
        return new TollLimits(
                List.of("+"), List.of(), TollLimits.Most.ANY, agent, Map.of(), Optional.empty(), ZoneOffset.UTC);
    }
}
