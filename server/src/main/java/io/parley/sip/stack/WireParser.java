package io.parley.sip.stack;

import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.RequestLineParser;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;

/** The stack's parser, making a {@link WireRequest} of each request. */
final class WireParser extends StringMsgParser {

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
}
