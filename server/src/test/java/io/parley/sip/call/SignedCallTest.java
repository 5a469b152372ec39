package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.anatomy.CallCase;
import io.parley.core.anatomy.Diagnosis;
import io.parley.core.anatomy.Finding;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPassport;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import io.parley.sim.tls.SimCarriers;
import io.parley.sim.tls.SimCertificateServer;
import io.parley.sip.flow.Step;
import io.parley.sip.identity.Attestation;
import io.parley.sip.identity.CertificateFetch;
import io.parley.sip.identity.CertificatePlaces;
import io.parley.sip.identity.CertificateShelf;
import io.parley.sip.identity.NumberCheck;
import io.parley.sip.identity.NumberProof;
import io.parley.sip.identity.PassportSigner;
import io.parley.sip.identity.TrustRoots;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkWays;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Calls whose number a carrier has signed, and calls of ours that we sign, over real SIP and real HTTPS. */
class SignedCallTest {
    private static final String CALLER = "37061234567";
    private static final String OURS = "+37052000000";
    private static final String OUTSIDE = "+37061111111";
    private static final Step.Place BOOKINGS = new Step.Place(Optional.of(TestCenter.QUEUE), Optional.empty());

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<SimPhone> callers = new ArrayList<>();
    private final Instant now = Instant.now();
    private final SimCarriers carriers = new SimCarriers("Roots", now);
    private final SimCarriers.Carrier carrier = carriers.carrier();
    private SimCertificateServer certificates;
    private String url;
    private NumberCheck check;
    private TestCenter center;
    private int refusals;

    @BeforeEach
    void open() throws Exception {
        certificates = opened(new SimCertificateServer(folder));
        url = certificates.serve("/shaken.pem", carrier.pem());
        center = opened(center("a"));
        KeyStore authorities = TrustRoots.store(Files.readAllBytes(certificates.authorities));
        Duration wait = Duration.ofSeconds(2);
        CertificateFetch fetch = opened(new CertificateFetch(
                new CertificatePlaces(Set.of(certificates.host())),
                Optional.of(authorities),
                InetAddress::getAllByName,
                wait));
        check = new NumberCheck(
                TrustRoots.of(carriers.roots()), new CertificateShelf(fetch, center.alarm, wait), center.alarm);
    }

