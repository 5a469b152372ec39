package io.parley.core.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.anatomy.TrunkCall.Side;
import io.parley.core.anatomy.TrunkRelease.Code;
import io.parley.core.anatomy.TrunkRelease.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is read of a leg over a trunk from its messages (RFC 3261, RFC 3326). */
class TrunkCallTest {
    private static final String INVITE = "INVITE sip:p SIP/2.0\nCSeq: 1 INVITE";

    private static Instant at(double seconds) {
        return Wire.START.plusMillis(Math.round(seconds * 1000));
    }

    private static String answer(String status, int sequence) {
        return "SIP/2.0 " + status + "\nCSeq: " + sequence + " INVITE";
    }

    private static Wire comes() {
        return new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .over(0.1, "north", true);
    }

    private static Wire goes(String trunk) {
        return new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .over(0, trunk, false);
    }

    private static TrunkCall only(Wire wire) {
        List<TrunkCall> all = TrunkCall.in(wire.call("call-1", at(90)));
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    void aCallThatComesIsOfItsTrunkFromTheInviteThatWasThereBeforeTheLeg() {
        TrunkCall call = only(comes().gets(0, INVITE)
                .sends(0.2, answer("180 Ringing", 1))
                .sends(1, answer("200 OK", 1))
                .gets(61, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=16"));
        assertEquals("north", call.trunk());
        assertEquals(at(0.1), call.at());
        assertEquals(Optional.of(at(0.2)), call.rang());
        assertEquals(Optional.of(at(1)), call.answered());
        assertEquals(Optional.of(at(61)), call.over());
        assertEquals(OptionalInt.of(200), call.status());
        assertEquals(OptionalInt.of(16), call.cause());
        assertEquals(Optional.of(Side.TRUNK), call.endedBy());
    }

    /** Its INVITE is in the memory of a process that was killed. */
    @Test
    void oneThatWasHungUpWithoutAnInviteThatWasNotedHadBeenAnswered() {
        TrunkCall call = only(comes().gets(61, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=16"));
        assertEquals(Optional.of(at(0.1)), call.answered());
        assertEquals(Optional.of(at(61)), call.over());
        assertEquals(
                Optional.empty(),
                only(comes().gets(61, "CANCEL sip:p SIP/2.0\nCSeq: 1 CANCEL")).answered());
    }

    @Test
    void oneThatATrunkRefusesAndAnotherTakesIsTwo() {
        List<TrunkCall> both = TrunkCall.in(goes("north")
                .sends(0, INVITE)
                .gets(1, answer("503 Full", 1) + "\nReason: Q.850;cause=34")
                .over(1.1, "south", false)
                .sends(1.2, INVITE)
                .gets(4, answer("200 OK", 1))
                .sends(9, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=16")
                .call("call-1", at(90)));
        TrunkCall north = both.getFirst();
        assertEquals(
                List.of("north", "south"), both.stream().map(TrunkCall::trunk).toList());
        assertEquals(OptionalInt.of(503), north.status());
        assertEquals(OptionalInt.of(34), north.cause());
        assertEquals(Optional.empty(), north.answered());
        assertEquals(Optional.of(at(4)), both.getLast().answered());
        assertEquals(Optional.of(Side.US), both.getLast().endedBy());
        assertEquals(OptionalInt.empty(), both.getLast().cause(), "it is we who named that one");
    }

    @Test
    void whoIsAskedToProveItselfIsNotRefused() {
        TrunkCall call = only(goes("north")
                .sends(0, INVITE)
                .gets(1, answer("407 Who", 1))
                .sends(1.1, "INVITE sip:p SIP/2.0\nCSeq: 2 INVITE")
                .gets(2, answer("200 OK", 2))
                .gets(8, "BYE sip:p SIP/2.0\nCSeq: 3 BYE"));
        assertEquals(OptionalInt.of(200), call.status());
        assertEquals(Optional.of(at(2)), call.answered());
        assertEquals(Optional.of(at(8)), call.over());
    }

    @Test
    void anotherAddressOfTheTrunkIsAskedAnew() {
        TrunkCall call = only(goes("north")
                .sends(0, INVITE + "\nFrom: <sip:p@a>;tag=one")
                .gets(1, answer("503 Full", 1) + "\nFrom: <sip:p@a>;tag=one")
                .sends(1.1, INVITE + "\nFrom: <sip:p@b>;tag=two")
                .gets(2, answer("200 OK", 1) + "\nFrom: <sip:p@b>;tag=two")
                .gets(8, "BYE sip:p SIP/2.0\nCSeq: 3 BYE\nTo: <sip:p@b>;tag=two"));
        assertEquals(OptionalInt.of(200), call.status());
        assertEquals(Optional.of(at(2)), call.answered());
        assertEquals(Optional.of(at(8)), call.over());
    }

    @Test
    void whatASilentTrunkSaysTooLateIsNotOfTheOneThatWasTriedThen() {
        List<TrunkCall> both = TrunkCall.in(goes("north")
                .sends(0, INVITE + "\nFrom: <sip:p@a>;tag=one")
                .over(4, "south", false)
                .sends(4, INVITE + "\nf: <sip:p@b>;tag=two")
                .gets(5, answer("200 OK", 1) + "\nFrom: <sip:p@a>;tag=one")
                .sends(5.1, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nFrom: <sip:p@a>;tag=one")
                .gets(6, answer("486 Busy", 1) + "\nf: <sip:p@b>;tag=two")
                .call("call-1", at(90)));
        TrunkCall south = both.getLast();
        assertEquals(OptionalInt.of(486), south.status());
        assertEquals(Optional.empty(), south.answered());
        assertEquals(Optional.of(at(6)), south.over());
        assertEquals(OptionalInt.empty(), both.getFirst().status());
    }

    @Test
    void anInviteThatIsSentOnceMoreTakesNoRefusalBack() {
        TrunkCall call =
                only(comes().gets(0, INVITE).sends(1, answer("486 Busy", 1)).gets(1.2, INVITE));
        assertEquals(OptionalInt.of(486), call.status());
        assertEquals(Optional.of(at(1)), call.over());
        assertEquals(Optional.of(Side.US), call.endedBy());
    }

    @Test
    void whatIsAskedWithinTheCallDoesNotEndIt() {
        TrunkCall call = only(goes("north")
                .sends(0, INVITE)
                .gets(1, answer("200 OK", 1))
                .sends(20, "INVITE sip:p SIP/2.0\nCSeq: 2 INVITE")
                .gets(21, answer("488 Not so", 2))
                .sends(40, "BYE sip:p SIP/2.0\nCSeq: 3 BYE"));
        assertEquals(OptionalInt.of(200), call.status());
        assertEquals(Optional.of(at(40)), call.over());
    }

    @Test
    void whoeverCallsItOffEndedIt() {
        TrunkCall call = only(goes("north")
                .sends(0, INVITE)
                .gets(1, answer("183 Progress", 1))
                .sends(30, "CANCEL sip:p SIP/2.0\nCSeq: 1 CANCEL")
                .gets(30.1, answer("487 Terminated", 1)));
        assertEquals(Optional.of(Side.US), call.endedBy());
        assertEquals(OptionalInt.of(487), call.status());
        assertEquals(Optional.of(at(30)), call.over());
        assertEquals(Optional.empty(), call.answered());
    }

    @Test
    void aTrunkThatSaysNothingIsOverWhenTheCallIs() {
        TrunkCall call = only(goes("north").sends(0, INVITE));
        assertEquals(Optional.of(at(90)), call.over());
        assertEquals(OptionalInt.empty(), call.status());
        assertEquals(Optional.empty(), call.endedBy());
    }

    @Test
    void aLegThatGoesOverNoTrunkIsNone() {
        assertEquals(List.of(), TrunkCall.in(comesBy("").gets(0, INVITE).call()));
        assertEquals(
                List.of(),
                TrunkCall.in(new Wire().leg(Party.AGENT, "a1", "10.0.0.2:5060").call()));
    }

    private static Wire comesBy(String none) {
        return new Wire().leg(Party.CUSTOMER, none, "198.51.100.7:5060");
    }

    @Test
    void endsAreOfTheClassThatTheirNumbersAreOf() {
        assertEquals(ReleaseClass.SILENT, ReleaseClass.of(Optional.empty()));
        assertEquals(ReleaseClass.NORMAL, cause(17));
        assertEquals(ReleaseClass.RESOURCES, cause(34));
        assertEquals(ReleaseClass.SERVICE, cause(57));
        assertEquals(ReleaseClass.NOT_IMPLEMENTED, cause(65));
        assertEquals(ReleaseClass.INVALID_MESSAGE, cause(88));
        assertEquals(ReleaseClass.PROTOCOL_ERROR, cause(102));
        assertEquals(ReleaseClass.INTERWORKING, cause(127));
        assertEquals(ReleaseClass.SIP_3XX, status(302));
        assertEquals(ReleaseClass.SIP_4XX, status(486));
        assertEquals(ReleaseClass.SIP_5XX, status(503));
        assertEquals(ReleaseClass.SIP_6XX, status(603));
    }

    private static ReleaseClass cause(int number) {
        return ReleaseClass.of(Optional.of(new Code(Protocol.Q850, number)));
    }

    private static ReleaseClass status(int number) {
        return ReleaseClass.of(Optional.of(new Code(Protocol.SIP, number)));
    }
}
