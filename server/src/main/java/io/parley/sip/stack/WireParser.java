package io.parley.sip.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.RequestLineParser;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Reads a message: our checks first, then the stack's parser, which makes a {@link WireRequest} of each request. */
final class WireParser extends StringMsgParser implements ParseExceptionListener {
    private static final Set<Class<?>> NEEDED = Set.of(
            From.class,
            To.class,
            CSeq.class,
            Via.class,
            CallID.class,
            Contact.class,
            ContentLength.class,
            StatusLine.class);

    /** What came of it. */
    sealed interface Read {
        record Understood(SIPMessage message) implements Read {}

        record Refused(RawHead head, Refusal why) implements Read {}
    }

    private WireParser() {}

    /** Reads one whole message; what follows its body is not read (RFC 3261 18.3). */
    static Read read(byte[] message) {
        RawHead head = RawHead.of(message);
        Optional<Refusal> broken = HeadCheck.of(head, message.length - head.length());
        if (broken.isPresent()) {
            return new Read.Refused(head, broken.get());
        }
        try {
            return new Read.Understood(new WireParser().parse(head, message));
        } catch (Broken e) {
            return new Read.Refused(head, Refusal.malformed(e.getMessage()));
        } catch (ParseException | RuntimeException e) {
            return new Read.Refused(head, Refusal.malformed("Message"));
        }
    }

    private SIPMessage parse(RawHead head, byte[] message) throws ParseException {
        int said = head.contentLength();
        int end = said == RawHead.NO_LENGTH ? message.length : head.length() + said;
        byte[] own = end == message.length ? message : Arrays.copyOf(message, end);
        SIPMessage parsed = parseSIPMessage(own, true, false, this);
        if (said == RawHead.NO_LENGTH && end > head.length()) {
            parsed.setMessageContent(Arrays.copyOfRange(message, head.length(), end));
        }
        return parsed;
    }

    @Override
    protected SIPMessage processFirstLine(String line, ParseExceptionListener listener, byte[] message)
            throws ParseException {
        if (line.regionMatches(true, 0, "SIP/2.0 ", 0, 8)) {
            return super.processFirstLine(line, listener, message);
        }
        RequestLine parsed = new RequestLineParser(line + "\n").parse();
        WireRequest request = new WireRequest();
        request.setRequestLine(parsed);
        return request;
    }

    /** A header that could not be parsed: a needed one ends the message, any other is kept as text. */
    @Override
    public void handleException(ParseException problem, SIPMessage message, Class type, String header, String text)
            throws ParseException {
        if (NEEDED.contains(type)) {
            throw new Broken(type.getSimpleName());
        }
        message.addUnparsed(header);
    }

    private static final class Broken extends ParseException {
        private static final long serialVersionUID = 1;

        Broken(String header) {
            super(header, 0);
        }
    }
}
