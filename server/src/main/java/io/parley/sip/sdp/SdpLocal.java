package io.parley.sip.sdp;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Our side's descriptions of one dialog: the version grows by one when, and only when, something changed (RFC 3264
 * 8).
 */
public final class SdpLocal {
    private static final int EVENT_TYPE = 101;

    private final long id;
    private final InetSocketAddress rtp;
    private long version = 1;
    private String last = "";

    /** @param id of the session, any number */
    public SdpLocal(long id, InetSocketAddress rtp) {
        this.id = id;
        this.rtp = rtp;
    }

    /** An offer of these codecs, the preferred one first, with keypad events. */
    public String offer(List<AudioCodec> codecs) {
        return numbered(audio(codecs, EVENT_TYPE, "sendrecv", 20));
    }

    /** The answer to an offer as agreed: every other m-line is refused with port 0. */
    public String answer(SdpOffer offer, AgreedAudio agreed) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < offer.media().size(); i++) {
            SdpMedia line = offer.media().get(i);
            if (i == offer.audioIndex()) {
                lines.append(audio(List.of(agreed.codec()), agreed.eventType(), mirrored(line), agreed.ptimeMs()));
            } else {
                lines.append(off(line));
            }
        }
        return numbered(lines.toString());
    }

    /** The answer to an offer that switches all sound off: so do we. */
    public String answerOff(SdpOffer offer) {
        StringBuilder lines = new StringBuilder();
        offer.media().forEach(line -> lines.append(off(line)));
        return numbered(lines.toString());
    }

    private static String off(SdpMedia line) {
        String format = line.formats().getFirst();
        return "m=%s 0 %s %s\r\n".formatted(line.kind(), line.protocol(), format);
    }

    private static String mirrored(SdpMedia line) {
        boolean held = line.connection().equals("0.0.0.0"); // they want to hear nothing (RFC 2543)
        return switch (line.direction()) {
            case "sendonly" -> "recvonly";
            case "recvonly" -> held ? "inactive" : "sendonly";
            case "inactive" -> "inactive";
            default -> held ? "recvonly" : "sendrecv";
        };
    }

    private String audio(List<AudioCodec> codecs, int eventType, String direction, int ptimeMs) {
        StringBuilder types = new StringBuilder();
        StringBuilder maps = new StringBuilder();
        for (AudioCodec codec : codecs) {
            types.append(' ').append(codec.type());
            maps.append("a=rtpmap:%d %s/8000\r\n".formatted(codec.type(), codec));
        }
        if (eventType >= 0) {
            types.append(' ').append(eventType);
            maps.append("a=rtpmap:%d telephone-event/8000\r\na=fmtp:%d 0-15\r\n".formatted(eventType, eventType));
        }
        return "m=audio %d RTP/AVP%s\r\n%sa=ptime:%d\r\na=%s\r\n"
                .formatted(rtp.getPort(), types, maps, ptimeMs, direction);
    }

    private String numbered(String media) {
        if (!last.isEmpty() && !last.equals(media)) {
            version++;
        }
        last = media;
        String family = rtp.getAddress() instanceof Inet6Address ? "IP6" : "IP4";
        String address = rtp.getAddress().getHostAddress();
        return "v=0\r\no=- %d %d IN %s %s\r\ns=-\r\nc=IN %s %s\r\nt=0 0\r\n%s"
                .formatted(id, version, family, address, family, address, media);
    }
}
