package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.PageCalls;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.media.SecurePact;
import io.parley.media.ice.IceCredentials;
import io.parley.media.srtp.PassedStreams;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import io.parley.seal.CallSeal;
import io.parley.seal.SiteKey;
import io.parley.seal.SiteKeys;
import io.parley.sip.call.KeptCall;
import io.parley.sip.registrar.Binding;
import io.parley.sip.stack.KeptDialog;
import io.parley.sip.stack.PeerAddress;
import io.parley.store.codec.StoredJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of open calls on the disk. */
class CallSecretsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String OURS = "bzdwIDAMPcPxT0hZbJ1ZuMxmVGmXmOcRCTmtqbSF";
    private static final String THEIRS = "d2VhcmUgbm90IGFzIHNlY3JldCBhcyBpdCBzZWVt";
    private static final PassedStreams PASSED =
            new PassedStreams(List.of(7), List.of(new PassedStreams.Heard(-5, 65_700, -1)));
    private static final KeptDialog CUSTOMER = dialog("customer-1", OURS);
    private static final KeptDialog PHONE = dialog("phone-1", "another" + OURS.substring(7));
    private static final KeptCall CALL = new KeptCall(
            new ContactId("c1"),
            new KeptCall.Course(
                    "carrier", NOW, "1", "2", Optional.empty(), "booking", 3, 10, "lt", Map.of(), Optional.empty()),
            leg("customer-1", 20_000, THEIRS),
            Optional.of(new KeptCall.Phone(new AgentId("anna"), Optional.of(leg("phone-1", 20_002, "P" + THEIRS)))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final CallSecrets secrets = secrets(1);

    @TempDir
    private Path data;

    private static CallSecrets secrets(int key) {
        byte[] secret = new byte[SiteKey.BYTES];
        Arrays.fill(secret, (byte) key);
        return new CallSecrets(Optional.of(new CallSeal(new SiteKeys(new SiteKey(secret), List.of()))));
    }

    private static String sdp(String key) {
        return "v=0\r\nm=audio 4000 RTP/SAVP 8\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + key + "\r\n";
    }

    private static KeptCall.Leg leg(String callId, int port, String key) {
        return new KeptCall.Leg(callId, "192.0.2.1", port, sdp(key), true, Optional.empty(), Optional.empty());
    }

    private static KeptDialog dialog(String callId, String key) {
        String bye = """
            BYE sip:bob@192.0.2.7 SIP/2.0\r
            Via: SIP/2.0/TLS 192.0.2.1:5061\r
            From: <sip:alice@192.0.2.1>;tag=1\r
            To: <sip:bob@192.0.2.7>;tag=2\r
            Call-ID: %s\r
            CSeq: 2 BYE\r
            Max-Forwards: 70\r
            Content-Length: 0\r
            \r
            """.formatted(callId);
        PeerAddress at = new PeerAddress("192.0.2.7", 5061, "tls");
        return new KeptDialog(at, bye, new KeptDialog.Manner(true, false, Set.of(), 0, false, sdp(key)));
    }

    private List<String> lines(CallSecrets by) {
        return Stream.of(by.line(CUSTOMER), by.line(PHONE), by.line(CALL))
                .map(StoredJson::write)
                .toList();
    }

    private CallsLeft left(List<String> lines, CallSecrets by, Map<String, PassedStreams> streams) throws Exception {
        Path file = data.resolve(OpenCallsFile.FILE);
        Files.write(file, lines);
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        return CallsLeft.in(file, NOW, by, streams);
    }

    private static Map<String, PassedStreams> streams() {
        return Map.of("customer-1", PASSED, "phone-1", PASSED);
    }

    @Test
    void noKeyIsInTheClearAndAllIsHadAgain() throws Exception {
        List<String> lines = lines(secrets);
        for (String key : List.of(OURS, OURS.substring(7), THEIRS, "inline", "crypto")) {
            assertFalse(String.join("", lines).contains(key), key);
        }
        CallsLeft left = left(lines, secrets, streams());
        assertEquals(CUSTOMER.manner(), left.dialogs().get("customer-1").manner());
        assertEquals(PHONE.manner(), left.dialogs().get("phone-1").manner());
        assertEquals(List.of(CALL.with(leg -> leg.with(Optional.of(PASSED)))), left.calls());
    }

    @Test
    void theSameIsNeverSealedTheSameWay() {
        assertFalse(lines(secrets).equals(lines(secrets)));
    }

    @Test
    void withAnotherKeyOrNoneNobodyGoesOnAndAllAreTold() throws Exception {
        for (CallSecrets other : List.of(secrets(2), new CallSecrets(Optional.empty()))) {
            CallsLeft left = left(lines(secrets), other, streams());
            assertEquals(List.of(), left.calls());
            assertEquals(Set.of("customer-1", "phone-1"), left.dialogs().keySet());
        }
    }

    @Test
    void whereNothingCanBeSealedNoKeyIsWritten() throws Exception {
        CallSecrets none = new CallSecrets(Optional.empty());
        List<String> lines = lines(none);
        assertFalse(String.join("", lines).contains("inline"));
        assertEquals(List.of(), left(lines, none, streams()).calls());
    }

    @Test
    void aCallOfWhichItIsNotKnownHowFarItCameDoesNotGoOn() throws Exception {
        assertEquals(
                List.of(),
                left(lines(secrets), secrets, Map.of("phone-1", PASSED)).calls());
    }

    @Test
    void whatIsSealedForOneCallPassesForNoOther() throws Exception {
        List<String> lines = lines(secrets).stream()
                .map(line -> line.replace("\"c1\"", "\"c2\""))
                .toList();
        assertEquals(List.of(), left(lines, secrets, streams()).calls());
    }

    private static final SecurePact PACT = new SecurePact(
            new IceCredentials("ufragufrag", "passwordpasswordpassword"),
            "sha-256 AA",
            keys(5),
            keys(6),
            "192.0.2.9",
            4_000);

    private static SrtpKeys keys(int of) {
        byte[] key = new byte[32];
        byte[] salt = new byte[12];
        Arrays.fill(key, (byte) of);
        Arrays.fill(salt, (byte) of);
        return new SrtpKeys(SrtpProfile.AEAD_AES_256_GCM, key, salt);
    }

    /** Without a dialog: what is said of the call goes another way. */
    @Test
    void whatIsAgreedWithAVisitorsPageIsSealedAsWell() throws Exception {
        KeptCall.Leg page = new KeptCall.Leg(
                "c1",
                "192.0.2.1",
                20_004,
                "v=0\r\na=ice-pwd:theirstheirstheirstheirs\r\n",
                true,
                Optional.of(new KeptCall.Page(Optional.empty(), PACT)),
                Optional.empty());
        PageCalls.Standing said = new PageCalls.Standing("v1", "p1", "t1", Optional.of("192.0.2.9"), 2, 7, "waiting");
        KeptCall call = new KeptCall(
                new ContactId("c1"),
                CALL.course(),
                page,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(said));
        String line = StoredJson.write(secrets.line(call));
        String key = Base64.getEncoder().encodeToString(PACT.sending().key()).substring(0, 40);
        for (String secret : List.of("passwordpassword", "theirstheirs", key)) {
            assertFalse(line.contains(secret), line);
            assertFalse((call + " " + PACT).contains(secret));
        }
        KeptCall had =
                left(List.of(line), secrets, Map.of("c1", PASSED)).calls().getFirst();
        assertEquals(call.visitor(), had.visitor());
        SecurePact pact = had.customer().page().orElseThrow().pact();
        assertTrue(pact.sending().isSame(PACT.sending()) && pact.receiving().isSame(PACT.receiving()));
        assertEquals(PACT.own(), pact.own());
        assertEquals(PACT.at(), pact.at());
        assertEquals(
                List.of(), left(List.of(line), secrets(2), Map.of("c1", PASSED)).calls());
    }

    @Test
    void anAgentsPageWhoseKeysAreNotHereIsCalledBackIn() throws Exception {
        KeptDialog dialog = new KeptDialog(
                new PeerAddress("192.0.2.8", 4_001, "ws"),
                dialog("phone-1", OURS).bye(),
                PHONE.manner());
        KeptCall.Leg page = leg("phone-1", 20_002, THEIRS)
                .at(Optional.of(new KeptCall.Page(
                        Optional.of(new Binding("anna", "sip:x@y", dialog.to(), NOW, "r", 1, "", "")), PACT)));
        KeptCall.Leg plain =
                new KeptCall.Leg("customer-1", "192.0.2.1", 20_000, "v=0", false, Optional.empty(), Optional.empty());
        KeptCall call = new KeptCall(
                CALL.contact(),
                CALL.course(),
                plain,
                Optional.of(new KeptCall.Phone(new AgentId("anna"), Optional.of(page))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<String> lines = Stream.of(secrets.line(CUSTOMER), secrets.line(dialog), secrets.line(call))
                .map(StoredJson::write)
                .toList();
        KeptCall had = left(lines, secrets, streams()).calls().getFirst();
        assertEquals(
                "anna",
                had.phone()
                        .orElseThrow()
                        .leg()
                        .orElseThrow()
                        .page()
                        .orElseThrow()
                        .line()
                        .orElseThrow()
                        .user());
        KeptCall without = left(lines, secrets(2), streams()).calls().getFirst();
        assertEquals(Optional.empty(), without.phone().orElseThrow().leg());
    }

    @Test
    void noKeyIsPrinted() {
        String all = CUSTOMER + " " + CALL + " " + secrets.line(CALL);
        assertFalse(all.contains(OURS) || all.contains(THEIRS), all);
    }

    @Test
    void howFarStreamsCameIsReadAsItWasWritten() throws Exception {
        new OpenStreams(data).write(streams());
        assertEquals(streams(), new OpenStreams(data).read());
        Files.writeString(data.resolve(OpenStreams.FILE), "{");
        assertEquals(Map.of(), new OpenStreams(data).read());
        assertTrue(Files.exists(data.resolve(OpenStreams.FILE)));
    }
}
