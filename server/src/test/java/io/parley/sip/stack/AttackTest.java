package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.Digest;
import io.parley.sim.sip.SipText;
import io.parley.sip.defence.Limits;
import io.parley.sip.defence.Offence;
import io.parley.sip.defence.Shut;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.Trunk;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who looks for prey: scanners, guessers and floods (T28, T33); a trunk is at 127.0.0.2, all others are strangers. */
class AttackTest {
    private static final Trunk CARRIER =
            new Trunk("carrier", List.of(Network.parse("127.0.0.2/32")), Optional.empty(), true);
    private static final String OLD = "203.0.113.9";

    private Optional<StackRig> opened = Optional.empty();

    private StackRig open(Limits limits) throws Exception {
        StackRig rig =
                new StackRig(List.of(CARRIER), limits, call -> call.call().answer(Party.SDP));
        opened = Optional.of(rig);
        return rig;
    }

    private static Limits with(Limits.Scanners scanners) {
        return new Limits(5, 30, 1000, 10, Duration.ofMinutes(5), scanners);
    }

    @AfterEach
    void close() {
        opened.ifPresent(StackRig::close);
    }

    @Test
    void t33AScannerHearsNothingAndItsPortIsNotHeardAgain() throws Exception {
        StackRig rig = open(Limits.USUAL);
        try (Party scanner = new Party(rig, false)) {
            for (String method : List.of("OPTIONS", "REGISTER", "INVITE")) {
                scanner.line.send(scanner.request(
                        method, "<sip:100@127.0.0.1>", "User-Agent: friendly-scanner\r\n" + contact(scanner)));
            }
            assertEquals(List.of(), scanner.line.settle());
            assertTrue(SimSound.await(() -> rig.sip.defence().banned(Offence.SCANNER) == 1));
            scanner.line.send(scanner.request("OPTIONS", "<sip:100@127.0.0.1>", contact(scanner)));
            assertEquals(List.of(), scanner.line.settle());
            assertTrue(rig.sip.defence().dropped(Shut.BANNED) >= 1);
        }
    }

    @Test
    void t33AScannerIsToldOnceWhereThatIsWanted() throws Exception {
        StackRig rig = open(with(Limits.Scanners.ONCE));
        try (Party scanner = new Party(rig, false)) {
            String named = scanner.request("OPTIONS", "<sip:100@127.0.0.1>", contact(scanner))
                    .replace("From: <sip:7@", "From: \"sipvicious\" <sip:7@");
            scanner.line.send(named);
            scanner.line.await(403);
            scanner.line.send(named);
            assertEquals(List.of(), scanner.line.settle());
        }
    }

    @Test
    void t33ATrunkMayCallItselfWhatItLikes() throws Exception {
        StackRig rig = open(Limits.USUAL);
        try (Party trunk = new Party(rig, "127.0.0.2")) {
            trunk.line.send(trunk.request(
                    "INVITE",
                    "<sip:100@127.0.0.1>",
                    "User-Agent: sipcli/v1.8\r\nContact: <sip:7@127.0.0.2>\r\n" + SipText.content(Party.SDP)));
            trunk.line.await(200);
        }
    }

    /** Phones behind a PBX, after a restart of ours; strangers get no more than 50 such answers a second. */
    @Test
    void allPhonesBehindATrunkMayAskForAChallengeAtOnce() throws Exception {
        StackRig rig = open(Limits.USUAL);
        try (Party trunk = new Party(rig, "127.0.0.2")) {
            for (int phone = 0; phone < 200; phone++) {
                trunk.next();
                trunk.line.send(trunk.request("REGISTER", "<sip:u" + phone + "@parley>", contact(trunk)));
            }
            for (int phone = 0; phone < 200; phone++) {
                trunk.line.await(401);
            }
        }
    }

    @Test
    void t28WhoGuessesIsNotHeardAndTheNeighbourRegistersAndStaysServed() throws Exception {
        StackRig rig = open(Limits.USUAL);
        try (Party phone = new Party(rig, false);
                Party guesser = new Party(rig, false);
                Party late = new Party(rig, false)) {
            register(phone, "1");
            guesser.line.send(register(guesser, "2", ""));
            SipText challenge = guesser.line.await(401);
            for (int guess = 0; guess < 11; guess++) {
                String uri = "sip:100@127.0.0.1:" + rig.address.getPort();
                String answer = Digest.answer(challenge, "REGISTER", uri, "2", "guess " + guess);
                guesser.line.send(register(guesser, "2", "Authorization: " + answer + "\r\n"));
                challenge = guesser.line.await(401);
            }
            guesser.line.send(register(guesser, "2", ""));
            assertEquals(List.of(), guesser.line.settle());
            assertEquals(2, rig.sip.defence().banned(Offence.WRONG_PASSWORD)); // the port, and the user at that address
            register(phone, "1");
            register(late, "3");
            assertEquals(2, rig.registrar.count());
        }
    }

