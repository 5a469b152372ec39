package io.parley.sip.stack;

import io.parley.sip.stack.CallEvent.RecordWanted;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of desk phones that has a call recorded, or no longer: an INFO with the header {@code Record: on} or
 * {@code off}, as Yealink's phones send it. The answer is how the phone knows whether it is so.
 */
final class RecordKey {
    private static final Logger log = LoggerFactory.getLogger(RecordKey.class);
    private static final String NAME = "Record";
    /** Less than the 64*T1 for which the phone asks again. */
    private static final int ANSWER_SECONDS = 3;

    private RecordKey() {}

    static boolean isIn(Request request) {
        return of(request).isPresent();
    }

    /** Whether it is to be recorded; nothing where an INFO is about something else. */
    private static Optional<Boolean> of(Request request) {
        Header header = request.getHeader(NAME);
        String text = header == null || InfoPackages.names(request) ? "" : header.toString();
        return switch (text.substring(text.indexOf(':') + 1).strip().toLowerCase(Locale.ROOT)) {
            case "on" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Whoever has the call says whether it is as wished; where nobody has, as of a caller's, it is not. */
    static RecordWanted wanted(ServerTransaction transaction, Messages messages) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        done.completeOnTimeout(false, ANSWER_SECONDS, TimeUnit.SECONDS)
                .thenAccept(so -> answer(so ? Response.OK : Response.FORBIDDEN, transaction, messages));
        return new RecordWanted(of(transaction.getRequest()).orElseThrow(), done);
    }

    private static void answer(int status, ServerTransaction transaction, Messages messages) {
        try {
            transaction.sendResponse(messages.reply(transaction.getRequest(), status, Map.of()));
        } catch (SipException | ParseException | InvalidArgumentException e) {
            log.info("an INFO could not be answered: {}", e.getMessage());
        }
    }
}
