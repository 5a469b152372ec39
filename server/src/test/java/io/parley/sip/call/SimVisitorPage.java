package io.parley.sip.call;

import io.parley.acd.port.PageCalls;
import io.parley.core.contact.ContactEnd;
import io.parley.media.Codec;
import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.dtls.SimBrowserSound;
import io.parley.media.ice.IceCredentials;
import io.parley.media.srtp.SrtpProfile;
import io.parley.sim.SimSound;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A visitor's page with a tone of its own: offers sound, comes again after a reload, and knows how the call ended. */
final class SimVisitorPage implements PageCalls.Page, AutoCloseable {
    final List<String> answers = new CopyOnWriteArrayList<>();
    final List<Integer> refused = new CopyOnWriteArrayList<>();
    final List<ContactEnd> ends = new CopyOnWriteArrayList<>();
    private final double hertz;
    private volatile DtlsIdentity identity = identity();
    private volatile SimBrowserSound sound;
    private final Optional<String> address;
    private int offers;
    /** Of ours, the one it can reach. */
    private int candidate = 1;

    SimVisitorPage(double hertz) {
        this(hertz, Optional.empty());
    }

    /** @param address where it is, as far as the server knows */
    SimVisitorPage(double hertz, Optional<String> address) {
        this.hertz = hertz;
        this.address = address;
    }

    /** It reaches us by the second address only that it is told. */
    SimVisitorPage reachesTheSecond() {
        candidate = 2;
        return this;
    }

    private static DtlsIdentity identity() {
        return DtlsIdentity.fresh(new SecureRandom(), Instant.now());
    }

    @Override
    public Optional<String> address() {
        return address;
    }

    /** The page offers, and talks as soon as it is answered. */
    void talks(PageCalls.Call call) {
        int before = answers.size();
        call.offer(++offers, sdp("mine" + offers));
        if (!SimSound.await(() -> answers.size() > before)) {
            throw new AssertionError("the offer is not answered; refused: " + refused);
        }
        begin(answers.getLast());
    }

    /** The page is loaded anew: another certificate, another port; nothing is left of the one before. */
    void reloads(PageCalls.Call call) throws IOException {
        sound.close();
        identity = identity();
        talks(call);
    }

    private void begin(String answer) {
        int port = Integer.parseInt(line(answer, "m=audio ([0-9]+) UDP/TLS/RTP/SAVPF .*"));
        IceCredentials theirs = new IceCredentials(line(answer, "a=ice-ufrag:(.*)"), line(answer, "a=ice-pwd:(.*)"));
        try {
            InetSocketAddress server = new InetSocketAddress(
                    InetAddress.ofLiteral(line(answer, "a=candidate:" + candidate + " 1 udp [0-9]+ ([^ ]+) .*")), port);
            SimBrowserSound fresh = new SimBrowserSound(server, theirs, codec(answer), hertz, identity);
            sound = fresh;
            fresh.begin(SrtpProfile.AEAD_AES_128_GCM);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Codec codec(String answer) {
        int type = Integer.parseInt(line(answer, "m=audio [0-9]+ UDP/TLS/RTP/SAVPF ([0-9]+)"));
        return Arrays.stream(Codec.values())
                .filter(one -> one.payloadType() == type)
                .findFirst()
                .orElseThrow();
    }

    private String sdp(String fragment) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n"
                + "m=audio 9 UDP/TLS/RTP/SAVPF 111 8 0 126\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:111 opus/48000/2\r\n"
                + "a=rtpmap:126 telephone-event/8000\r\na=sendrecv\r\na=mid:0\r\na=rtcp-mux\r\na=ice-ufrag:" + fragment
                + "\r\na=ice-pwd:" + "p".repeat(24) + "\r\na=fingerprint:" + identity.fingerprint()
                + "\r\na=setup:actpass\r\n";
    }

    private static String line(String sdp, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(sdp);
        if (!found.find()) {
            throw new AssertionError(pattern + " is not in " + sdp);
        }
        return found.group(1).strip();
    }

    boolean hears(double tone) {
        return SimSound.await(() -> sound != null && sound.hears(tone));
    }

    boolean hearsNow(double tone) {
        return sound.hears(tone);
    }

    int heardSamples() {
        return sound.heardSamples();
    }

    boolean hasEnded() {
        return SimSound.await(() -> !ends.isEmpty());
    }

    @Override
    public void answered(int offer, String sdp) {
        answers.add(sdp);
    }

    @Override
    public void refused(int offer) {
        refused.add(offer);
    }

    @Override
    public void over(ContactEnd end) {
        ends.add(end);
    }

    @Override
    public PageCalls.Standing standsNow() {
        return new PageCalls.Standing("v1", "p1", "t1", address(), 1, 1, "talking");
    }

    @Override
    public void close() throws IOException {
        if (sound != null) {
            sound.close();
        }
    }
}
