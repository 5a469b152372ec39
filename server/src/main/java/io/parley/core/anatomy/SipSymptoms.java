package io.parley.core.anatomy;

import static io.parley.core.anatomy.CallCase.seconds;

import io.parley.core.anatomy.CallCase.Ladder;
import io.parley.core.anatomy.CallCase.Line;
import io.parley.core.anatomy.Finding.Kind;
import io.parley.core.contact.ContactEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What messages alone tell. */
final class SipSymptoms {
    /** An answer that is sent so often without an ACK is not heard, or its ACK is not. */
    private static final int REPEATED = 3;

    private static final List<Long> USUAL_SESSIONS = List.of(900L, 1800L);

    private SipSymptoms() {}

    /** Our 200 again and again and no ACK, or theirs and our ACK again and again. */
    static Stream<Finding> noAck(CallCase call) {
        return call.ladders().stream()
                .flatMap(ladder -> Stream.concat(unacknowledged(ladder).stream(), unheard(ladder).stream()));
    }

    private static Optional<Finding> unacknowledged(Ladder ladder) {
        List<Line> answers = ladder.sent(text -> text.answers("INVITE") && text.isStatus(200, 299));
        if (answers.size() < REPEATED
                || !ladder.received(text -> text.is("ACK")).isEmpty()) {
            return Optional.empty();
        }
        Line first = answers.getFirst();
        Optional<Line> invite =
                ladder.received(text -> text.is("INVITE")).stream().findFirst();
        String theirs = invite.map(line -> line.text().host("contact")).orElse("");
        String ours = first.text().host("contact");
        Map<String, String> args = new TreeMap<>();
        args.put("by", "them");
        args.put("ours", ours);
        args.put("theirs", theirs);
        args.put("peer", first.peerHost());
        args.put(
                "seconds",
                seconds(Duration.between(first.at(), ladder.lines().getLast().at())));
        args.put("nat", nat(ours, first.peerHost(), theirs));
        return Optional.of(new Finding(Kind.NO_ACK, ladder.leg().number(), args));
    }

    private static Optional<Finding> unheard(Ladder ladder) {
        List<Line> answers = ladder.received(text -> text.answers("INVITE") && text.isStatus(200, 299));
        List<Line> acks = ladder.sent(text -> text.is("ACK"));
        boolean one =
                answers.stream().map(line -> line.text().sequence()).distinct().count() == 1;
        if (answers.size() < REPEATED || acks.size() < REPEATED || !one) {
            return Optional.empty();
        }
        String theirs = answers.getFirst().text().host("contact");
        String peer = acks.getLast().peerHost();
        String nat = nat("", answers.getFirst().peerHost(), theirs);
        return Optional.of(new Finding(
                Kind.NO_ACK,
                ladder.leg().number(),
                new TreeMap<>(Map.of("by", "us", "ours", "", "theirs", theirs, "peer", peer, "nat", nat))));
    }

    /** Whose address the other cannot reach: {@code ours}, {@code theirs}, or empty. */
    private static String nat(String ours, String peer, String theirs) {
        if (Addresses.isPrivate(ours) && !Addresses.isPrivate(peer) && !peer.startsWith("127.")) {
            return "ours";
        }
        boolean other = !theirs.isEmpty() && !theirs.equals(peer);
        return other && Addresses.isPrivate(theirs) ? "theirs" : "";
    }

    /** A BYE as the time without a sign of life was up. */
    static Stream<Finding> sessionTimer(CallCase call) {
        return call.ladders().stream().flatMap(ladder -> expired(ladder).stream());
    }

