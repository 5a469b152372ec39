package io.parley.sip.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our side's descriptions of one dialog: the version grows by one when, and only when, something changed (RFC 3264
 * 8).
 */
public final class SdpLocal {
    /** That we want VoIP metrics told (RFC 3611 section 5); whoever says that is told ours. */
    private static final String METRICS = "a=" + SdpParser.XR + ":" + SdpParser.METRICS + "\r\n";

    private static final Pattern ORIGIN = Pattern.compile("(?m)^o=\\S+ (\\d{1,18}) (\\d{1,18}) ");
    private static final int EVENT_TYPE = 101;
    /** Of keys beside Opus, whose clock they share. */
    private static final int WIDE_EVENT_TYPE = 110;

    private static final int TELEPHONE_CLOCK = 8_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final int OFFERED_MS = 20;
    private static final String MID = "0";
    /** Of our best candidate, a host's (RFC 8445 section 5.1.2); each further one's local preference is one less. */
    private static final long PRIORITY = (126L << 24) + (65_535L << 8) + 255;

    private long id;
    private final int port;
    /** What we are told to be reached at, the best first: further ones are candidates of ICE. */
    private List<InetAddress> addresses;

    /** Ours, if the other end is a browser. */
    private Optional<BrowserTerms> terms;

    /** Our keys, where they stand in SDP. */
    private List<CryptoLine> keys = List.of();

    private boolean keyed;
    /** Whether the other end names a profile with early feedback, so that ours has to be the same. */
    private boolean feedback;
    /** Whether reports may come to the port of the sound: offered until somebody does without it. */
    private boolean shares = true;

    private long version = 1;
    private String last = "";

    /** @param id of the session, any number */
    public SdpLocal(long id, InetSocketAddress rtp) {
        this(id, rtp, Optional.empty());
    }

    /** @param terms our side of the transport, for a browser */
    public SdpLocal(long id, InetSocketAddress rtp, Optional<BrowserTerms> terms) {
        this.id = id;
        port = rtp.getPort();
        addresses = List.of(rtp.getAddress());
        this.terms = terms;
    }

    /** Before the first description: where the other end reaches us, the best address first. */
    public void reachedAt(List<InetAddress> told) {
        addresses = List.copyOf(told);
    }

    /** Our keys from now on; {@code profile}: said to be encrypted, and not perhaps (RFC 8643). */
    public void keys(List<CryptoLine> lines, boolean profile) {
        keys = List.copyOf(lines);
        keyed = profile;
    }

    /** From now on these are our terms: ICE begins anew (RFC 8839 section 4.4.1). */
    public void renew(BrowserTerms fresh) {
        terms = Optional.of(fresh);
    }

    /** An offer of these codecs, the preferred one first, with comfort noise beside G.711 and with keypad events. */
    public String offer(List<AudioCodec> codecs) {
        Lines lines = new Lines();
        codecs.forEach(codec -> lines.add(codec, codec.type()));
        if (terms.isEmpty() && codecs.stream().anyMatch(AudioCodec::isNarrow)) {
            lines.addNoise(SdpOffer.COMFORT_NOISE_TYPE); // browsers leave no silence out of G.711
        }
        if (codecs.contains(AudioCodec.OPUS)) {
            lines.addKeys(WIDE_EVENT_TYPE, AudioCodec.OPUS.clock());
        }
        if (codecs.stream().anyMatch(codec -> codec.clock() == TELEPHONE_CLOCK)) {
            lines.addKeys(EVENT_TYPE, TELEPHONE_CLOCK);
        }
        return numbered(session(MID), audio(lines, "sendrecv", 20) + secure(MID, "actpass") + reports());
    }

    /** A process before has described this side, last so: ours is another version of the same (RFC 3264 section 8). */
    public void follows(String said) {
        Matcher origin = ORIGIN.matcher(said);
        if (origin.find()) {
            id = Long.parseLong(origin.group(1));
            version = Long.parseLong(origin.group(2));
            last = said;
        }
    }

    /** They answered our offer: what they do without is not offered again. */
    public void answered(SdpOffer answer) {
        if (!answer.isOff()) {
            SdpMedia line = answer.media().get(answer.audioIndex());
            shares = line.transport().rtcpMux();
            feedback = SdpProfile.hasFeedback(line);
        }
    }

    /** Where reports come, on a port of their own or that of the sound (RFC 5761 section 5.1.1, RFC 3605). */
    private String reports() {
        if (terms.isPresent()) {
            return ""; // browsers tell no VoIP metrics
        }
        boolean shared = shares && port < HIGHEST_PORT;
        return METRICS + (shared ? "a=rtcp:%d\r\na=rtcp-mux\r\n".formatted(port + 1) : "");
    }

    /** The answer to an offer as agreed: every other m-line is refused with port 0. */
    public String answer(SdpOffer offer, AgreedAudio agreed) {
        answered(offer);
        StringBuilder lines = new StringBuilder();
        String mid = offer.media().get(offer.audioIndex()).transport().mid();
        for (int i = 0; i < offer.media().size(); i++) {
            SdpMedia line = offer.media().get(i);
            if (i == offer.audioIndex()) {
                lines.append(audio(Lines.of(agreed), mirrored(line), agreed.ptimeMs()))
                        .append(secure(mid, "passive"))
                        .append(shared(line));
            } else {
                lines.append(off(line));
            }
        }
        return numbered(session(mid), lines.toString());
    }

