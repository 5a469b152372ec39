package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.Digest;
import io.parley.sim.sip.SipText;
import io.parley.sip.event.EventPackage;
import io.parley.sip.event.Sight;
import io.parley.sip.event.Sight.Lamp;
import io.parley.sip.registrar.Registrar;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SUBSCRIBE and NOTIFY over the wire (RFC 6665), from phone 7, which is registered. */
class SubscribeTest {
    private static final String URI = "sip:100@127.0.0.1";
    private static final String LAMP = "Event: dialog\r\n";
    private static final Duration STEP = Duration.ofSeconds(20);

    private StackRig rig;
    private Party phone;
    /** Number of the last NOTIFY. */
    private int heard;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(List.of(), true, 1000, call -> {});
        phone = new Party(rig, false);
        List<Registrar.Wish> here = List.of(new Registrar.Wish("<sip:7@x>", 3000));
        rig.registrar.register("7", here, phone.address(), "a-call", 1);
        rig.watched.put(EventPackage.DIALOGS, "100", Lamp.FREE);
        rig.watched.put(EventPackage.MESSAGES, "100", new Sight.Messages(3));
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        rig.close();
    }

    private void ask(String to, String headers) throws Exception {
        phone.next();
        phone.line.send(
                phone.request("SUBSCRIBE", to, "Contact: " + phone.contact() + "\r\n" + headers + SipText.content("")));
    }

    /** The same with the answer to the challenge that a first one gets. */
    private void proven(String to, String headers) throws Exception {
        ask(to, headers);
        SipText challenge = phone.line.await(401);
        ask(
                to,
                headers + "Authorization: " + Digest.answer(challenge, "SUBSCRIBE", URI, "7", StackRig.PASSWORD)
                        + "\r\n");
    }

    private SipText subscribe(String headers) throws Exception {
        proven("<sip:100@parley>", headers);
        return phone.line.await(200);
    }

    /** The next that the phone is told; it says that it heard. What is said again is nothing new. */
    private SipText told() throws Exception {
        SipText news = phone.line.awaitRequest("NOTIFY");
        while (number(news) <= heard) {
            news = phone.line.awaitRequest("NOTIFY");
        }
        heard = number(news);
        phone.line.send(news.reply(200, "OK", "", "", ""));
        phone.line.settle();
        return news;
    }

    private static int number(SipText news) {
        return Integer.parseInt(news.header("CSeq").split(" ")[0]);
    }

    /** In steps in which no request is given up: the phone's answer may still be on its way to who waits for it. */
    private void pass(Duration time) throws Exception {
        for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
            rig.clock.advance(left.compareTo(STEP) < 0 ? left : STEP);
            phone.line.settle();
        }
    }

    private void becomes(Lamp lamp) {
        rig.watched.put(EventPackage.DIALOGS, "100", lamp);
        rig.sip.subscribers().changed(EventPackage.DIALOGS, "100");
        rig.clock.advance(Duration.ofSeconds(1));
        rig.sip.subscribers().look();
    }

    private static void assertLamp(String state, int version, SipText news) {
        assertEquals("application/dialog-info+xml", news.header("Content-Type"));
        assertTrue(news.body().contains("<state>" + state + "</state>"), news.body());
        assertTrue(news.body().contains(" version=\"" + version + "\" state=\"full\""), news.body());
    }

    @Test
    void aPhoneIsToldHowALampStandsAndOfEachChange() throws Exception {
        SipText ok = subscribe(LAMP + "Expires: 300\r\nAccept: application/dialog-info+xml\r\n");
        assertEquals("300", ok.header("Expires"));
        assertTrue(ok.header("Contact").contains("127.0.0.1"));
        SipText first = told();
        assertEquals("dialog", first.header("Event"));
        assertEquals("active;expires=300", first.header("Subscription-State"));
        assertEquals(ok.parameter("To", "tag"), first.parameter("From", "tag"));
        assertEquals(phone.tag, first.parameter("To", "tag"));
        assertEquals(phone.callId, first.header("Call-ID"));
        assertLamp("terminated", 0, first);
        assertTrue(first.body().contains("entity=\"sip:100@127.0.0.1\""), first.body());
        becomes(Lamp.RINGING);
        assertLamp("early", 1, told());
        becomes(Lamp.BUSY);
        SipText third = told();
        assertLamp("confirmed", 2, third);
        assertEquals("active;expires=298", third.header("Subscription-State"));
        becomes(Lamp.BUSY);
        assertTrue(phone.line.settle().stream().noneMatch(m -> m.method().equals("NOTIFY")), "nothing has changed");
    }

    @Test
    void messagesAreTold() throws Exception {
        SipText ok = subscribe("Event: message-summary;id=5\r\n");
        assertEquals(Integer.toString(SubscribeWish.LONGEST_SECONDS), ok.header("Expires"));
        SipText news = told();
        assertEquals("message-summary;id=5", news.header("Event"));
        assertEquals("application/simple-message-summary", news.header("Content-Type"));
        assertEquals(
                "Messages-Waiting: yes\r\nMessage-Account: sip:100@127.0.0.1\r\nVoice-Message: 3/0 (0/0)\r\n",
                news.body());
    }

    @Test
    void itIsAskedForAgainWithinItsDialogAndGivenUp() throws Exception {
        SipText ok = subscribe(LAMP + "Expires: 60\r\n");
        told();
        pass(Duration.ofSeconds(50));
        proven(ok.header("To"), LAMP + "Expires: 60\r\n");
        assertEquals("60", phone.line.await(200).header("Expires"));
        assertEquals("active;expires=60", told().header("Subscription-State"));
        proven(ok.header("To"), LAMP + "Expires: 0\r\n");
        assertEquals("0", phone.line.await(200).header("Expires"));
        SipText last = told();
        assertEquals("terminated;reason=timeout", last.header("Subscription-State"));
        assertLamp("terminated", 2, last);
        assertEquals(0, rig.sip.subscribers().count());
        ask(ok.header("To"), LAMP);
        phone.line.await(481);
    }

    @Test
    void whoAsksForNoTimeIsToldOnce() throws Exception {
        subscribe(LAMP + "Expires: 0\r\n");
        assertEquals("terminated;reason=timeout", told().header("Subscription-State"));
        assertEquals(0, rig.sip.subscribers().count());
    }

    @Test
    void oneThatRanOutEnds() throws Exception {
        subscribe(LAMP + "Expires: 60\r\n");
        told();
        pass(Duration.ofSeconds(60));
        rig.sip.subscribers().look();
        assertEquals("terminated;reason=timeout", told().header("Subscription-State"));
    }

    @Test
    void whatCannotBeHadIsRefusedByItsOwnStatus() throws Exception {
        ask("<sip:100@parley>", "Event: presence\r\n");
        assertEquals(
                List.of("message-summary,dialog"),
                phone.line.await(489).headers().stream()
                        .filter(header -> header[0].equals("Allow-Events"))
                        .map(header -> header[1])
                        .toList());
        ask("<sip:100@parley>", "");
        phone.line.await(489);
        ask("<sip:100@parley>", LAMP + "Expires: 59\r\n");
        assertEquals("60", phone.line.await(423).header("Min-Expires"));
        ask("<sip:100@parley>", LAMP + "Accept: application/pidf+xml\r\n");
        phone.line.await(406);
        ask("<sip:100@parley>;tag=none", LAMP);
        phone.line.await(481);
        rig.watched.take(EventPackage.DIALOGS, "100");
        proven("<sip:100@parley>", LAMP);
        phone.line.await(404);
        rig.watched.forbid("7");
        proven("<sip:100@parley>", LAMP);
        phone.line.await(403);
        assertEquals(0, rig.sip.subscribers().count());
    }

    @Test
    void whoIsNotRegisteredThereLearnsNothing() throws Exception {
        try (Party stranger = new Party(rig, "127.0.0.2")) {
            stranger.line.send(stranger.request("SUBSCRIBE", "<sip:100@parley>", LAMP + SipText.content("")));
            stranger.line.await(405);
        }
    }

    @Test
    void aPasswordThatWasShownForAnotherLampIsRefused() throws Exception {
        ask("<sip:100@parley>", LAMP);
        SipText challenge = phone.line.await(401);
        String other = Digest.answer(challenge, "SUBSCRIBE", "sip:101@127.0.0.1", "7", StackRig.PASSWORD);
        ask("<sip:100@parley>", LAMP + "Authorization: " + other + "\r\n");
        phone.line.await(400);
        assertEquals(1, rig.sip.counters().misdirected.sum());
    }

    @Test
    void whoDoesNotSayWhereItIsIsAnsweredAndSubscribesToNothing() throws Exception {
        phone.next();
        phone.line.send(phone.request("SUBSCRIBE", "<sip:100@parley>", LAMP + SipText.content("")));
        phone.line.await(400);
        assertEquals(0, rig.sip.counters().failures.sum());
    }

    @Test
    void aPhoneThatWasStartedAnewIsForgotten() throws Exception {
        subscribe(LAMP);
        SipText news = phone.line.awaitRequest("NOTIFY");
        phone.line.send(news.reply(481, "Unknown", "", "", ""));
        assertTrue(SimSound.await(() -> rig.sip.subscribers().count() == 0));
    }

    @Test
    void aPhoneThatWantsAPasswordOfUsIsNotAskedForEver() throws Exception {
        subscribe(LAMP);
        SipText news = phone.line.awaitRequest("NOTIFY");
        phone.line.send(
                news.reply(401, "Unauthorized", "", "WWW-Authenticate: Digest realm=\"phone\", nonce=\"n\"\r\n", ""));
        assertTrue(SimSound.await(() -> rig.sip.subscribers().count() == 0));
    }

    @Test
    void aPhoneThatSaysNothingIsForgotten() throws Exception {
        subscribe(LAMP);
        phone.line.awaitRequest("NOTIFY");
        for (int second = 0; second < 40; second++) {
            rig.clock.advance(Duration.ofSeconds(1));
        }
        assertTrue(SimSound.await(() -> rig.sip.subscribers().count() == 0));
    }

    @Test
    void aServerThatStopsSaysSo() throws Exception {
        subscribe(LAMP);
        told();
        rig.sip.sayGoodbye(Duration.ZERO);
        assertEquals("terminated;reason=probation;retry-after=20", told().header("Subscription-State"));
    }

    @Test
    void aRepeatOfWhatWasTakenHearsTheSameAgainAndSubscribesOnce() throws Exception {
        ask("<sip:100@parley>", LAMP);
        SipText challenge = phone.line.await(401);
        phone.next();
        String request = phone.request(
                "SUBSCRIBE",
                "<sip:100@parley>",
                "Contact: " + phone.contact() + "\r\n" + LAMP + "Authorization: "
                        + Digest.answer(challenge, "SUBSCRIBE", URI, "7", StackRig.PASSWORD) + "\r\n"
                        + SipText.content(""));
        phone.line.send(request);
        String tag = phone.line.await(200).parameter("To", "tag");
        phone.line.send(request);
        assertEquals(tag, phone.line.await(200).parameter("To", "tag"));
        assertEquals(1, rig.sip.subscribers().count());
    }
}
