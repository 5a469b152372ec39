package io.parley.web.widget;

import io.parley.acd.port.InvitationCounts.Did;
import io.parley.chat.session.AddressBuckets;
import io.parley.web.http.Json;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Invitations to chat. {@code GET /widget/v1/invitations} tells a page what to look for; {@code POST} of one of them
 * says that the page has come so far, or what the visitor did. Whether people are free is looked at only then.
 */
final class WidgetInvitations extends Handler.Abstract {
    private static final String ROOT = "/widget/v1/invitations";
    private static final String RULES_LAST = "public, max-age=60";
    /** The page has come so far; nothing is counted yet. */
    private static final String DUE = "due";

    private static final Map<String, Did> SAYS =
            Map.of("seen", Did.SHOWN, "accepted", Did.ACCEPTED, "dismissed", Did.DISMISSED);
    private static final int BURST = 20;
    private static final double PER_SECOND = 0.2;

    private final Inviting inviting;
    private final Supplier<WidgetSettings> settings;
    private final WidgetOrigins origins;
    private final VisitorAddress addresses;
    private final InstantSource clock;
    private final InvitationTickets tickets;
    private final AddressBuckets limits = new AddressBuckets(BURST, PER_SECOND);

    WidgetInvitations(Inviting inviting, Supplier<WidgetSettings> settings, InstantSource clock) {
        this.inviting = inviting;
        this.settings = settings;
        this.clock = clock;
        tickets = new InvitationTickets(inviting.secrets());
        origins = new WidgetOrigins(settings.get().origins());
        addresses = new VisitorAddress(settings.get().limitLoopback());
    }

    /** What a page looks for. */
    record Rules(List<Rule> invitations) {}

    record Rule(String id, String topic, List<String> pages, int seconds, int visits, int everyDays) {}

    /** @param lang of the page, if there is a text in it; @param ticket with which it is told what became of it */
    record Shown(String text, String lang, String ticket) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        if (path == null || !(path.equals(ROOT) || path.startsWith(ROOT + "/"))) {
            return false;
        }
        origins.share(request, response.getHeaders(), "GET, POST");
        String id = path.equals(ROOT) ? "" : path.substring(ROOT.length() + 1);
        if (!origins.admit(request)) {
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
        } else if (!request.getMethod().equals(id.isEmpty() ? "GET" : "POST")) {
            Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
        } else if (id.isEmpty()) {
            rules(response, callback);
        } else {
            told(id, request, response, callback);
        }
        return true;
    }

    private void rules(Response response, Callback callback) {
        List<Rule> rules = inviting.all().get().stream()
                .map(one -> rule(one.id(), one.topic(), one.when()))
                .toList();
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, RULES_LAST);
        answer(new Rules(rules), response, callback);
    }

    private static Rule rule(String id, String topic, Invitation.When when) {
        return new Rule(id, topic, when.pages(), when.seconds(), when.visits(), when.everyDays());
    }

    private void told(String id, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Fields query = Request.extractQueryParameters(request);
        String said = Optional.ofNullable(query.getValue("did")).orElse("");
        Optional<Did> did = Optional.ofNullable(SAYS.get(said));
        String ticket = Optional.ofNullable(query.getValue("t")).orElse("");
        Optional<Invitation> invitation =
                inviting.all().get().stream().filter(one -> one.id().equals(id)).findFirst();
        Instant now = clock.instant();
        if (did.isEmpty() && !said.equals(DUE)) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
        } else if (invitation.isEmpty()) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        } else if (did.isPresent() && isTold(invitation.get(), did.get(), ticket, now)) {
            nothing(response, callback);
        } else if (isTooMany(request, now)) {
            Response.writeError(request, response, callback, HttpStatus.TOO_MANY_REQUESTS_429);
        } else if (did.isPresent()) {
            Response.writeError(request, response, callback, HttpStatus.GONE_410, "no such ticket any more");
        } else if (isWanted(invitation.get(), now)) {
            String wanted = Optional.ofNullable(query.getValue("lang")).orElse("");
            answer(shown(invitation.get(), wanted, now), response, callback);
        } else {
            nothing(response, callback);
        }
    }

    /** A page may say it again where it heard no answer: it counts once. @return whether the ticket is good */
    private boolean isTold(Invitation invitation, Did did, String ticket, Instant now) {
        Optional<Boolean> isNew = tickets.says(ticket, invitation.id(), did, now);
        if (isNew.orElse(false)) {
            inviting.tally().did(invitation, did, now);
        }
        return isNew.isPresent();
    }

    private Shown shown(Invitation invitation, String wanted, Instant now) {
        String language = invitation.language(wanted, settings.get().languages());
        return new Shown(invitation.text().get(language), language, tickets.give(invitation.id(), now));
    }

    private boolean isTooMany(Request request, Instant now) {
        return addresses
                .of(request)
                .filter(address -> limits.take(address, now.toEpochMilli()) > 0)
                .isPresent();
    }

    /** People are at work, and enough of them free. */
    private boolean isWanted(Invitation invitation, Instant now) {
        return invitation.isOpen(now)
                && inviting.free().applyAsInt(invitation.queue())
                        >= invitation.when().freeAgents();
    }

    private static void nothing(Response response, Callback callback) {
        response.setStatus(HttpStatus.NO_CONTENT_204);
        callback.succeeded();
    }

    private static void answer(Object said, Response response, Callback callback) {
        byte[] bytes = Json.bytes(said);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
