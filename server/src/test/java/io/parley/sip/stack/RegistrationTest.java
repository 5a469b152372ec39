package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.sip.SipText;
import io.parley.sip.registrar.Binding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** REGISTER over the wire, proven by digest; rows T21 and T28. */
class RegistrationTest {
    private StackRig rig;
    private Party phone;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(List.of(), true, 1000, call -> call.call().reject(486, Map.of()));
        phone = new Party(rig, false);
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        rig.close();
    }

    @Test
    void t28AProvenPhoneIsBoundAndHearsHowLong() throws Exception {
        SipText ok = register("Contact: <sip:1@192.0.2.9:5060>;expires=300\r\n");
        assertEquals(200, ok.status());
        assertTrue(
                ok.header("Contact").matches("<sip:1@192\\.0\\.2\\.9:5060>;expires=300"), () -> ok.header("Contact"));
        assertEquals("127.0.0.1", rig.registrar.find("1").orElseThrow().source().host());
        assertEquals(
                phone.line.port(),
                rig.registrar.find("1").orElseThrow().source().port());
    }

    @Test
    void aPhoneIsToldThatItIsBoundOnceACrashChangesNothingInThat() throws Exception {
        rig.keeping = new CompletableFuture<>();
        String request = proven("Contact: <sip:1@192.0.2.9>\r\n", "SHA-256");
        phone.line.send(request);
        phone.line.send(request); // it had no answer yet
        assertEquals(List.of(), phone.line.settle());
        assertTrue(rig.registrar.find("1").isPresent());
        rig.keeping.complete(null);
        phone.line.await(200);
        assertEquals(List.of(), phone.line.settle(), "one answer for both");
    }

    @Test
    void aPhoneWhoseRegistrationCannotBeKeptIsBoundForNow() throws Exception {
        rig.keeping = new CompletableFuture<>();
        phone.line.send(proven("Contact: <sip:1@192.0.2.9>\r\n", "SHA-256"));
        assertEquals(List.of(), phone.line.settle());
        rig.keeping.completeExceptionally(new IllegalStateException("the disk is full"));
        phone.line.await(200);
        assertEquals(1, rig.registrar.count());
    }

    @Test
    void t28APhoneThatSaysWhichItIsTakesThePlaceOfItsAddressOfBefore() throws Exception {
        String says = ";+sip.instance=\"<urn:uuid:7>\";reg-id=1;expires=300\r\nSupported: path, outbound\r\n";
        assertEquals(200, register("Contact: <sip:1@192.0.2.9:5060>" + says).status());
        SipText ok = register("Contact: <sip:1@192.0.2.9:40000>" + says);
        assertEquals("outbound", ok.header("Require"));
        assertEquals(
                "<sip:1@192.0.2.9:40000>;expires=300;+sip.instance=\"<urn:uuid:7>\";reg-id=1", ok.header("Contact"));
        assertEquals(
                "sip:1@192.0.2.9:40000", rig.registrar.find("1").orElseThrow().contact());
        SipText gone = register("Contact: <sip:1@192.0.2.9:50000>" + says.replace("300", "0"));
        assertEquals(200, gone.status());
        assertEquals(0, rig.registrar.count());
    }

    @Test
    void t28WhoDoesNotKnowFlowsIsKnownByItsAddress() throws Exception {
        String says = ";+sip.instance=\"<urn:uuid:7>\";reg-id=1;expires=300\r\n";
        register("Contact: <sip:1@192.0.2.9:5060>" + says);
        SipText ok = register("Contact: <sip:1@192.0.2.9:40000>" + says);
        assertEquals("", ok.header("Require"));
        register("Contact: <sip:1@192.0.2.9:40000>;expires=0\r\n");
        Binding other = rig.registrar.find("1").orElseThrow();
        assertEquals("sip:1@192.0.2.9:5060", other.contact());
    }

    @Test
    void aPhoneBehindProxiesIsCalledByThemAndTheyAreSentNowhereElse() throws Exception {
        String path = "Path: <sip:far.example;lr>, <sip:near.example:5070;lr>\r\nSupported: path\r\n";
        SipText ok = register("Contact: <sip:1@192.0.2.9:5060>;expires=300\r\n" + path);
        assertEquals(200, ok.status());
        assertEquals(List.of("<sip:far.example;lr>", "<sip:near.example:5070;lr>"), all(ok, "Path"));
        Binding binding = rig.registrar.find("1").orElseThrow();
        assertEquals(phone.line.port(), binding.source().port(), "requests go where the REGISTER came from");
        rig.sip.invite(
                new OutboundInvite(
                        binding.contact(),
                        binding.source(),
                        "370",
                        "",
                        SipText.sdp("127.0.0.1", 4000),
                        binding.routed(Map.of("X-Own", "1"))),
                event -> {});
        SipText invite = phone.line.settle().getLast();
        assertTrue(invite.start().startsWith("INVITE sip:1@192.0.2.9:5060 "), invite.start());
        assertEquals(List.of("<sip:far.example;lr>", "<sip:near.example:5070;lr>"), all(invite, "Route"));
        assertEquals("1", invite.header("X-Own"));
        assertEquals(
                200, register("Contact: <sip:1@192.0.2.9:5060>;expires=300\r\n").status());
        assertEquals(Map.of(), rig.registrar.find("1").orElseThrow().routed(Map.of()), "it came without proxies");
    }

    @Test
    void whereAFlowHasFailedThePhoneIsCalledByItsOtherOne() throws Exception {
        String says = "Contact: <sip:1@192.0.2.9:5060>;+sip.instance=\"<urn:uuid:7>\";reg-id=%d;expires=300\r\n"
                + "Supported: path, outbound\r\n";
        try (Party other = new Party(rig, false)) {
            other.line.send(proven(other, says.formatted(2), "SHA-256"));
            assertEquals(200, other.line.settle().getLast().status());
            assertEquals(
                    200, register(says.formatted(1).replace("5060", "5062")).status());
            rig.sip.invite(
                    OutboundInvite.inTurn(rig.registrar.flows("1").stream()
                            .map(flow -> new OutboundInvite(
                                    flow.contact(),
                                    flow.source(),
                                    "370",
                                    "",
                                    SipText.sdp("127.0.0.1", 4000),
                                    flow.routed(Map.of())))
                            .toList()),
                    event -> {});
            SipText first = phone.line.settle().getLast();
            assertTrue(first.start().startsWith("INVITE sip:1@192.0.2.9:5062 "), first.start());
            phone.line.send(first.reply(430, "Flow Failed", "gone", "", ""));
            SipText second = other.line.awaitRequest("INVITE");
            assertTrue(second.start().startsWith("INVITE sip:1@192.0.2.9:5060 "), second.start());
        }
    }

    @Test
    void aPathThatLeadsNowhereIsRefused() throws Exception {
        String contact = "Contact: <sip:1@192.0.2.9:5060>;expires=300\r\n";
        for (String wrong : List.of(
                "<sip:strict.example>",
                "<tel:+3705>",
                "<sip:a;lr>" + ", <sip:a;lr>".repeat(8),
                "<sip:" + "a".repeat(1100) + ";lr>")) {
            assertEquals(400, register(contact + "Path: " + wrong + "\r\n").status(), wrong);
        }
        assertEquals(0, rig.registrar.count());
    }

    /** It is part of a key of the database, where it would be in nobody's way but could not be kept. */
    @Test
    void aContactOfMoreThanAThousandBytesIsRefusedAndCounted() throws Exception {
        String most = "<sip:1@192.0.2.9:5060;x=" + "y".repeat(1024 - 25) + ">";
        assertEquals(1024, most.length());
        assertEquals(200, register("Contact: " + most + ";expires=300\r\n").status());
        SipText refused = register("Contact: " + most.replace("x=", "x=z") + ";expires=300\r\n");
        assertEquals("SIP/2.0 400 Contact has more than 1024 bytes", refused.start());
        assertEquals(1, rig.sip.counters().malformed.sum());
        assertEquals(1, rig.registrar.live("1").size());
    }

    @Test
    void flowsByAProxyCountWhereItKeepsThemAndElseThePhoneIsToldSo() throws Exception {
        String says = "Contact: <sip:1@192.0.2.9:5060>;+sip.instance=\"<urn:uuid:7>\";reg-id=1;expires=300\r\n"
                + "Supported: path, outbound\r\nVia: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bKfirst\r\n";
        assertEquals(439, register(says + "Path: <sip:near.example;lr>\r\n").status());
        SipText ok = register(says + "Path: <sip:near.example;lr;ob>\r\n");
        assertEquals("outbound", ok.header("Require"));
        assertEquals("<urn:uuid:7>;1", rig.registrar.find("1").orElseThrow().flow());
        String unasked = says.replace("path, outbound", "path") + "Path: <sip:near.example;lr>\r\n";
        assertEquals(200, register(unasked).status());
    }

    @Test
    void t28TooBriefIsToldTheLeastAndAStarEndsAll() throws Exception {
        SipText brief = register("Contact: <sip:1@192.0.2.9>;expires=10\r\n");
        assertEquals(423, brief.status());
        assertEquals("60", brief.header("Min-Expires"));
        assertEquals(
                200,
                register("Contact: <sip:1@192.0.2.9>, <sip:1@192.0.2.8>\r\nExpires: 120\r\n")
                        .status());
        assertEquals(1, rig.registrar.count());
        assertEquals(400, register("Contact: *\r\nExpires: 120\r\n").status());
        assertEquals(200, register("Contact: *\r\nExpires: 0\r\n").status());
        assertEquals(0, rig.registrar.count());
    }

    @Test
    void t28ARepeatOfAnAcceptedRequestHearsTheSameAgain() throws Exception {
        String request = proven("Contact: <sip:1@192.0.2.9>\r\n", "SHA-256");
        phone.line.send(request);
        SipText ok = phone.line.await(200);
        phone.line.send(request); // the answer was lost
        assertEquals(ok.header("To"), phone.line.await(200).header("To"));
    }

    @Test
    void t21AnAnswerUsedAgainOrTooLateIsStale() throws Exception {
        String request = proven("Contact: <sip:1@192.0.2.9>\r\n", "SHA-256");
        phone.line.send(request);
        phone.line.await(200);
        phone.line.send(request.replaceAll("z9hG4bK[-0-9a-f]+", "z9hG4bKreplayed"));
        assertTrue(phone.line.await(401).header("WWW-Authenticate").contains("stale=true"));
        String late = proven("Contact: <sip:1@192.0.2.9>\r\n", "SHA-256");
        rig.clock.advance(Duration.ofSeconds(61));
        phone.line.send(late);
        assertTrue(phone.line.await(401).header("WWW-Authenticate").contains("stale=true"));
    }

    @Test
    void t21Md5IsTakenWhereItIsAllowedAndOnlyThere() throws Exception {
        phone.line.send(proven("Contact: <sip:1@192.0.2.9>\r\n", "MD5"));
        phone.line.await(200);
        try (StackRig strict = new StackRig(List.of(), false, 1000, call -> {});
                Party other = new Party(strict, false)) {
            other.line.send(proven(other, "Contact: <sip:1@192.0.2.9>\r\n", "MD5"));
            other.line.await(401);
            assertEquals(0, strict.registrar.count());
        }
    }

    @Test
    void anotherUserCannotBeBoundWithOnesOwnPassword() throws Exception {
        phone.line.send(proven("Contact: <sip:1@192.0.2.9>\r\n", "SHA-256")
                .replace("To: <sip:1@parley>", "To: <sip:2@parley>"));
        phone.line.await(403);
        assertEquals(0, rig.registrar.count());
    }

    private static List<String> all(SipText message, String name) {
        return message.headers().stream()
                .filter(header -> header[0].equalsIgnoreCase(name))
                .flatMap(header -> Stream.of(header[1].split(",\\s*")))
                .toList();
    }

    private SipText register(String contacts) throws Exception {
        phone.line.send(proven(contacts, "SHA-256"));
        List<SipText> heard = phone.line.settle();
        return heard.getLast();
    }

    private String proven(String contacts, String algorithm) throws Exception {
        return proven(phone, contacts, algorithm);
    }

    /** A REGISTER with the answer to the challenge that a first one got. */
    static String proven(Party party, String contacts, String algorithm) throws Exception {
        party.next();
        String filler = "User-Agent: " + "x".repeat(100) + "\r\n"; // as long as phones write, so both challenges fit
        party.line.send(party.request("REGISTER", "<sip:1@parley>", filler + SipText.content("")));
        String nonce = party.line.await(401).parameter("WWW-Authenticate", "nonce");
        party.next();
        String uri = "sip:100@127.0.0.1";
        String ha1 = hash(algorithm, "1:" + StackRig.REALM + ":" + StackRig.PASSWORD);
        String ha2 = hash(algorithm, "REGISTER:" + uri);
        String response = hash(algorithm, ha1 + ":" + nonce + ":00000001:c:auth:" + ha2);
        String answer = "Authorization: Digest username=\"1\",realm=\"" + StackRig.REALM + "\",nonce=\"" + nonce
                + "\",uri=\"" + uri + "\",response=\"" + response + "\",algorithm=" + algorithm
                + ",qop=auth,nc=00000001,cnonce=\"c\"\r\n";
        return party.request("REGISTER", "<sip:1@parley>", contacts + answer + SipText.content(""));
    }

    private static String hash(String algorithm, String text) throws Exception {
        byte[] sum = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sum);
    }
}
