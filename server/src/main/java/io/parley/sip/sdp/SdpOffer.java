package io.parley.sip.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the other end described, whether it offers or answers (RFC 3264). */
public final class SdpOffer {
    private static final Pattern ICE_FRAGMENT = Pattern.compile("[A-Za-z0-9+/]{4,256}");
    private static final Pattern ICE_PASSWORD = Pattern.compile("[A-Za-z0-9+/]{22,256}");
    /** What a browser writes before it knows better (RFC 8829 section 5.2.1). */
    private static final InetSocketAddress UNSAID = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 9);

    private static final String NOWHERE = "0.0.0.0";
    private static final int MOST_TYPE = 127;
    private static final int LEAST_MS = 10;
    private static final int MOST_MS = 60;
    private static final int USUAL_MS = 20;
    private static final int TELEPHONE_CLOCK = 8_000;
    /** As it is called beside G.711 (RFC 3389 section 4), and its static type (RFC 3551 section 6). */
    static final String COMFORT_NOISE = "CN/8000";

    static final int COMFORT_NOISE_TYPE = 13;
    private static final int HIGHEST_PORT = 65_535;

    private final SdpProfile profile;
    private final List<SdpMedia> media;
    /** The m-line, -1 if their sound is switched off. */
    private final int audio;

    SdpOffer(List<SdpMedia> media, SdpProfile profile) throws SdpRefused {
        this(List.copyOf(media), profile, find(media, profile::takes));
        if (audio < 0 && media.stream().noneMatch(profile::takes)) {
            throw noAudio();
        }
    }

    private SdpOffer(List<SdpMedia> media, SdpProfile profile, int audio) {
        this.media = media;
        this.profile = profile;
        this.audio = audio;
    }

    /** @throws SdpRefused if the text is no session description, breaks a limit, or has no audio we can take */
    public static SdpOffer parse(String text) throws SdpRefused {
        return parse(text, SdpProfile.PLAIN);
    }

    /** The same for an end point of this kind. */
    public static SdpOffer parse(String text, SdpProfile profile) throws SdpRefused {
        return new SdpOffer(SdpParser.parse(text), profile);
    }

    /**
     * Each m-line for itself, in their order: one that is switched off, or no sound, {@link #isOff}.
     *
     * @throws SdpRefused if the text is no session description or breaks a limit
     */
    static List<SdpOffer> each(String text) throws SdpRefused {
        return SdpParser.parse(text).stream()
                .map(line ->
                        new SdpOffer(List.of(line), SdpProfile.PLAIN, find(List.of(line), SdpProfile.PLAIN::takes)))
                .toList();
    }

    /** All keys that stand in a description of ours; none in an empty one. */
    public static List<CryptoLine> keys(String own) throws SdpRefused {
        return own.isEmpty()
                ? List.of()
                : SdpParser.parse(own).stream()
                        .flatMap(line -> line.crypto().stream())
                        .toList();
    }

    private SdpRefused noAudio() {
        return new SdpRefused(488, "no audio over " + profile.protocol() + " is offered");
    }

    private static int find(List<SdpMedia> media, Predicate<SdpMedia> wanted) {
        for (int i = 0; i < media.size(); i++) {
            if (wanted.test(media.get(i)) && media.get(i).port() > 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The same where another line of sound is taken: phones that would rather be encrypted offer a line of each kind,
     * of which one is refused. As it is where there is none of the other kind.
     */
    public SdpOffer keyed(boolean wanted) {
        int other = find(media, line -> profile.takes(line) && SdpProfile.isKeyed(line) == wanted);
        return profile == SdpProfile.PLAIN && other >= 0 ? new SdpOffer(media, profile, other) : this;
    }

    /** Whether all sound has port 0: switched off for now, which means something only once it was on (RFC 3264 8.4). */
    public boolean isOff() {
        return audio < 0;
    }

    /**
     * Chooses the first of their codecs that is among ours.
     *
     * @throws SdpRefused 488 if there is none, 400 if the address is not one
     */
    public AgreedAudio agree(List<AudioCodec> ours) throws SdpRefused {
        if (isOff()) {
            throw noAudio();
        }
        SdpMedia line = media.get(audio);
        AudioCodec codec = codecs().stream()
                .filter(ours::contains)
                .findFirst()
                .orElseThrow(() -> new SdpRefused(488, "none of our codecs is offered"));
        // A browser that shows no address of its own writes that, too: hold is said by the direction only.
        boolean zero = profile == SdpProfile.PLAIN && line.isNowhere();
        boolean sends = !zero
                && (line.direction().equals("sendrecv") || line.direction().equals("sendonly"));
        boolean receives = !zero
                && (line.direction().equals("sendrecv") || line.direction().equals("recvonly"));
        InetSocketAddress sound = address(line);
        boolean metrics = line.transport().metrics();
        InetSocketAddress rtcp = reports(line, sound);
        return new AgreedAudio(sound, codec, types(line, codec), ptime(line), sends, receives, rtcp, metrics);
    }

    /** What they want, as far as it is one of ours and they take it. */
    private static int ptime(SdpMedia line) {
        int wanted = line.ptimeMs() >= LEAST_MS && line.ptimeMs() <= MOST_MS ? line.ptimeMs() : USUAL_MS;
        return line.mostMs() >= LEAST_MS ? Math.min(wanted, line.mostMs()) : wanted;
    }

    private static AgreedAudio.Types types(SdpMedia line, AudioCodec codec) {
        int sound = line.formats().stream()
                .filter(format -> codec(format, line.names()).equals(Optional.of(codec)))
                .mapToInt(format -> SdpParser.number(format, MOST_TYPE))
                .findFirst()
                .orElse(codec.type());
        OptionalInt beside = keys(line, codec.clock());
        int keys = beside.orElseGet(() -> keys(line, TELEPHONE_CLOCK).orElse(-1));
        int most = line.mostMs() >= LEAST_MS ? line.mostMs() : 0;
        int clock = beside.isPresent() ? codec.clock() : TELEPHONE_CLOCK;
        return new AgreedAudio.Types(sound, keys, clock, most, codec.isNarrow() ? noise(line) : -1);
    }

    /** Their payload type of comfort noise on the clock of telephones, -1 without; one of them needs no name. */
    private static int noise(SdpMedia line) {
        return line.formats().stream()
                .mapToInt(format -> SdpParser.number(format, MOST_TYPE))
                .filter(type -> type >= 0)
                .filter(type -> COMFORT_NOISE.equalsIgnoreCase(
                        line.names().getOrDefault(type, type == COMFORT_NOISE_TYPE ? COMFORT_NOISE : "")))
                .findFirst()
                .orElse(-1);
    }

    /** Their payload type of keys on this clock. */
    private static OptionalInt keys(SdpMedia line, int clock) {
        return line.names().entrySet().stream()
                .filter(e -> line.formats().contains(Integer.toString(e.getKey())))
                .filter(e -> e.getValue().equalsIgnoreCase("telephone-event/" + clock))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The browser's side of the transport.
     *
     * @throws SdpRefused 488 if it is not whole, or would have us begin the handshake
     */
    public BrowserTerms terms() throws SdpRefused {
        if (isOff()) {
            throw noAudio();
        }
        SdpMedia.Transport said = media.get(audio).transport();
        if (!ICE_FRAGMENT.matcher(said.fragment()).matches()
                || !ICE_PASSWORD.matcher(said.password()).matches()) {
            throw new SdpRefused(488, "the ICE name or password is missing or not one");
        }
        if (!said.fingerprint().regionMatches(true, 0, "sha-256 ", 0, 8)) {
            throw new SdpRefused(488, "no SHA-256 fingerprint of a certificate is offered");
        }
        if (!said.setup().equals("active") && !said.setup().equals("actpass")) {
            throw new SdpRefused(488, "the browser has to begin the handshake: setup is neither active nor actpass");
        }
        if (!said.rtcpMux()) {
            throw new SdpRefused(488, "RTCP is not offered on the port of the sound");
        }
        return new BrowserTerms(said.fragment(), said.password(), said.fingerprint());
    }

    /** Whether the sound is offered as encrypted with keys that stand here, and not otherwise. */
    public boolean isSecureProfile() {
        return !isOff() && SdpProfile.isKeyed(media.get(audio));
    }

    /** The first of their keys that we can use. */
    public Optional<CryptoLine> crypto() {
        return isOff() ? Optional.empty() : media.get(audio).crypto().stream().findFirst();
    }

    /** Their codecs that we know, in their order. */
    public List<AudioCodec> codecs() {
        if (isOff()) {
            return List.of();
        }
        SdpMedia line = media.get(audio);
        List<AudioCodec> found = new ArrayList<>();
        for (String format : line.formats()) {
            codec(format, line.names()).filter(c -> !found.contains(c)).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<AudioCodec> codec(String format, Map<Integer, String> names) {
        int type = SdpParser.number(format, MOST_TYPE);
        String name = names.get(type);
        Optional<AudioCodec> named = name == null ? AudioCodec.byType(type) : AudioCodec.byName(name);
        return named.filter(codec -> codec.mayBe(type));
    }

    private InetSocketAddress address(SdpMedia line) throws SdpRefused {
        if (profile == SdpProfile.BROWSER) {
            return UNSAID; // proven by ICE, whatever stands here
        }
        try {
            String at = line.isNowhere() ? NOWHERE : line.connection();
            return new InetSocketAddress(InetAddress.ofLiteral(at), line.port());
        } catch (IllegalArgumentException e) {
            throw new SdpRefused(400, "the connection address is not an address");
        }
    }

    /** Where their reports are taken; what cannot be read there is as if it were not said. */
    private static InetSocketAddress reports(SdpMedia line, InetSocketAddress sound) {
        InetSocketAddress next = new InetSocketAddress(sound.getAddress(), Math.min(sound.getPort() + 1, HIGHEST_PORT));
        if (line.transport().rtcpMux()) {
            return sound;
        }
        String[] said = SdpParser.BLANKS.split(line.transport().rtcp());
        int port = SdpParser.number(said[0], HIGHEST_PORT);
        if (port <= 0) {
            return next;
        }
        try {
            boolean elsewhere = said.length == 4 && said[1].equals("IN");
            return new InetSocketAddress(elsewhere ? InetAddress.ofLiteral(said[3]) : sound.getAddress(), port);
        } catch (IllegalArgumentException e) {
            return next;
        }
    }

    SdpProfile profile() {
        return profile;
    }

    List<SdpMedia> media() {
        return media;
    }

    int audioIndex() {
        return audio;
    }
}
