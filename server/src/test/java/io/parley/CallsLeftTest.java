package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.sip.call.KeptCall;
import io.parley.sip.stack.KeptDialog;
import io.parley.sip.stack.PeerAddress;
import io.parley.store.codec.StoredJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a server that was killed, and of no other. */
class CallsLeftTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final CallSecrets NO_KEY = new CallSecrets(Optional.empty());
    private static final KeptDialog CUSTOMER = dialog("customer-1");
    private static final KeptDialog PHONE = dialog("phone-1");
    private static final KeptCall CALL = new KeptCall(
            new ContactId("c1"),
            new KeptCall.Course(
                    "carrier",
                    NOW.minusSeconds(90),
                    "+37052109000",
                    "+37061234567",
                    Optional.of("Ona"),
                    "booking",
                    3,
                    10,
                    "lt",
                    Map.of("account", "7"),
                    Optional.empty()),
            new KeptCall.Leg("customer-1", "192.0.2.1", 20_000, "v=0", false, Optional.empty(), Optional.empty()),
            Optional.of(new KeptCall.Phone(
                    new AgentId("anna"),
                    Optional.of(new KeptCall.Leg(
                            "phone-1", "192.0.2.1", 20_002, "v=0", false, Optional.empty(), Optional.empty())))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @TempDir
    private Path data;

    private static KeptDialog dialog(String callId) {
        String bye = """
            BYE sip:bob@192.0.2.7 SIP/2.0\r
            Via: SIP/2.0/UDP 192.0.2.1:5060\r
            From: <sip:alice@192.0.2.1>;tag=1\r
            To: <sip:bob@192.0.2.7>;tag=2\r
            Call-ID: %s\r
            CSeq: 2 BYE\r
            Max-Forwards: 70\r
            Content-Length: 0\r
            \r
            """.formatted(callId);
        PeerAddress at = new PeerAddress("192.0.2.7", 5060, "tls", "carrier.example", "outside");
        KeptDialog.Manner manner = new KeptDialog.Manner(true, false, Set.of("UPDATE"), 1_800, true, "v=0");
        return new KeptDialog(at, bye, manner, Optional.of("carrier"));
    }

    private static String line(KeptDialog dialog) {
        return StoredJson.write(NO_KEY.line(dialog));
    }

    private static String line(KeptCall call) {
        return StoredJson.write(NO_KEY.line(call));
    }

    private CallsLeft left(long secondsAgo, String... lines) throws Exception {
        Path file = data.resolve(OpenCallsFile.FILE);
        Files.write(file, List.of(lines));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(secondsAgo)));
        return CallsLeft.in(file, NOW, NO_KEY, Map.of());
    }

    @Test
    void whoWasInACallIsKnownWithWhereTheyAreAndWhatTheyAgreedOn() throws Exception {
        assertEquals(
                new CallsLeft(Map.of("customer-1", CUSTOMER, "phone-1", PHONE), List.of(CALL)),
                left(30, line(CUSTOMER), line(PHONE), line(CALL)));
    }

    @Test
    void aCallOfWhichALegIsMissingDoesNotGoOnAndTheOtherIsTold() throws Exception {
        CallsLeft left = left(30, line(CUSTOMER), line(CALL));
        assertEquals(List.of(), left.calls());
        assertEquals(Set.of("customer-1"), left.dialogs().keySet());
    }

    @Test
    void afterAMinuteNoneGoesOnAndAllAreTold() throws Exception {
        CallsLeft left = left(61, line(CUSTOMER), line(PHONE), line(CALL));
        assertEquals(List.of(), left.calls());
        assertEquals(2, left.dialogs().size());
    }

    @Test
    void anOldCopyEndsNobodysCalls() throws Exception {
        assertEquals(
                Map.of(), left(700, line(CUSTOMER), line(PHONE), line(CALL)).dialogs());
    }

    @Test
    void aLineThatIsBrokenTellsNobodyAndTheOthersAreTold() throws Exception {
        String cut = line(PHONE).substring(0, 40);
        assertEquals(
                Set.of("customer-1"),
                left(30, cut, line(CUSTOMER), "", "{}").dialogs().keySet());
    }

    @Test
    void ofACallThatAServerBeforeKeptWithoutItsTrunkTheEndIsToldAsWell() throws Exception {
        String before = line(CUSTOMER).replace(",\"trunk\":\"carrier\"", "");
        KeptDialog kept = left(30, before).dialogs().get("customer-1");
        assertEquals(Optional.empty(), kept.trunk());
        assertEquals(CUSTOMER.bye(), kept.bye());
    }

    @Test
    void withoutAFileThereIsNobody() {
        assertEquals(
                Map.of(),
                CallsLeft.in(data.resolve("none"), NOW, NO_KEY, Map.of()).dialogs());
    }

    @Test
    void whoHeardEachOtherIsNoCallToBeTold() throws Exception {
        assertEquals(
                Set.of("customer-1"),
                left(30, "bridge 0 c1", line(CUSTOMER)).dialogs().keySet());
    }
}
