package io.parley.web.console;

import io.parley.acd.port.InvitationCounts;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How invitations to chat went. */
public final class ChatInvitationRoutes {
    private static final int MOST_DAYS = 400;

    private final InvitationCounts counts;

    public ChatInvitationRoutes(InvitationCounts counts) {
        this.counts = counts;
    }

    /** @param from the first day, such as 2026-03-12; @param to the last */
    public record InvitationsView(String from, String to, List<InvitationFigures> invitations) {}

    /** @param shown times; @param accepted the visitor opened the chat by it; @param dismissed it was closed */
    public record InvitationFigures(String queue, String invitation, long shown, long accepted, long dismissed) {}

    public List<Route<?>> routes() {
        return List.of(Route.get("/api/reports/invitations")
                .access(Access.FLOOR)
                .queries("from", "to", "queue")
                .answers(InvitationsView.class)
                .about("How often visitors were invited to chat, accepted, and closed the invitation.")
                .does(this::figures));
    }

    private Answer figures(ApiCall call) {
        LocalDate from = day(call, "from");
        LocalDate to = day(call, "to");
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw Refusal.badField("to", "must be on or after from, and within " + MOST_DAYS + " days");
        }
        List<InvitationFigures> figures = counts.between(from, to).stream()
                .filter(one -> call.query("queue").map(one.queue()::equals).orElse(true))
                .map(one -> new InvitationFigures(
                        one.queue(), one.invitation(), one.shown(), one.accepted(), one.dismissed()))
                .toList();
        return Answer.json(new InvitationsView(from.toString(), to.toString(), figures));
    }

    private static LocalDate day(ApiCall call, String name) {
        String text = call.query(name).orElseThrow(() -> Refusal.badField(name, "is missing; write a day"));
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.badField(name, "is no day; write such as 2026-03-12");
        }
    }
}
