package io.parley.sip.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Descriptions of a recording session: some m-lines, of which each has a label that the metadata name (RFC 7866 section
 * 7.1.1). We send sound and hear none.
 */
public final class RecordedSdp {
    private final long id;
    private final InetAddress told;
    private long version;
    private String last = "";

    /** @param id of the session, any number; @param told where the recorder reaches us */
    public RecordedSdp(long id, InetAddress told) {
        this.id = id;
        this.told = told;
    }

    /** What is said of one stream. */
    public record Line(SdpLocal local, String label) {}

    /** What a recorder says of one stream. */
    public static final class Theirs {
        private final SdpOffer line;

        private Theirs(SdpOffer line) {
            this.line = line;
        }

        /** As a description of its own; empty where they want nothing of it. */
        public Optional<SdpOffer> described() {
            return Optional.of(line).filter(one -> !one.isOff());
        }
    }

    /** @throws SdpRefused if this is no session description, or breaks a limit */
    public static List<Theirs> read(String sdp) throws SdpRefused {
        return SdpOffer.each(sdp).stream().map(Theirs::new).toList();
    }

    /** Our offer of one stream. @param on whether sound is sent, or it is paused */
    public static String offered(Line line, List<AudioCodec> codecs, boolean on) {
        return line.local().recorded(codecs, on ? "sendonly" : "inactive", line.label());
    }

    /** What we answer to an offer of theirs. @param on whether sound is sent, where they want it */
    public static String answered(Line line, AgreedAudio agreed, boolean on) {
        return line.local().recorded(agreed, on && agreed.receives() ? "sendonly" : "inactive", line.label());
    }

    /** An m-line of theirs that we have nothing for. */
    public static String refused(Theirs theirs) {
        return SdpLocal.off(theirs.line.media().getFirst());
    }

    /** All lines of a description, each as the methods above make it. */
    public String of(List<String> lines) {
        String media = String.join("", lines);
        version += media.equals(last) ? 0 : 1; // RFC 3264 section 8
        last = media;
        String in = "IN " + (told instanceof Inet6Address ? "IP6 " : "IP4 ") + told.getHostAddress() + "\r\n";
        return "v=0\r\no=- " + id + ' ' + version + ' ' + in + "s=-\r\nc=" + in + "t=0 0\r\n" + media;
    }
}