    private static Optional<Finding> expired(Ladder ladder) {
        Optional<Instant> answered = ladder.answered();
        Optional<Line> bye =
                ladder.lines().stream().filter(line -> line.text().is("BYE")).findFirst();
        if (answered.isEmpty() || bye.isEmpty()) {
            return Optional.empty();
        }
        Instant since = ladder.lines().stream()
                .filter(line ->
                        isRefreshed(line.text()) && line.at().isBefore(bye.get().at()))
                .map(Line::at)
                .reduce(answered.get(), (before, later) -> later);
        long lasted = Duration.between(since, bye.get().at()).toSeconds();
        Optional<Long> agreed = agreed(ladder);
        boolean said = !bye.get().sent() && namesTimer(bye.get().text()); // ours says so of a missing ACK, too
        boolean expired = agreed.isPresent()
                ? isAbout(lasted, agreed.get())
                : USUAL_SESSIONS.stream().anyMatch(usual -> isAbout(lasted, usual));
        if (!said && !expired) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Kind.SESSION_TIMER,
                ladder.leg().number(),
                new TreeMap<>(Map.of(
                        "by", bye.get().sent() ? "us" : "them",
                        "seconds", Long.toString(lasted),
                        "agreed", agreed.map(Object::toString).orElse("")))));
    }

    private static boolean namesTimer(SipText bye) {
        return bye.first("reason").orElse("").toLowerCase(Locale.ROOT).contains("timer");
    }

    /** An answer to a re-INVITE or UPDATE; the first INVITE's is what began it. */
    private static boolean isRefreshed(SipText text) {
        return (text.answers("INVITE") || text.answers("UPDATE")) && text.isStatus(200, 299);
    }

    private static Optional<Long> agreed(Ladder ladder) {
        return ladder.lines().stream()
                .filter(line -> isRefreshed(line.text()))
                .flatMap(line -> line.text().first("session-expires").stream())
                .map(value -> value.split("[; ]")[0])
                .filter(value ->
                        !value.isEmpty() && value.length() < 7 && value.chars().allMatch(Character::isDigit))
                .map(Long::valueOf)
                .reduce((before, later) -> later);
    }

    /** The end comes up to 32 s early (RFC 4028 section 10), or a thirtieth, and a little late. */
    private static boolean isAbout(long lasted, long agreed) {
        return lasted >= agreed - Math.max(32, agreed / 30) && lasted <= agreed + 12;
    }

    static Stream<Finding> codecMismatch(CallCase call) {
        return call.ladders().stream()
                .flatMap(ladder -> ladder.lines().stream()
                        .filter(line -> line.text().answers("INVITE"))
                        .filter(line -> line.text().isStatus(488, 488)
                                || line.text().isStatus(606, 606)
                                || line.text().isStatus(415, 415))
                        .limit(1)
                        .map(line -> mismatch(ladder, line)));
    }

    private static Finding mismatch(Ladder ladder, Line refusal) {
        String offered = ladder.lines().stream()
                .filter(line -> line.text().is("INVITE") && line.sent() != refusal.sent())
                .filter(line -> line.text().sequence().equals(refusal.text().sequence()))
                .flatMap(line -> line.text().sdp().stream())
                .map(sdp -> String.join(", ", sdp.codecs()))
                .findFirst()
                .orElse("");
        return new Finding(
                Kind.CODEC_MISMATCH,
                ladder.leg().number(),
                new TreeMap<>(Map.of(
                        "by",
                        refusal.sent() ? "us" : "them",
                        "status",
                        Integer.toString(refusal.text().status().orElse(0)),
                        "offered",
                        offered)));
    }

    /** Asked for a password again though one was given: once is a fresh nonce, twice is not. */
    static Stream<Finding> wrongPassword(CallCase call) {
        return call.ladders().stream().flatMap(ladder -> {
            long ours = refusedAgain(ladder, true);
            long theirs = refusedAgain(ladder, false);
            if (ours < 2 && theirs < 2) {
                return Stream.empty();
            }
            return Stream.of(new Finding(
                    Kind.WRONG_PASSWORD,
                    ladder.leg().number(),
                    new TreeMap<>(Map.of(
                            "whose", ours >= 2 ? "ours" : "theirs", "times", Long.toString(Math.max(ours, theirs))))));
        });
    }

    private static long refusedAgain(Ladder ladder, boolean ours) {
        List<Line> given = ladder.lines().stream()
                .filter(line -> line.sent() == ours
                        && !line.text().isResponse()
                        && line.text().hasCredentials())
                .toList();
        return ladder.lines().stream()
                .filter(line -> line.sent() != ours)
                .filter(line -> line.text().isStatus(401, 401)
                        || line.text().isStatus(407, 407)
                        || line.text().isStatus(403, 403))
                .filter(line -> given.stream()
                        .anyMatch(request -> request.text()
                                        .sequence()
                                        .equals(line.text().sequence())
                                && request.text().method().equals(line.text().method())))
                .map(line -> line.text().sequence())
                .distinct()
                .count();
    }

    static Stream<Finding> notRegistered(CallCase call) {
        Stream<Finding> silent = call.unreachable().stream()
                .filter(agent -> call.ladders().stream()
                        .noneMatch(ladder -> ladder.leg().who().equals(agent)
                                && !ladder.lines().isEmpty()))
                .map(agent -> new Finding(Kind.NOT_REGISTERED, 0, Map.of("agent", agent, "status", "")));
        Stream<Finding> told = call.ladders().stream()
                .filter(ladder -> ladder.leg().party() == Party.AGENT)
                .flatMap(ladder -> ladder.received(text -> text.answers("INVITE")).stream()
                        .filter(line -> line.text().isStatus(404, 404)
                                || line.text().isStatus(410, 410)
                                || line.text().isStatus(480, 480))
                        .limit(1)
                        .map(line -> new Finding(
                                Kind.NOT_REGISTERED,
                                ladder.leg().number(),
                                new TreeMap<>(Map.of(
                                        "agent", ladder.leg().who(),
                                        "status",
                                                Integer.toString(
                                                        line.text().status().orElse(0)))))));
        return Stream.concat(silent, told);
    }

    /** Our INVITE, sent more than once, and not a word. */
    static Stream<Finding> noReply(CallCase call) {
        return call.ladders().stream()
                .filter(ladder -> ladder.sent(text -> text.is("INVITE")).size() >= 2)
                .filter(ladder -> ladder.received(text -> true).isEmpty())
                .map(ladder -> new Finding(
                        Kind.NO_REPLY,
                        ladder.leg().number(),
                        new TreeMap<>(Map.of(
                                "peer", ladder.lines().getFirst().message().peer(),
                                "times",
                                        Integer.toString(ladder.sent(text -> text.is("INVITE"))
                                                .size())))));
    }

    static Stream<Finding> refusedByPhone(CallCase call) {
        return call.ladders().stream()
                .flatMap(ladder -> ladder
                        .received(
                                text -> text.answers("INVITE") && (text.isStatus(486, 486) || text.isStatus(600, 603)))
                        .stream()
                        .limit(1)
                        .map(line -> {
                            int status = line.text().status().orElse(0);
                            return new Finding(
                                    status == 603 ? Kind.DECLINED : Kind.BUSY,
                                    ladder.leg().number(),
                                    new TreeMap<>(Map.of(
                                            "who", ladder.leg().who(),
                                            "status", Integer.toString(status),
                                            "reason", line.text().reason())));
                        }));
    }

    static Stream<Finding> earlyHangUp(CallCase call) {
        boolean left = call.end().filter(ContactEnd.CUSTOMER_LEFT::equals).isPresent();
        Optional<Ladder> customer = call.ladders().stream()
                .filter(ladder -> ladder.leg().party() == Party.CUSTOMER)
                .filter(ladder -> !ladder.received(text -> text.is("CANCEL") || text.is("BYE"))
                        .isEmpty())
                .findFirst();
        if (call.connected().isPresent()
                || customer.isEmpty()
                || !left && call.end().isPresent()) {
            return Stream.empty();
        }
        Line last = customer.get()
                .received(text -> text.is("CANCEL") || text.is("BYE"))
                .getFirst();
        Duration waited = Duration.between(customer.get().lines().getFirst().at(), last.at());
        return Stream.of(
                new Finding(Kind.EARLY_HANGUP, customer.get().leg().number(), Map.of("seconds", seconds(waited))));
    }
}
