package io.parley.sip.trial;

import io.parley.sip.call.OutLine;
import io.parley.sip.stack.CarrierRegistration;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.trial.Finding.Verdict;
import io.parley.sip.trunk.NumberFormat;
import io.parley.sip.trunk.NumberFormat.Kind;
import io.parley.sip.trunk.OwnAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries a trunk, read top to bottom: whether it answers, lets us register, takes calls, sends sound back, takes hold,
 * and says that a number does not exist. What it wants to have otherwise is found by trying.
 */
public final class TrunkTrial {
    private static final int QUESTION_SECONDS = 35;
    private static final int REGISTRATION_SECONDS = 15;
    private static final int LOOK_MS = 50;
    /** Answers that may mean that a number is not written as the trunk wants it. */
    private static final List<Integer> MISWRITTEN = List.of(400, 403, 404, 484, 604);

    /** Answers to calls that come too soon after others (429: RFC 6585 by way of gateways). */
    private static final List<Integer> TOO_SOON = List.of(429, 480, 486, 500, 503, 600, 603);

    private final SipEndpoint sip;
    private final Subject subject;
    private final OwnAddresses own;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> wanted = new ArrayList<>();

    /**
     * What is tried.
     *
     * @param account absent where we do not register
     * @param country two letters, to try national numbers; empty for not
     * @param echo a number that answers and sends back what it hears; empty for none
     * @param wrong a number that does not exist; empty for none
     */
    public record Subject(
            OutLine line, Optional<CarrierRegistration.Account> account, String country, String echo, String wrong) {}

    /** @param format how numbers have to be written, if a way was found; @param wanted what else its ways need */
    public record Sheet(
            List<Finding> findings, Optional<NumberFormat> format, boolean registered, List<String> wanted) {
        public Sheet {
            findings = List.copyOf(findings);
            wanted = List.copyOf(wanted);
        }

        public boolean passed() {
            return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.FAILED);
        }
    }

    /** @param own where sound is to come, and what is told of it */
    public TrunkTrial(SipEndpoint sip, Subject subject, OwnAddresses own) {
        this.sip = sip;
        this.subject = subject;
        this.own = own;
    }

    public Sheet run() throws InterruptedException {
        question();
        boolean registered = registration();
        Optional<NumberFormat> format = Optional.empty();
        if (subject.echo().isEmpty()) {
            add(Verdict.SKIPPED, "call", "no number that echoes was named");
        } else {
            format = call();
        }
        wrongNumber(format);
        return new Sheet(findings, format, registered, wanted);
    }

    private void add(Verdict verdict, String about, String said) {
        findings.add(new Finding(verdict, about, said));
    }

    private void question() throws InterruptedException {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        sip.ask(subject.line().to(), told::complete);
        boolean answered;
        try {
            answered = told.get(QUESTION_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answered = false;
        }
        if (answered) {
            add(Verdict.OK, "OPTIONS", "it answers");
        } else {
            add(Verdict.NOTE, "OPTIONS", "no answer, or 503; write keepAlive: false, else calls would go past it");
        }
    }

    private boolean registration() throws InterruptedException {
        if (subject.account().isEmpty()) {
            add(Verdict.SKIPPED, "registration", "out.register is not set");
            return false;
        }
        try (CarrierRegistration registration = sip.register(subject.account().get())) {
            CountDownLatch never = new CountDownLatch(1);
            int looks = REGISTRATION_SECONDS * 1000 / LOOK_MS;
            while (looks-- > 0 && registration.isAsking()) {
                never.await(LOOK_MS, TimeUnit.MILLISECONDS);
            }
            CarrierRegistration.State state = registration.state();
            add(
                    state.registered() ? Verdict.OK : Verdict.FAILED,
                    "registration",
                    state.registered() ? "taken, until " + state.until() : state.why());
            return state.registered();
        }
    }

    /** The echo is called in one way of writing numbers after the other; the first that is taken is looked at. */
    private Optional<NumberFormat> call() throws InterruptedException {
        for (NumberFormat format : formats()) {
            TrialCall call = new TrialCall(sip, subject.line().writing(format), own, findings);
            int status = call.place(subject.echo());
            if (status == TrialCall.ANSWERED) {
                add(Verdict.OK, "number", "taken as " + format.said(subject.echo()));
                call.look();
                wanted.addAll(call.wanted());
                return Optional.of(format);
            }
            boolean last = !MISWRITTEN.contains(status);
            add(
                    last ? Verdict.FAILED : Verdict.NOTE,
                    "number",
                    format.said(subject.echo()) + " was answered " + status);
            if (last) {
                return Optional.empty();
            }
        }
        add(Verdict.FAILED, "call", "it took the number in no way of writing it");
        return Optional.empty();
    }

    /** What is configured first. */
    private List<NumberFormat> formats() {
        NumberFormat own = subject.line().ways().format();
        List<NumberFormat> all = new ArrayList<>();
        all.add(own.kind() == Kind.AS_IS ? new NumberFormat(Kind.PLUS, "") : own);
        all.add(new NumberFormat(Kind.PLUS, ""));
        all.add(new NumberFormat(Kind.DIGITS, ""));
        if (!subject.country().isEmpty()) {
            all.add(new NumberFormat(Kind.NATIONAL, subject.country()));
        }
        return all.stream().distinct().toList();
    }

    private void wrongNumber(Optional<NumberFormat> format) throws InterruptedException {
        if (subject.wrong().isEmpty()) {
            add(Verdict.SKIPPED, "wrong number", "none was named");
            return;
        }
        OutLine line = format.map(subject.line()::writing).orElse(subject.line());
        List<Finding> aside = new ArrayList<>();
        TrialCall call = new TrialCall(sip, line, own, aside);
        int status = call.place(subject.wrong());
        if (status == TrialCall.ANSWERED) {
            call.end();
            add(Verdict.NOTE, "wrong number", "answered with an announcement: callers back cannot be told from it");
        } else if (line.ways().advance().contains(status)) {
            add(
                    Verdict.FAILED,
                    "wrong number",
                    status + " would send the call on to the next trunk; leave it out of ways.advance");
        } else {
            add(Verdict.OK, "wrong number", "answered " + status);
            oneMore(line, status);
        }
    }

    /** The same call at once: a carrier that counts calls a second has another answer now. */
    private void oneMore(OutLine line, int before) throws InterruptedException {
        TrialCall call = new TrialCall(sip, line, own, new ArrayList<>());
        int status = call.place(subject.wrong());
        if (status == TrialCall.ANSWERED) {
            call.end();
        }
        if (TOO_SOON.contains(status) && status != before) {
            add(
                    Verdict.NOTE,
                    "calls a second",
                    "the same call once more was answered " + status + "; write in ways how many it takes as cps");
            wanted.add("cps: 1");
        }
    }
}