    @AfterEach
    void close() throws Exception {
        callers.stream()
                .filter(caller -> caller.gotAnswerTo("INVITE") && !caller.isHungUp())
                .forEach(SimPhone::hangUp);
        SimSound.await(() -> center.floor.live() == 0);
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    private TestCenter center(String name) throws Exception {
        Map<String, Step> steps = new LinkedHashMap<>();
        Stream.of(
                        new Step.Transfer("out", OUTSIDE, BOOKINGS, "queue"),
                        Step.Queue.straight("queue", BOOKINGS, new Step.Announcing(List.of(), Duration.ofSeconds(45))))
                .forEach(step -> steps.put(step.id(), step));
        CallFlow flow = new CallFlow(List.of("en"), name.equals("a") ? "queue" : "out", steps, Map.of());
        return new TestCenter(
                Files.createDirectories(folder.resolve(name)), flow, TestCenter.rules(1, QueuePlan.ORDINARY));
    }

    private void looks(TestCenter at, NumberProof.Wanted wanted) {
        NumberProof proof = new NumberProof(wanted, Optional.of(check), Optional.empty());
        at.trunks.become(List.of(new Trunk(
                "carrier",
                List.of(Network.parse("127.0.0.1/32")),
                Optional.empty(),
                true,
                Optional.empty(),
                SrtpPolicy.OFF,
                TrunkWays.USUAL.proving(proof))));
    }

    private SimPassport passport() {
        return new SimPassport(url, CALLER, TestCenter.NUMBER.substring(1), Instant.now(), "A");
    }

    private SimPhone caller(TestCenter at, String number) {
        SimPhone phone = opened(new SimPhone(at.address, number, Codec.PCMA, 440));
        callers.add(phone);
        return phone;
    }

    private SimPhone calls(String... identities) {
        StringBuilder headers = new StringBuilder();
        for (String one : identities) {
            headers.append("Identity: ").append(one).append("\r\n");
        }
        return caller(center, CALLER).with(headers.toString()).call(TestCenter.NUMBER);
    }

    private String identityOf(String contact) {
        return center.awaitRecord(contact, record -> record.phase() == ContactPhase.QUEUED)
                .contact()
                .attributes()
                .getOrDefault("callerIdentity", "");
    }

    @TestInParallel
    void whatTheCarrierSignedIsAnAttributeOfTheContact() {
        looks(center, NumberProof.Wanted.SHOW);
        SimPhone caller = calls(passport().signed(carrier.key()));
        assertEquals("verified-a", identityOf("c1"));
        assertTrue(SimSound.await(() -> center.flowLog.way("c1").toString().contains("identity-verified-a")));
        caller.hangUp();
        assertEquals(Map.of("verdict", "verified-a", "by", "verified-a"), finding("c1"));
    }

    @TestInParallel
    void whereItIsShownCallsGoOnWhateverIsFound() {
        looks(center, NumberProof.Wanted.SHOW);
        assertTrue(calls().answered());
        assertEquals("unsigned", identityOf("c1"));
        SimPhone forged = calls(passport().caller("37061234568").signed(carrier.key()));
        assertTrue(forged.answered());
        assertEquals("failed", identityOf("c2"));
        assertTrue(calls(passport().x5u("https://127.0.0.1:1/a.pem").signed(carrier.key()))
                .answered());
        assertEquals("unchecked", identityOf("c3"));
        forged.hangUp();
        assertEquals(Map.of("verdict", "failed", "by", "other-caller"), finding("c2"));
    }

    @TestInParallel
    void whereNobodyLooksNothingIsKeptOfIt() {
        looks(center, NumberProof.Wanted.OFF);
        assertTrue(calls(passport().signed(carrier.key())).answered());
        assertEquals("", identityOf("c1"));
        assertTrue(certificates.asked.isEmpty());
    }

    @TestInParallel
    void theShortFormOfTheHeaderIsTheSame() {
        looks(center, NumberProof.Wanted.REQUIRE);
        SimPhone caller = caller(center, CALLER);
        caller.with("y: " + passport().signed(carrier.key()) + "\r\n").call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertEquals("verified-a", identityOf("c1"));
    }

    @TestInParallel
    void aNumberThatIsHiddenFromAgentsIsProvenAllTheSame() {
        looks(center, NumberProof.Wanted.REQUIRE);
        SimPhone caller = caller(center, "anonymous");
        caller.with("Identity: " + passport().signed(carrier.key()) + "\r\nPrivacy: id\r\nP-Asserted-Identity: <sip:+"
                        + CALLER + "@carrier.example>\r\n")
                .call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertEquals("verified-a", identityOf("c1"));
        assertTrue(center.records
                .values()
                .iterator()
                .next()
                .contact()
                .customer()
                .key()
                .startsWith("withheld"));
    }

    @TestInParallel
    void aCallThatWasSentOnToUsWasMadeForWhoSentIt() {
        looks(center, NumberProof.Wanted.REQUIRE);
        SimPhone caller = caller(center, CALLER);
        caller.with("Identity: " + passport().called("37067000000").signed(carrier.key())
                        + "\r\nDiversion: <sip:+37067000000@carrier.example>;reason=no-answer\r\n")
                .call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertEquals("verified-a", identityOf("c1"));
    }

    @TestInParallel
    void whereNumbersHaveToBeProvenAllOthersAreRefusedAndToldWhy() {
        looks(center, NumberProof.Wanted.REQUIRE);
        assertRefused(428, "Use Identity Header", calls());
        SimPassport good = passport();
        assertRefused(438, "Invalid Identity Header", calls("nonsense"));
        assertRefused(
                438,
                "Invalid Identity Header",
                calls(good.signed(carriers.carrier().key())));
        assertRefused(403, "Stale Date", calls(good.at(now.minusSeconds(120)).signed(carrier.key())));
        SimCarriers.Carrier foreign = new SimCarriers("Others", now).carrier();
        String elsewhere = certificates.serve("/foreign.pem", foreign.pem());
        assertRefused(437, "Unsupported Credential", calls(good.x5u(elsewhere).signed(foreign.key())));
        assertRefused(
                436,
                "Bad Identity Info",
                calls(good.x5u("https://127.0.0.1/a.pem").signed(carrier.key())));
        String missing = "https://" + certificates.host() + "/missing.pem";
        assertRefused(436, "Bad Identity Info", calls(good.x5u(missing).signed(carrier.key())));
        assertEquals(Map.of("verdict", "unsigned", "by", "unsigned"), finding("c1"));
        assertEquals(Map.of("verdict", "failed", "by", "signature"), finding("c3"));
        assertEquals(1, check.count("unsigned"));
        assertEquals(1, check.count("failed stale"));
        assertEquals(1, check.count("unchecked not-allowed"));
        assertTrue(calls(good.signed(carrier.key())).answered());
        assertEquals("verified-a", identityOf("c" + (refusals + 1)));
        assertEquals(1, center.records.size(), "what was refused is no contact");
    }

    private void assertRefused(int status, String phrase, SimPhone caller) {
        refusals++;
        assertTrue(caller.gets(status), () -> "waits for " + status + ": " + caller.heard.getLast());
        SipText refusal = caller.heard.stream()
                .filter(one -> one.status() == status)
                .findFirst()
                .orElseThrow();
        assertEquals("SIP/2.0 " + status + " " + phrase, refusal.start());
        assertEquals("STIR;cause=" + status + ";text=\"" + phrase + "\"", refusal.header("Reason"));
    }

    @TestInParallel
    void aServerThatNeverAnswersHoldsTheCallUpForTwoSeconds() {
        looks(center, NumberProof.Wanted.SHOW);
        String never = certificates.serve("/never", carrier.pem());
        Instant before = center.alarm.instant();
        assertTrue(calls(passport().x5u(never).signed(carrier.key())).answered());
        Duration held = Duration.between(before, center.alarm.instant());
        assertTrue(held.compareTo(Duration.ofMillis(1_900)) > 0, () -> "it was not waited for: " + held);
        assertEquals("unchecked", identityOf("c1"));
    }

    @TestInParallel
    void severalSuchServersHoldItUpNoLonger() {
        looks(center, NumberProof.Wanted.SHOW);
        certificates.serve("/never", carrier.pem());
        String[] many = new String[4];
        for (int i = 0; i < many.length; i++) {
            many[i] = passport()
                    .x5u("https://" + certificates.host() + "/never?" + i)
                    .signed(carrier.key());
        }
        Instant before = center.alarm.instant();
        assertTrue(calls(many).answered());
        Duration held = Duration.between(before, center.alarm.instant());
        assertTrue(held.compareTo(Duration.ofSeconds(4)) < 0, () -> "it was held up for " + held);
    }

    @TestInParallel
    void aSignatureForANumberThatNobodySeesVouchesForNoOther() {
        looks(center, NumberProof.Wanted.SHOW);
        SimPhone caller = caller(center, CALLER);
        caller.with("Identity: " + passport().signed(carrier.key())
                        + "\r\nP-Asserted-Identity: <sip:+37069999999@carrier.example>\r\n")
                .call(TestCenter.NUMBER);
        assertEquals("failed", identityOf("c1"));
        assertEquals(
                "+37069999999",
                center.records.values().iterator().next().contact().customer().key());
    }

    @TestInParallel
    void whoHangsUpWhileTheirCertificateIsFetchedIsGone() {
        looks(center, NumberProof.Wanted.SHOW);
        SimPhone caller = calls(
                passport().x5u(certificates.serve("/never", carrier.pem())).signed(carrier.key()));
        assertTrue(SimSound.await(() -> certificates.asked.contains("/never")));
        caller.cancel(TestCenter.NUMBER);
        assertTrue(caller.gets(487));
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
    }

    @TestInParallel
    void aCallThatWeSignIsVerifiedByAnotherServerOfOurs() throws Exception {
        looks(center, NumberProof.Wanted.REQUIRE);
        center.numbers.add(OUTSIDE);
        TestCenter signing = opened(center("b"));
        signing.out = line(signing, new PeerAddress("127.0.0.1", center.address.getPort(), "udp"), OURS);
        SimPhone caller = caller(signing, "37067654321");
        assertTrue(caller.call(TestCenter.NUMBER).answered());
        assertEquals("verified-a", identityOf("c1"));
        assertEquals(
                OURS,
                center.records.values().iterator().next().contact().customer().key());
    }

    @TestInParallel
    void whatWeShowAndIsNotOursIsSignedWithLess() throws Exception {
        SimPhone outside =
                opened(new SimPhone(center.address, "outside", Codec.PCMA, 440)).doesNotAnswer();
        TestCenter signing = opened(center("b"));
        signing.out = line(signing, new PeerAddress("127.0.0.1", outside.port(), "udp"), "+15551230000");
        caller(signing, "37067654321").call(TestCenter.NUMBER);
        assertTrue(outside.rings());
        String identity = outside.invite().header("Identity");
        assertTrue(identity.contains("info=<" + url + ">;alg=ES256;ppt=\"shaken\""), identity);
        String claims = new String(
                java.util.Base64.getUrlDecoder().decode(identity.split("\\.")[1]),
                java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(claims.contains("\"attest\":\"C\""), claims);
        assertTrue(claims.contains("\"tn\":[\"37061111111\"]"), claims);
    }

    @TestInParallel
    void whoHidesTheirNumberIsNotSignedFor() throws Exception {
        SimPhone outside =
                opened(new SimPhone(center.address, "outside", Codec.PCMA, 440)).doesNotAnswer();
        TestCenter signing = opened(center("b"));
        OutLine line = line(signing, new PeerAddress("127.0.0.1", outside.port(), "udp"), OURS);
        TrunkWays usual = line.ways();
        TrunkWays hidden = new TrunkWays(
                usual.format(),
                usual.dialledFrom(),
                usual.callerFrom(),
                usual.assertion(),
                "",
                usual.advance(),
                CodecPolicy.TRUNK,
                4,
                false,
                true,
                Optional.empty(),
                List.of(),
                usual.proof());
        signing.out = new OutLine(
                line.to(), OURS, Optional.empty(), SrtpPolicy.OFF, Toll.where(any -> true), hidden, List.of());
        caller(signing, "37067654321").call(TestCenter.NUMBER);
        assertTrue(outside.rings());
        assertEquals("", outside.invite().header("Identity"));
    }

    private OutLine line(TestCenter by, PeerAddress to, String shown) {
        PassportSigner.Promise promise =
                new PassportSigner.Promise(OURS.substring(1)::equals, Attestation.A, Attestation.C);
        PassportSigner signer = new PassportSigner(
                carrier.key(), URI.create(url), promise, () -> UUID.randomUUID().toString(), by.alarm);
        NumberProof proof = new NumberProof(NumberProof.Wanted.OFF, Optional.empty(), Optional.of(signer));
        return new OutLine(
                to,
                shown,
                Optional.empty(),
                SrtpPolicy.OFF,
                Toll.where(any -> true),
                TrunkWays.USUAL.proving(proof),
                List.of());
    }

    /** What is said of the number in the anatomy, once the call is over. */
    private Map<String, String> finding(String contact) {
        assertTrue(SimSound.await(() ->
                center.anatomies.stream().anyMatch(one -> one.contact().value().equals(contact))));
        return center.anatomies.stream()
                .filter(one -> one.contact().value().equals(contact))
                .map(one -> new CallCase(one, Optional.empty(), Optional.empty(), List.of()))
                .flatMap(one -> Diagnosis.of(one).stream())
                .filter(finding -> finding.kind() == Finding.Kind.IDENTITY)
                .map(Finding::args)
                .findFirst()
                .orElseThrow();
    }
}
