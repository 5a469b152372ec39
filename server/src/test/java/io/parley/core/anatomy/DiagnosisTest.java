package io.parley.core.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.anatomy.CallAnatomy.Heard;
import io.parley.core.anatomy.Finding.Kind;
import io.parley.core.contact.ContactEnd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
    private static final String INVITE = "INVITE sip:+37052198000@203.0.113.5 SIP/2.0\nCSeq: 1 INVITE";
    private static final String OUR_INVITE = "INVITE sip:21@192.168.1.30 SIP/2.0\nCSeq: 1 INVITE";
    private static final String TRUNK = "198.51.100.7:5060";
    private static final String SDP = "v=0\r\nc=IN IP4 192.168.1.30\r\nm=audio 4000 RTP/AVP 18 97 101\r\n"
            + "a=rtpmap:97 opus/48000/2\r\na=rtpmap:101 telephone-event/8000\r\n";

    private static Wire inbound() {
        return new Wire().leg(Party.CUSTOMER, "37061234567", TRUNK);
    }

    private static Wire talk() {
        return inbound()
                .gets(0, INVITE + "\nContact: <sip:c@198.51.100.7>")
                .sends(0.1, "SIP/2.0 200 OK\nCSeq: 1 INVITE\nContact: <sip:parley@203.0.113.5:5060>")
                .gets(0.2, "ACK sip:parley@203.0.113.5 SIP/2.0\nCSeq: 1 ACK")
                .connected();
    }

    private static Finding only(Wire call, Kind kind) {
        List<Finding> all = call.findings();
        assertEquals(List.of(kind), all.stream().map(Finding::kind).toList(), all::toString);
        return all.getFirst();
    }

    @Test
    void whoIsHandedOnToANumberThatLeadsBackIsToldByTheRefusalOrByOurCancel() {
        Wire refused = talk().leg(Party.OUTSIDE, "+37061111111", TRUNK)
                .sends(5, OUR_INVITE)
                .gets(5.2, "SIP/2.0 482 Loop Detected\nCSeq: 1 INVITE");
        assertEquals(new Finding(Kind.LOOP, 2, Map.of("by", "came_back")), only(refused, Kind.LOOP));
        Wire calledOff = talk().leg(Party.OUTSIDE, "+37061111111", TRUNK)
                .sends(5, OUR_INVITE)
                .gets(5.1, "SIP/2.0 180 Ringing\nCSeq: 1 INVITE")
                .sends(5.2, "CANCEL sip:21@192.168.1.30 SIP/2.0\nCSeq: 1 CANCEL\nReason: SIP;cause=482")
                .gets(5.3, "SIP/2.0 487 Request Terminated\nCSeq: 1 INVITE");
        assertEquals(Map.of("by", "came_back"), only(calledOff, Kind.LOOP).args());
        Wire sentOn = talk().leg(Party.OUTSIDE, "+37061111111", TRUNK)
                .sends(5, OUR_INVITE)
                .gets(5.2, "SIP/2.0 483 Too Many Hops\nCSeq: 1 INVITE");
        assertEquals(Map.of("by", "hops"), only(sentOn, Kind.LOOP).args());
    }

    @Test
    void anOrdinaryCallHasNothingToExplain() {
        Wire call = talk().hears(5, 250, 250, "198.51.100.7:4000", "198.51.100.7:4000")
                .gets(60, "BYE sip:parley@203.0.113.5 SIP/2.0\nCSeq: 2 BYE")
                .sends(60.1, "SIP/2.0 200 OK\nCSeq: 2 BYE")
                .ended(ContactEnd.CUSTOMER_LEFT);
        assertEquals(List.of(), call.findings());
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.5, 198.51.100.7, ''", "10.0.0.5, 198.51.100.7, ours", "203.0.113.5, 192.168.1.9, theirs"})
    void withoutAnAckACallIsCutAndTheAddressesTellWhy(String ours, String theirs, String nat) {
        Wire call = inbound()
                .gets(0, INVITE + "\nContact: <sip:c@" + theirs + ":5062;transport=udp>")
                .connected();
        for (double at = 0.1; at < 32; at += 4) {
            call.sends(at, "SIP/2.0 200 OK\nCSeq: 1 INVITE\nContact: <sip:parley@" + ours + ":5060>");
        }
        String reason = "Q.850;cause=102;text=\"Recovery on timer expiry\"";
        call.sends(32.1, "BYE sip:c@" + theirs + " SIP/2.0\nCSeq: 1 BYE\nReason: " + reason);
        Finding found = only(call, Kind.NO_ACK);
        assertEquals("them", found.args().get("by"));
        assertEquals(nat, found.args().get("nat"));
        assertEquals(ours, found.args().get("ours"));
        assertEquals("32", found.args().get("seconds"));
    }

    @Test
    void anAckOfOursThatDoesNotArriveIsSeenByTheirRepeatedAnswer() {
        Wire call = new Wire().leg(Party.AGENT, "ana", "192.0.2.44:5060").sends(0, OUR_INVITE);
        for (int i = 0; i < 5; i++) {
            call.gets(1 + i, "SIP/2.0 200 OK\nCSeq: 1 INVITE\nContact: <sip:21@192.168.1.30>")
                    .sends(1.01 + i, "ACK sip:21@192.168.1.30 SIP/2.0\nCSeq: 1 ACK");
        }
        Finding found = only(call.connected(), Kind.NO_ACK);
        assertEquals("us", found.args().get("by"));
        assertEquals("theirs", found.args().get("nat"));
    }

    @ParameterizedTest
    @CsvSource({"1800, 1798", "1800, 1768", "900, 899"})
    void anEndAtTheAgreedTimeWithoutASignOfLifeIsTheSessionTimer(int agreed, double ended) {
        Wire call = inbound()
                .gets(0, INVITE)
                .sends(0, "SIP/2.0 200 OK\nCSeq: 1 INVITE\nSession-Expires: " + agreed + ";refresher=uac")
                .gets(0.1, "ACK sip:p SIP/2.0\nCSeq: 1 ACK")
                .connected()
                .gets(ended, "BYE sip:p SIP/2.0\nCSeq: 2 BYE");
        Finding found = only(call, Kind.SESSION_TIMER);
        assertEquals(Integer.toString(agreed), found.args().get("agreed"));
        assertEquals("them", found.args().get("by"));
    }

    @Test
    void aSessionThatWasRefreshedOrEndsAtAnotherTimeIsNot() {
        Wire refreshed = inbound()
                .gets(0, INVITE)
                .sends(0, "SIP/2.0 200 OK\nCSeq: 1 INVITE\nSession-Expires: 1800")
                .gets(0.1, "ACK sip:p SIP/2.0\nCSeq: 1 ACK")
                .connected()
                .sends(900, "UPDATE sip:c SIP/2.0\nCSeq: 7 UPDATE")
                .gets(900.1, "SIP/2.0 200 OK\nCSeq: 7 UPDATE\nSession-Expires: 1800")
                .gets(1799, "BYE sip:p SIP/2.0\nCSeq: 2 BYE");
        assertEquals(List.of(), refreshed.findings());
        assertEquals(
                List.of(), talk().gets(620, "BYE sip:p SIP/2.0\nCSeq: 2 BYE").findings());
    }

    @Test
    void withoutAnAgreementFifteenAndThirtyMinutesAreTold() {
        only(talk().gets(900, "BYE sip:p SIP/2.0\nCSeq: 2 BYE"), Kind.SESSION_TIMER);
        only(
                talk().gets(300, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: SIP;text=\"Session timer expired\""),
                Kind.SESSION_TIMER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BYE sip:p SIP/2.0 | 2 BYE | Q.850;cause=38;text=\"x\" | 38 | Network out of order",
                "BYE sip:p SIP/2.0 | 2 BYE | SIP;cause=6, q.850 ;text=\"a, b\"; cause = 45 | 45 | Resource unavailable",
                "SIP/2.0 404 Not Found | 1 INVITE | Q.850;cause=1 | 1 | Unallocated number",
                "BYE sip:p SIP/2.0 | 2 BYE | Q.850;cause=16 | |",
                "BYE sip:p SIP/2.0 | 2 BYE | Q.850;cause=999 | |",
                "BYE sip:p SIP/2.0 | 2 BYE | SIP;cause=200;text=\"x, Q.850;cause=1\" | |",
                "SIP/2.0 486 Busy Here | 1 INVITE | Q.850;cause=17 | |",
            })
    void aCauseThatTheirNetworkNamesIsTold(String start, String sequence, String reason, String cause, String name) {
        List<Finding> found = talk().gets(60, start + "\nCSeq: " + sequence + "\nReason: " + reason).findings().stream()
                .filter(one -> one.kind() == Kind.NETWORK_CAUSE)
                .toList();
        Map<String, String> args = cause == null ? Map.of() : Map.of("cause", cause, "meaning", name);
        assertEquals(cause == null ? 0 : 1, found.size());
        found.forEach(one -> assertEquals(args, one.args()));
    }

    @Test
    void nothingOfThemIsHeardThoughTheySayThatTheySend() {
        Wire call = talk().hears(5, 0, 10, "192.168.1.30:4000", "192.168.1.30:4000")
                .hears(10, 0, 500, "192.168.1.30:4000", "192.168.1.30:4000");
        Finding found = only(call, Kind.NOTHING_HEARD);
        assertEquals("192.168.1.30:4000", found.args().get("told"));
        assertEquals("theirs", found.args().get("nat"));
        assertEquals("198.51.100.7", found.args().get("signalling"));
    }

    @Test
    void theyReportThatNothingOfOursArrives() {
        Heard deaf = new Heard(1, 0, OptionalInt.empty(), 1);
        Wire call =
                talk().hears(10, new long[] {500, 500}, "198.51.100.7:4000", "198.51.100.7:4000", Optional.of(deaf));
        only(call, Kind.NOT_HEARD);
    }

    @Test
    void soundFromElsewhereThanToldIsNamed() {
        Wire call = talk().hears(10, 500, 500, "192.168.1.30:4000", "198.51.100.7:40112");
        assertEquals(
                Map.of("told", "192.168.1.30:4000", "from", "198.51.100.7:40112"),
                only(call, Kind.OTHER_ADDRESS).args());
    }

    @ParameterizedTest
    @ValueSource(ints = {488, 606, 415})
    void withoutACommonCodecTheOfferedOnesAreNamed(int status) {
        Wire call = inbound().gets(0, INVITE, SDP).sends(0.1, "SIP/2.0 " + status + " Not Acceptable\nCSeq: 1 INVITE");
        Finding found = only(call, Kind.CODEC_MISMATCH);
        assertEquals("us", found.args().get("by"));
        assertEquals("G729, opus", found.args().get("offered"));
    }

    @Test
    void aPhoneThatIsNotRegisteredIsNamed() {
        assertEquals(
                "ana",
                only(inbound().unreachable("ana"), Kind.NOT_REGISTERED).args().get("agent"));
        Wire told = new Wire()
                .leg(Party.AGENT, "ana", "192.0.2.44:5060")
                .sends(0, OUR_INVITE)
                .gets(0.1, "SIP/2.0 480 Temporarily Unavailable\nCSeq: 1 INVITE")
                .unreachable("ana");
        assertEquals("480", only(told, Kind.NOT_REGISTERED).args().get("status"));
    }

    @Test
    void notAWordToSeveralInvitesIsNoReply() {
        Wire call = new Wire()
                .leg(Party.AGENT, "ana", "192.0.2.44:5060")
                .sends(0, OUR_INVITE)
                .sends(0.5, OUR_INVITE)
                .sends(1.5, OUR_INVITE)
                .unreachable("ana");
        assertEquals("3", only(call, Kind.NO_REPLY).args().get("times"));
    }

    @Test
    void credentialsThatAreRefusedTwiceAreWrongAndOnceAreOnlyOld() {
        Wire once = new Wire().leg(Party.CUSTOMER, "37061234567", TRUNK);
        String asked = "SIP/2.0 407 Proxy Authentication Required\nCSeq: ";
        once.sends(0, OUR_INVITE).gets(0.1, asked + "1 INVITE");
        once.sends(0.2, INVITE.replace("1 INVITE", "2 INVITE") + "\nProxy-Authorization: ******");
        once.gets(0.3, asked + "2 INVITE");
        assertEquals(List.of(), once.findings());
        once.sends(0.4, INVITE.replace("1 INVITE", "3 INVITE") + "\nProxy-Authorization: ******");
        once.gets(0.5, asked + "3 INVITE");
        assertEquals("ours", only(once, Kind.WRONG_PASSWORD).args().get("whose"));
    }

    @ParameterizedTest
    @CsvSource({"486, BUSY", "600, BUSY", "603, DECLINED"})
    void aPhoneThatRefusesIsNamedWithItsReason(int status, Kind kind) {
        Wire call = new Wire()
                .leg(Party.AGENT, "ana", "192.0.2.44:5060")
                .sends(0, OUR_INVITE)
                .gets(1, "SIP/2.0 " + status + " Not now\nCSeq: 1 INVITE");
        assertEquals("Not now", only(call, kind).args().get("reason"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCEL", "BYE"})
    void whoHangsUpBeforeAnybodyIsThereWaitedSoLong(String method) {
        Wire call = inbound()
                .gets(0, INVITE)
                .gets(12.4, method + " sip:p SIP/2.0\nCSeq: 1 " + method)
                .ended(ContactEnd.CUSTOMER_LEFT);
        assertEquals("12", only(call, Kind.EARLY_HANGUP).args().get("seconds"));
    }

    @Test
    void whoHandsOnIsNamedAsTheirPhoneSaysOnceThatWasTaken() {
        String refer = "REFER sip:p SIP/2.0\nCSeq: 3 REFER\nb: \"Ana\" <sip:201@example.org>;cid=1";
        Wire asked = talk().gets(5, refer);
        assertTrue(asked.findings().stream().noneMatch(one -> one.kind() == Kind.REFERRED), "not yet");
        Wire call = talk().gets(5, refer).sends(5, "SIP/2.0 202 Accepted\nCSeq: 3 REFER");
        assertEquals(
                Map.of("referrer", "sip:201@example.org"),
                only(call, Kind.REFERRED).args());
    }

    @Test
    void poorSoundIsTheSumOfItsTimesWithItsReasons() {
        Wire call = talk().poor(10, true, 2.4, SoundFault.LOSS_TO_THEM)
                .poor(20, false, 4, SoundFault.LOSS_TO_THEM)
                .poor(30, true, 1.9, SoundFault.JITTER)
                .poor(35, false, 4, SoundFault.JITTER);
        assertEquals(
                Map.of("why", "jitter,loss_to_them", "seconds", "15", "mos", "1.9"),
                only(call, Kind.POOR_SOUND).args());
    }

    @Test
    void whateverStandsInMessagesNothingThrows() {
        String[] odd = {
            "", "\n\n\n", "SIP/2.0", "SIP/2.0 2", "SIP/2.0 abc x\nCSeq", ":", "INVITE\nContact: <sip:", "ACK"
        };
        Wire call = inbound();
        for (String text : odd) {
            call.gets(1, text, "v=0\r\nm=audio\r\nm=audio 99999999999 x\r\nc=\r\na=rtpmap:\r\n")
                    .sends(2, text);
        }
        assertTrue(call.findings().size() < 5);
    }
}
