package io.parley.sip.siprec;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What a recorder is told of a call, whole each time (RFC 7865). Its names are made of that of the contact, so that a
 * second session of the same call has the same ones.
 *
 * @param call the contact, unique for ever
 * @param since when it was first recorded
 * @param participants those who have left among them
 */
public record RecordingMetadata(String call, Instant since, List<Participant> participants) {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:recording:1";

    public RecordingMetadata {
        participants = List.copyOf(participants);
    }

    /** One m-line of the session (RFC 7866 section 7.1.1). */
    public enum Stream {
        /** What the customer says. */
        CUSTOMER("1"),
        /** What all others say to them. */
        AGENT("2");

        private final String label;

        Stream(String label) {
            this.label = label;
        }

        /** As the m-line has it (RFC 4574). */
        public String label() {
            return label;
        }
    }

    /**
     * Somebody who is in the call, or was.
     *
     * @param key who it is, within the call
     * @param aor a URI
     * @param name empty where none is known
     * @param until empty while they are there
     * @param sends streams in which they speak
     * @param receives streams that they hear
     */
    public record Participant(
            String key,
            String aor,
            String name,
            Instant since,
            Optional<Instant> until,
            Set<Stream> sends,
            Set<Stream> receives) {}

    /** A document that names each party, who speaks in which stream, and who hears it. */
    public String xml() {
        StringWriter text = new StringWriter(2048);
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("recording");
            out.writeDefaultNamespace(NAMESPACE);
            leaf(out, "datamode", "complete");
            call(out);
            for (Participant one : participants) {
                participant(out, one);
            }
            for (Stream stream : Stream.values()) {
                stream(out, stream);
            }
            associations(out);
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the metadata of a call cannot be written", e);
        }
        return text.toString();
    }

    private void call(XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("group");
        out.writeAttribute("group_id", id("group"));
        leaf(out, "associate-time", time(since));
        out.writeEndElement();
        out.writeStartElement("session");
        out.writeAttribute("session_id", id("session"));
        leaf(out, "group-ref", id("group"));
        leaf(out, "start-time", time(since));
        out.writeEndElement();
    }

    private void participant(XMLStreamWriter out, Participant one) throws XMLStreamException {
        out.writeStartElement("participant");
        out.writeAttribute("participant_id", id("participant " + one.key()));
        out.writeStartElement("nameID");
        out.writeAttribute("aor", clean(one.aor()));
        if (!one.name().isEmpty()) {
            leaf(out, "name", clean(one.name()));
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private void stream(XMLStreamWriter out, Stream stream) throws XMLStreamException {
        out.writeStartElement("stream");
        out.writeAttribute("stream_id", id("stream " + stream.label()));
        out.writeAttribute("session_id", id("session"));
        leaf(out, "label", stream.label());
        out.writeEndElement();
    }

    private void associations(XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("sessionrecordingassoc");
        out.writeAttribute("session_id", id("session"));
        leaf(out, "associate-time", time(since));
        out.writeEndElement();
        for (Participant one : participants) {
            out.writeStartElement("participantsessionassoc");
            out.writeAttribute("participant_id", id("participant " + one.key()));
            out.writeAttribute("session_id", id("session"));
            leaf(out, "associate-time", time(one.since()));
            if (one.until().isPresent()) {
                leaf(out, "disassociate-time", time(one.until().get()));
            }
            out.writeEndElement();
        }
        for (Participant one : participants) {
            if (one.until().isEmpty()) {
                streamsOf(out, one);
            }
        }
    }

    private void streamsOf(XMLStreamWriter out, Participant one) throws XMLStreamException {
        out.writeStartElement("participantstreamassoc");
        out.writeAttribute("participant_id", id("participant " + one.key()));
        for (Stream stream : Stream.values()) {
            if (one.sends().contains(stream)) {
                leaf(out, "send", id("stream " + stream.label()));
            }
        }
        for (Stream stream : Stream.values()) {
            if (one.receives().contains(stream)) {
                leaf(out, "recv", id("stream " + stream.label()));
            }
        }
        out.writeEndElement();
    }

    private static void leaf(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    /** A UUID in base64, as the schema wants it (RFC 7865 section 6.10). */
    private String id(String of) {
        UUID name = UUID.nameUUIDFromBytes((call + ' ' + of).getBytes(StandardCharsets.UTF_8));
        byte[] bytes = new byte[16];
        ByteBuffer.wrap(bytes).putLong(name.getMostSignificantBits()).putLong(name.getLeastSignificantBits());
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Without what XML cannot have at all, however it is written (XML 1.0 section 2.2). */
    private static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().map(code -> isCharacter(code) ? code : 0xfffd).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isCharacter(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || code >= ' ' && code <= 0xd7ff
                || code >= 0xe000 && code <= 0xfffd
                || code >= 0x10000;
    }

    /** A telephone number as a URI, anybody else by their name in this domain; nobody's where it is not known. */
    public static String aor(String who, String domain) {
        if (who.matches("\\+[0-9]{1,20}")) {
            return "tel:" + who;
        }
        if (who.isEmpty()) {
            return "sip:anonymous@anonymous.invalid"; // RFC 3323 section 4.1.1.3
        }
        StringBuilder user = new StringBuilder();
        for (byte one : who.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one > 0 && (Character.isLetterOrDigit(one) || "-_.!~*'()".indexOf(one) >= 0);
            user.append(plain ? String.valueOf((char) one) : "%%%02X".formatted(one & 0xff));
        }
        return "sip:" + user + '@' + domain;
    }
}
