package io.parley.sip.stack;

import gov.nist.javax.sip.header.ims.PathHeader;
import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sip.address.SipURI;
import javax.sip.message.Response;

/**
 * The proxies by which a phone is reached, as they wrote themselves into its REGISTER (RFC 3327). Requests have them as
 * their route, and are sent where the REGISTER came from, which is the last of these proxies: what stands there sends
 * us nowhere else.
 */
final class ProxyPath {
    static final String NAME = PathHeader.NAME;
    private static final int MOST = 8;
    private static final int LONGEST = 1024;

    private ProxyPath() {}

    /** As a Route header has it; empty where there is none. @throws ParseException if it is none that leads anywhere */
    static String of(SIPRequest request) throws ParseException {
        List<String> proxies = new ArrayList<>();
        for (Iterator<?> all = request.getHeaders(NAME); all.hasNext(); ) {
            boolean leads = all.next() instanceof PathHeader path
                    && path.getAddress().getURI() instanceof SipURI uri
                    && uri.hasLrParam()
                    && proxies.add("<" + uri + ">");
            if (!leads) {
                throw new ParseException("a proxy of Path is no SIP URI with lr", 0);
            }
        }
        String path = String.join(", ", proxies);
        if (proxies.size() > MOST || path.length() > LONGEST) {
            throw new ParseException("Path has more than " + MOST + " proxies or " + LONGEST + " characters", 0);
        }
        return path;
    }

    /** Whether the first proxy keeps the connection to the phone (RFC 5626 section 6). */
    static boolean keepsFlows(SIPRequest request) {
        boolean kept = false;
        for (Iterator<?> all = request.getHeaders(NAME); all.hasNext(); ) {
            kept = all.next() instanceof PathHeader path
                    && path.getAddress().getURI() instanceof SipURI uri
                    && uri.getParameter("ob") != null;
        }
        return kept;
    }

    /** Who registered learns by which proxies it is reached. */
    static void tell(SIPRequest request, Response response) {
        for (Iterator<?> all = request.getHeaders(NAME); all.hasNext(); ) {
            response.addHeader((PathHeader) all.next());
        }
    }
}
