package io.parley.sip.stack;

import java.text.ParseException;
import java.util.Map;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** INFO by packages (RFC 6086): we take none, and say so; INFO without one is as old phones send it. */
final class InfoPackages {
    private static final String PACKAGE = "Info-Package";
    private static final String TAKEN = "Recv-Info";
    private static final int BAD_INFO_PACKAGE = 469;

    private InfoPackages() {}

    static boolean names(Request request) {
        return request.getHeader(PACKAGE) != null;
    }

    /** To an INFO within a call: 200, or 469 with the list of what we take, which is empty (section 4.2.2). */
    static Response answer(Messages messages, Request request) throws ParseException {
        if (!names(request)) {
            return messages.reply(request, Response.OK, Map.of());
        }
        Response refusal = messages.reply(request, BAD_INFO_PACKAGE, Map.of(TAKEN, ""));
        refusal.setReasonPhrase("Bad Info Package");
        return refusal;
    }
}
