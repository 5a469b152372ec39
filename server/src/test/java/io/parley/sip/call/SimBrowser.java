package io.parley.sip.call;

import io.parley.media.Codec;
import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.dtls.SimBrowserSound;
import io.parley.media.ice.IceCredentials;
import io.parley.media.srtp.SrtpProfile;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPage;
import io.parley.sim.sip.SipText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent's page with a phone and a tone of its own: answers what is to be answered by itself, or everything. */
final class SimBrowser implements AutoCloseable {
    final List<SipText> invites = new CopyOnWriteArrayList<>();
    final List<SipText> heard = new CopyOnWriteArrayList<>();
    private final double hertz;
    private SimPage page;
    private volatile SimBrowserSound sound;
    private volatile boolean answersAll = true;
    private volatile boolean slow;
    private volatile boolean lies;
    private volatile boolean hungUp;
    private volatile boolean open = true;
    private String sdp = "";
    private IceCredentials theirs;

    SimBrowser(TestCenter center, String agent, int port, double hertz) {
        this(center, agent, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), hertz);
    }

    /** @param from where the server sees the page's socket come from */
    SimBrowser(TestCenter center, String agent, InetSocketAddress from, double hertz) {
        this.hertz = hertz;
        page = new SimPage(center.sip, agent, from, "page" + from.getPort());
        begin(agent);
    }

    private void begin(String agent) {
        try {
            SipText registered = page.register("sip:" + agent + "@parley", "Expires: 300\r\n");
            if (registered.status() != 200) {
                throw new AssertionError(registered.start());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        SimPage own = page;
        Thread.ofVirtual().start(() -> listen(own));
    }

    /** Answers only what says that it is to be answered by itself. */
    SimBrowser waitsForTheDesk() {
        answersAll = false;
        return this;
    }

    /** Does not answer by itself, whatever is said, until it {@link #answersNow}. */
    void isSlow() {
        slow = true;
    }

    /** What rings. */
    void answersNow() throws IOException {
        slow = false;
        answer(page, invites.getLast());
    }

    /** Shows another certificate than its SDP says. */
    SimBrowser showsAnotherCertificate() {
        lies = true;
        return this;
    }

    /** The socket is lost, and another one opened, while the page and its sound go on. */
    void losesItsSocket(TestCenter center, String agent, int port) {
        String name = page.contact().replaceAll("sip:([^@]+)@.*", "$1");
        page.close();
        page = new SimPage(center.sip, agent, port, name);
        begin(agent);
    }

    /** The socket is lost and its conversation given up; the page itself goes on with another socket. */
    void losesSocketAndConversation(TestCenter center, String agent, int port) throws IOException {
        sound.close();
        losesItsSocket(center, agent, port);
    }

    private void listen(SimPage from) {
        while (open) {
            try {
                take(from, from.message());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } catch (IOException | AssertionError nothingCame) {
                // or the leg it was called by is over: goes on to listen
            }
        }
    }

    private void take(SimPage from, SipText message) throws IOException {
        heard.add(message);
        if (message.isResponse()) {
            return;
        }
        switch (message.method()) {
            case "INVITE" -> {
                invites.add(message);
                boolean byItself = message.header("Call-Info").contains("answer-after=0");
                from.answer(message, 180, "");
                if (!slow && (answersAll || byItself)) {
                    answer(from, message);
                }
            }
            case "CANCEL" -> {
                from.answer(message, 200, "");
                from.answer(invites.getLast(), 487, "");
            }
            case "BYE" -> {
                from.answer(message, 200, "");
                hungUp = true;
            }
            default -> {} // ACK
        }
    }

    private void answer(SimPage from, SipText invite) throws IOException {
        theirs = new IceCredentials(line(invite, "a=ice-ufrag:(.*)"), line(invite, "a=ice-pwd:(.*)"));
        int port = Integer.parseInt(line(invite, "m=audio ([0-9]+) .*"));
        InetSocketAddress server = new InetSocketAddress(
                InetAddress.ofLiteral(line(invite, "a=candidate:1 1 udp [0-9]+ ([^ ]+) .*")), port);
        sound = new SimBrowserSound(server, theirs, Codec.PCMA, hertz);
        String print = (lies
                        ? DtlsIdentity.fresh(new SecureRandom(), Instant.now()).fingerprint()
                        : sound.fingerprint())
                .toString();
        sdp = sdp(print, "sendrecv", "mine");
        from.answer(invite, 200, sdp);
        SimBrowserSound own = sound;
        Thread.ofPlatform().daemon().start(() -> begin(own));
    }

    private static void begin(SimBrowserSound sound) {
        try {
            sound.begin(SrtpProfile.AEAD_AES_128_GCM);
        } catch (IOException refused) {
            // the leg does not believe it, or is gone
        }
    }

    private static String sdp(String print, String direction, String fragment) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n"
                + "m=audio 9 UDP/TLS/RTP/SAVPF 8 101\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:101 telephone-event/8000\r\n"
                + "a=" + direction + "\r\na=mid:0\r\na=rtcp-mux\r\na=ice-ufrag:" + fragment + "\r\na=ice-pwd:"
                + "p".repeat(24) + "\r\na=fingerprint:" + print + "\r\na=setup:active\r\n";
    }

    private static String line(SipText message, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(message.body());
        if (!found.find()) {
            throw new AssertionError(pattern + " is not in " + message.body());
        }
        return found.group(1).strip();
    }

    /** A re-INVITE in the call it answered last; acknowledges the answer and gives it. */
    SipText offerAnew(String direction, String fragment) {
        SipText invite = invites.getLast();
        String print = line(new SipText("", List.of(), sdp), "a=fingerprint:(.*)");
        String body = sdp(print, direction, fragment).replace("setup:active", "setup:actpass");
        int sequence = 100 + heard.size();
        page.send(within(invite, sequence, "INVITE") + "Contact: <" + page.contact()
                + ">\r\nContent-Type: application/sdp\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        if (!SimSound.await(() -> answerTo(sequence).isPresent())) {
            throw new AssertionError("the re-INVITE is not answered");
        }
        page.send(within(invite, sequence, "ACK") + "Content-Length: 0\r\n\r\n");
        return answerTo(sequence).orElseThrow();
    }

    private String within(SipText invite, int sequence, String method) {
        return method + " sip:parley@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bK" + method + sequence
                + "\r\nMax-Forwards: 70\r\nFrom: " + invite.header("To") + ";tag=" + tag() + "\r\nTo: "
                + invite.header("From") + "\r\nCall-ID: " + invite.header("Call-ID") + "\r\nCSeq: " + sequence + " "
                + method + "\r\n";
    }

    private Optional<SipText> answerTo(int sequence) {
        return heard.stream()
                .filter(m -> m.status() >= 200 && m.header("CSeq").equals(sequence + " INVITE"))
                .findFirst();
    }

    private String tag() {
        return page.contact().replaceAll("sip:([^@]+)@.*", "$1");
    }

    /** Proves its address anew with what the answer says. */
    void restartIce(SipText answer) throws IOException {
        sound.check(new IceCredentials(line(answer, "a=ice-ufrag:(.*)"), line(answer, "a=ice-pwd:(.*)")));
    }

    boolean hears(double tone) {
        return SimSound.await(() -> sound != null && sound.hears(tone));
    }

    boolean isRung() {
        return SimSound.await(() -> !invites.isEmpty());
    }

    boolean wasHungUp() {
        return SimSound.await(() -> hungUp);
    }

    /** The page is about to go: its sound goes on. */
    void closesItsSocket() {
        open = false;
        page.close();
    }

    /** The page is gone, as by a reload: its socket closes, and nothing is heard of it any more. */
    @Override
    public void close() {
        open = false;
        page.close();
        if (sound != null) {
            try {
                sound.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
