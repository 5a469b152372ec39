package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.ContentEncodingHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;

/**
 * What a message carries: a session description, alone or among parts of other kinds (RFC 5621). Gateways of telephone
 * networks put their own signalling beside it (RFC 3204), others where the caller is (RFC 6442): none of that is ours.
 */
final class MessageBody {
    private static final String SDP = "application/sdp";
    /** A recorder wants to be told anew what it records (RFC 7866 section 9.2). */
    static final String RECORDING_WISH = "application/rs-metadata-request";

    private static final String MULTIPART = "multipart/";
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
    private static final Pattern REQUIRED = Pattern.compile("(?i);\\s*handling\\s*=\\s*\"?required\"?");
    private static final Pattern OPTIONAL = Pattern.compile("(?i);\\s*handling\\s*=\\s*\"?optional\"?");
    private static final int MOST_PARTS = 16;
    private static final int DEEPEST = 3;

    /** @param type without parameters, in small letters; @param text its bytes, each as one character */
    private record Part(String type, String disposition, String text) {
        boolean isSdp() {
            return type.equals(SDP);
        }

        /** Only recorders are heard that say so; to all others it is not beyond us either, since it asks nothing. */
        boolean isRecordingWish() {
            return type.startsWith(RECORDING_WISH);
        }
    }

    /** Those that are no parts themselves, in order. */
    private final List<Part> parts = new ArrayList<>();

    private final boolean alone;

    private MessageBody(SIPMessage message) {
        byte[] content = message.getRawContent();
        boolean empty = content == null || content.length == 0;
        alone = empty || !isMultipart(type(message));
        if (!empty) {
            Part whole = new Part(
                    type(message),
                    value(message, "Content-Disposition"),
                    new String(content, StandardCharsets.ISO_8859_1));
            add(whole, value(message, ContentTypeHeader.NAME), 0);
        }
    }

    private static String type(SIPMessage message) {
        return message.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader type
                ? (type.getContentType() + "/" + type.getContentSubType()).toLowerCase(Locale.ROOT)
                : "";
    }

    private static boolean isMultipart(String type) {
        return type.startsWith(MULTIPART);
    }

    private static String value(SIPMessage message, String name) {
        Header header = message.getHeader(name);
        String text = header == null ? "" : header.toString();
        return text.substring(text.indexOf(':') + 1).strip();
    }

    /** What it says of its sound; empty where there is nothing of that. */
    static Optional<String> sdp(SIPMessage message) {
        return new MessageBody(message)
                .parts.stream()
                        .filter(Part::isSdp)
                        .map(part ->
                                new String(part.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                        .findFirst();
    }

    /**
     * Whether there is something in it that has to be understood and is not: alone, whatever is not said to be
     * optional; among parts what is said to be required (RFC 3261 section 20.11), since many leave that unsaid.
     */
    static boolean isBeyondUs(SIPMessage message) {
        MessageBody body = new MessageBody(message);
        return body.parts.stream()
                .filter(part -> !part.isSdp() && !part.isRecordingWish())
                .anyMatch(part -> body.alone
                        ? !OPTIONAL.matcher(part.disposition()).find()
                        : REQUIRED.matcher(part.disposition()).find());
    }

    /** Whether whoever records wants to be told of the call anew. */
    static boolean asksForMetadata(SIPMessage message) {
        return new MessageBody(message).parts.stream().anyMatch(Part::isRecordingWish);
    }

    /** Whether it is packed in some way: we take it plain alone. */
    static boolean isPacked(SIPMessage message) {
        return message.getHeader(ContentEncodingHeader.NAME) instanceof ContentEncodingHeader packed
                && !packed.getEncoding().equalsIgnoreCase("identity");
    }

    /** @param written the type with its parameters */
    private void add(Part part, String written, int depth) {
        if (!isMultipart(part.type())) {
            parts.add(part);
            return;
        }
        Matcher boundary = BOUNDARY.matcher(written);
        if (depth >= DEEPEST || !boundary.find()) {
            return; // nothing in it can be read
        }
        String mark = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        // What stands before the first line of this kind and after the last one is said to nobody.
        String[] pieces = ("\r\n" + part.text()).split("\r\n" + Pattern.quote(mark), MOST_PARTS + 2);
        for (int i = 1; i < pieces.length && !pieces[i].startsWith("--") && i <= MOST_PARTS; i++) {
            read(pieces[i], depth + 1);
        }
    }

    /** One part: what follows its mark on the line, its head, an empty line, and what it holds. */
    private void read(String piece, int depth) {
        int line = piece.indexOf("\r\n");
        int end = line < 0 ? -1 : piece.indexOf("\r\n\r\n", line);
        if (end < 0 || !piece.substring(0, line).isBlank()) {
            return;
        }
        String written = "text/plain"; // RFC 2046 section 5.2
        String disposition = "";
        for (String field :
                piece.substring(line, end).replaceAll("\r\n[ \t]+", " ").split("\r\n")) {
            int colon = field.indexOf(':');
            String name = colon < 0 ? "" : field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = field.substring(colon + 1).strip();
            written = name.equals("content-type") || name.equals("c") ? value : written;
            disposition = name.equals("content-disposition") ? value : disposition;
        }
        String type =
                written.replaceFirst("\\s*;.*", "").replaceAll("\\s*/\\s*", "/").toLowerCase(Locale.ROOT);
        add(new Part(type, disposition, piece.substring(end + 4)), written, depth);
    }
}