    @Test
    void whoGuessesUnderManyNamesGuessesForTheOneWhosePasswordItIs() throws Exception {
        StackRig rig = open(Limits.USUAL);
        for (int guess = 0; guess < 11; guess++) {
            try (Party guesser = new Party(rig, false)) {
                guesser.line.send(register(guesser, "x" + guess, ""));
                String answer = Digest.answer(guesser.line.await(401), "REGISTER", "sip:parley", "2", "no " + guess);
                guesser.line.send(register(guesser, "x" + guess, "Authorization: " + answer + "\r\n"));
                guesser.line.await(401);
            }
        }
        assertTrue(rig.sip.defence().shuns(new InetSocketAddress("127.0.0.1", 1), "2"));
    }

    @Test
    void whoForgesASourceShutsNobodyOutThere() throws Exception {
        StackRig rig = open(Limits.USUAL);
        String asks = "WWW-Authenticate: Digest realm=\"parley\", nonce=\"a-b.c\"\r\n\r\n";
        SipText madeUp = SipText.parse("SIP/2.0 401 Who\r\n" + asks);
        try (Party forger = new Party(rig, false)) {
            for (int guess = 0; guess < 15; guess++) {
                String answer = Digest.answer(madeUp, "REGISTER", "sip:parley", "2", "guess " + guess);
                forger.line.send(register(forger, "2", "Authorization: " + answer + "\r\n"));
                forger.line.await(401);
            }
        }
        assertEquals(List.of(), rig.sip.defence().bans());
    }

    @Test
    void callsFromNowhereEndInSilence() throws Exception {
        StackRig rig = open(Limits.USUAL);
        try (Party stranger = new Party(rig, false)) {
            int forbidden = 0;
            for (int call = 0; call < 20; call++) {
                stranger.invite(Party.SDP);
                for (SipText heard : stranger.line.settle()) {
                    assertEquals(403, heard.status());
                }
                forbidden = stranger.line.packetsHeard();
            }
            assertEquals(11, forbidden);
            assertEquals(1, rig.sip.defence().banned(Offence.UNKNOWN_CALLER));
        }
    }

    @Test
    void aFloodFromAThousandAddressesIsDroppedUnreadAndCallsGoOn() throws Exception {
        StackRig rig = open(new Limits(5, 30, 200, 10, Duration.ofMinutes(5), Limits.Scanners.SILENT));
        List<Line> flood = new ArrayList<>();
        try (Party carrier = new Party(rig, "127.0.0.2")) {
            for (int i = 0; i < 1000; i++) {
                flood.add(new Line(rig.address, false, "127.1." + i / 250 + "." + (1 + i % 250)));
            }
            for (int i = 0; i < 20_000; i++) {
                flood.get(i % 1000).send(forged(i));
                if (i % 200 == 0) { // so that none is lost before the server could read it
                    carrier.next();
                    carrier.line.send(carrier.request("OPTIONS", "<sip:100@parley>", contact(carrier)));
                    carrier.line.await(200);
                }
            }
            carrier.invite(Party.SDP);
            SipText ok = carrier.line.await(200);
            carrier.acknowledge(ok, "");
            carrier.bye(ok);
            assertEquals("BYE", carrier.line.await(200).method());
            assertTrue(rig.sip.counters().challenged.sum() <= 200, "time stood still: one burst of all strangers");
            assertTrue(rig.sip.defence().dropped(Shut.TOTAL_LIMIT) > 5_000);
            assertEquals(0, rig.sip.counters().restarts.sum());
        } finally {
            for (Line line : flood) {
                line.close();
            }
        }
    }

    @Test
    void theWatchdogAsksEachListenerAndIsNoStranger() throws Exception {
        StackRig rig = open(new Limits(1, 1, 1, 10, Duration.ofMinutes(5), Limits.Scanners.SILENT));
        assertTrue(SimSound.await(() -> rig.sip.counters().selfQuestions.sum() >= 6));
        assertEquals(0, rig.sip.counters().selfUnanswered.sum());
        assertEquals(
                List.of("tcp", "udp"),
                rig.sip.listening().stream()
                        .map(SipEndpoint.Listening::transport)
                        .sorted()
                        .toList());
        assertTrue(rig.sip.isAlive("", "udp") && rig.sip.isAlive("", "tcp"));
    }

    private static String forged(int i) {
        return "REGISTER sip:parley SIP/2.0\r\nVia: SIP/2.0/UDP " + OLD + ":5060;branch=z9hG4bK" + i
                + "\r\nFrom: <sip:" + i + "@parley>;tag=" + i + "\r\nTo: <sip:" + i + "@parley>\r\nCall-ID: " + i
                + "\r\nCSeq: 1 REGISTER\r\nContact: <sip:" + i + "@" + OLD + ">\r\nUser-Agent: " + "x".repeat(100)
                + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static String contact(Party party) {
        return "Contact: " + party.contact() + "\r\n" + SipText.content("");
    }

    private static String register(Party party, String user, String more) {
        party.next();
        String filler = "User-Agent: a phone " + "x".repeat(100) + "\r\n";
        return party.request("REGISTER", "<sip:" + user + "@parley>", filler + more + contact(party));
    }

    private static void register(Party party, String user) throws Exception {
        party.line.send(register(party, user, ""));
        SipText challenge = party.line.await(401);
        String answer = Digest.answer(challenge, "REGISTER", "sip:parley", user, StackRig.PASSWORD);
        party.line.send(register(party, user, "Authorization: " + answer + "\r\n"));
        party.line.await(200);
    }
}
