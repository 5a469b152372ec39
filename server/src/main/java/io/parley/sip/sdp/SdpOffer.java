package io.parley.sip.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the other end described, whether it offers or answers (RFC 3264). */
public final class SdpOffer {
    private final List<SdpMedia> media;
    /** The m-line, -1 if their sound is switched off. */
    private final int audio;

    SdpOffer(List<SdpMedia> media) throws SdpRefused {
        this.media = List.copyOf(media);
        audio = findAudio();
        if (audio < 0 && media.stream().noneMatch(SdpOffer::isAudio)) {
            throw new SdpRefused(488, "no audio over RTP/AVP is offered");
        }
    }

    /** @throws SdpRefused if the text is no session description, breaks a limit, or has no audio we can take */
    public static SdpOffer parse(String text) throws SdpRefused {
        return new SdpOffer(SdpParser.parse(text));
    }

    private int findAudio() {
        for (int i = 0; i < media.size(); i++) {
            SdpMedia line = media.get(i);
            if (isAudio(line) && line.port() > 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAudio(SdpMedia line) {
        return line.kind().equals("audio") && line.protocol().equals("RTP/AVP");
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
            throw new SdpRefused(488, "no audio over RTP/AVP is offered");
        }
        SdpMedia line = media.get(audio);
        AudioCodec codec = codecs().stream()
                .filter(ours::contains)
                .findFirst()
                .orElseThrow(() -> new SdpRefused(488, "neither PCMA nor PCMU is offered"));
        boolean zero = line.connection().equals("0.0.0.0");
        boolean sends = !zero
                && (line.direction().equals("sendrecv") || line.direction().equals("sendonly"));
        boolean receives = !zero
                && (line.direction().equals("sendrecv") || line.direction().equals("recvonly"));
        int ptime = line.ptimeMs() >= 10 && line.ptimeMs() <= 60 ? line.ptimeMs() : 20;
        return new AgreedAudio(address(line), codec, eventType(), ptime, sends, receives);
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
        int type = SdpParser.number(format, 127);
        String name = names.get(type);
        Optional<AudioCodec> named = name == null ? AudioCodec.byType(type) : AudioCodec.byName(name);
        return named.filter(codec -> codec.type() == type); // our legs send static types only
    }

    private int eventType() {
        SdpMedia line = media.get(audio);
        return line.names().entrySet().stream()
                .filter(e -> line.formats().contains(Integer.toString(e.getKey())))
                .filter(e -> e.getValue().equalsIgnoreCase("telephone-event/8000"))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    private static InetSocketAddress address(SdpMedia line) throws SdpRefused {
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(line.connection()), line.port());
        } catch (IllegalArgumentException e) {
            throw new SdpRefused(400, "the connection address is not an address");
        }
    }

    List<SdpMedia> media() {
        return media;
    }

    int audioIndex() {
        return audio;
    }
}
