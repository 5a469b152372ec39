package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Request;

/** A keypad key that comes by INFO. */
final class InfoKey {
    private static final Pattern SIGNAL = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*([0-9*#A-D])\\s*$");

    private InfoKey() {}

    static Optional<Character> of(Request request) {
        ContentTypeHeader type = (ContentTypeHeader) request.getHeader(ContentTypeHeader.NAME);
        byte[] content = ((SIPRequest) request).getRawContent();
        if (type == null || content == null || content.length > 256 || InfoPackages.names(request)) {
            return Optional.empty();
        }
        String text = new String(content, StandardCharsets.US_ASCII);
        if (type.getContentSubType().equalsIgnoreCase("dtmf-relay")) {
            Matcher signal = SIGNAL.matcher(text);
            return signal.find() ? Optional.of(signal.group(1).charAt(0)) : Optional.empty();
        }
        String plain = text.strip();
        boolean one = type.getContentSubType().equalsIgnoreCase("dtmf") && plain.matches("[0-9*#A-D]");
        return one ? Optional.of(plain.charAt(0)) : Optional.empty();
    }
}