    /**
     * The m-line alone of sound that a recorder is sent (RFC 7866 section 7.1), by a label of its own (RFC 4574):
     * without keys and comfort noise, which nobody records.
     *
     * @param direction {@code sendonly} or {@code inactive}
     */
    String recorded(List<AudioCodec> codecs, String direction, String label) {
        Lines lines = new Lines();
        codecs.forEach(codec -> lines.add(codec, codec.type()));
        return audio(lines, direction, OFFERED_MS) + "a=label:" + label + "\r\n";
    }

    /** The same where theirs was taken. */
    String recorded(AgreedAudio agreed, String direction, String label) {
        Lines lines = new Lines();
        lines.add(agreed.codec(), agreed.types().sound());
        return audio(lines, direction, agreed.ptimeMs()) + "a=label:" + label + "\r\n";
    }

    /** Reports come to the port of the sound where a phone or trunk offers that (RFC 5761 section 5.1.1). */
    private String shared(SdpMedia line) {
        String metrics = line.transport().metrics() ? METRICS : "";
        return metrics + (terms.isEmpty() && line.transport().rtcpMux() ? "a=rtcp-mux\r\n" : "");
    }

    /** The answer to an offer that switches all sound off: so do we. */
    public String answerOff(SdpOffer offer) {
        StringBuilder lines = new StringBuilder();
        offer.media().forEach(line -> lines.append(off(line)));
        return numbered(session(""), lines.toString());
    }

    /** Refuses an m-line of theirs. */
    static String off(SdpMedia line) {
        String format = line.formats().getFirst();
        String mid = line.transport().mid();
        String named = mid.isEmpty() ? "" : "a=mid:" + mid + "\r\na=inactive\r\n";
        return "m=%s 0 %s %s\r\n%s".formatted(line.kind(), line.protocol(), format, named);
    }

    private String mirrored(SdpMedia line) {
        // they want to hear nothing (RFC 2543); a browser writes it where it shows no address
        boolean held = terms.isEmpty() && line.isNowhere();
        return switch (line.direction()) {
            case "sendonly" -> "recvonly";
            case "recvonly" -> held ? "inactive" : "sendonly";
            case "inactive" -> "inactive";
            default -> held ? "recvonly" : "sendrecv";
        };
    }

    /** What is written of the formats of an m-line. */
    private static final class Lines {
        private final StringBuilder types = new StringBuilder();
        private final StringBuilder maps = new StringBuilder();

        static Lines of(AgreedAudio agreed) {
            Lines lines = new Lines();
            lines.add(agreed.codec(), agreed.types().sound());
            if (agreed.types().noise() >= 0) {
                lines.addNoise(agreed.types().noise());
            }
            if (agreed.eventType() >= 0) {
                lines.addKeys(agreed.eventType(), agreed.types().keysClock());
            }
            return lines;
        }

        void add(AudioCodec codec, int type) {
            types.append(' ').append(type);
            maps.append(codec.lines(type));
        }

        void addNoise(int type) {
            types.append(' ').append(type);
            maps.append("a=rtpmap:").append(type).append(' ').append(SdpOffer.COMFORT_NOISE);
            maps.append("\r\n");
        }

        void addKeys(int type, int clock) {
            types.append(' ').append(type);
            maps.append("a=rtpmap:").append(type).append(" telephone-event/").append(clock);
            maps.append("\r\na=fmtp:").append(type).append(" 0-15\r\n");
        }
    }

    private String audio(Lines formats, String direction, int ptimeMs) {
        StringBuilder lines = new StringBuilder(256);
        lines.append("m=audio ").append(port).append(' ').append(protocol()).append(formats.types);
        lines.append("\r\n").append(formats.maps);
        keys.forEach(key -> lines.append(key.line()));
        lines.append("a=ptime:")
                .append(ptimeMs)
                .append("\r\na=")
                .append(direction)
                .append("\r\n");
        return lines.toString();
    }

    private String protocol() {
        if (terms.isPresent()) {
            return SdpProfile.BROWSER.protocol();
        }
        return SdpProfile.plain(keyed, feedback);
    }

    /** What stands above the m-lines: who checks whom (RFC 8445 2.5), and what shares a transport (RFC 8843). */
    private String session(String mid) {
        if (terms.isEmpty()) {
            return "";
        }
        String group = mid.isEmpty() ? "" : "a=group:BUNDLE " + mid + "\r\n";
        return "a=ice-lite\r\n" + group + "a=msid-semantic: WMS parley\r\n";
    }

    private String secure(String mid, String setup) {
        if (terms.isEmpty()) {
            return "";
        }
        BrowserTerms own = terms.get();
        String named = mid.isEmpty() ? "" : "a=mid:" + mid + "\r\n";
        return named
                + "a=msid:parley audio\r\na=rtcp-mux\r\n"
                + "a=ice-ufrag:%s\r\na=ice-pwd:%s\r\n".formatted(own.fragment(), own.password())
                + "a=fingerprint:%s\r\na=setup:%s\r\n".formatted(own.fingerprint(), setup)
                + candidates()
                + "a=end-of-candidates\r\n";
    }

    private String candidates() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i).getHostAddress();
            long priority = PRIORITY - ((long) i << 8);
            lines.append("a=candidate:%d 1 udp %d %s %d typ host\r\n".formatted(i + 1, priority, address, port));
        }
        return lines.toString();
    }

    private String numbered(String session, String media) {
        String all = addresses + session + media;
        if (!last.isEmpty() && !last.equals(all)) {
            version++;
        }
        last = all;
        String family = addresses.getFirst() instanceof Inet6Address ? "IP6" : "IP4";
        String address = addresses.getFirst().getHostAddress();
        String in = "IN " + family + ' ' + address + "\r\n";
        return "v=0\r\no=- " + id + ' ' + version + ' ' + in + "s=-\r\nc=" + in + "t=0 0\r\n" + session + media;
    }
}
