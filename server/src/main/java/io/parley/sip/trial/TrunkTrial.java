package io.parley.sip.trial;

import io.parley.sip.call.OutLine;
import io.parley.sip.stack.CarrierRegistration;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.trial.Finding.Verdict;
import io.parley.sip.trunk.NumberFormat;
import io.parley.sip.trunk.NumberFormat.Kind;
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
    private final Ground ground;
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

    public TrunkTrial(SipEndpoint sip, Subject subject, Ground ground) {
        this.sip = sip;
        this.subject = subject;
        this.ground = ground;
    }

    /** A call that is under way when it is interrupted is ended. */
    public Sheet run() throws InterruptedException {
        question();
        boolean registered = registration();
        Optional<NumberFormat> format = Optional.empty();
        if (subject.echo().isEmpty()) {
            add(Verdict.SKIPPED, Seen.NO_ECHO);
        } else {
            format = call();
        }
        wrongNumber(format);
        return new Sheet(findings, format, registered, wanted);
    }

    private void add(Verdict verdict, Seen seen, Object... args) {
        take(new Finding(verdict, seen, args));
    }

    private void take(Finding finding) {
        findings.add(finding);
        ground.told().accept(finding);
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
        add(answered ? Verdict.OK : Verdict.NOTE, answered ? Seen.ANSWERS : Seen.SILENT);
    }

    private boolean registration() throws InterruptedException {
        if (ground.standing().isPresent()) {
            return looked(ground.standing().get());
        }
        if (subject.account().isEmpty()) {
            add(Verdict.SKIPPED, Seen.NOT_REGISTERING);
            return false;
        }
        try (CarrierRegistration registration = sip.register(subject.account().get())) {
            return looked(registration);
        }
    }

    private boolean looked(CarrierRegistration registration) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        int looks = REGISTRATION_SECONDS * 1000 / LOOK_MS;
        while (looks-- > 0 && registration.isAsking()) {
            never.await(LOOK_MS, TimeUnit.MILLISECONDS);
        }
        CarrierRegistration.State state = registration.state();
        if (state.registered()) {
            add(Verdict.OK, Seen.REGISTERED, state.until());
        } else {
            add(Verdict.FAILED, Seen.NOT_REGISTERED, state.why());
        }
        return state.registered();
    }

    /** The echo is called in one way of writing numbers after the other; the first that is taken is looked at. */
    private Optional<NumberFormat> call() throws InterruptedException {
        for (NumberFormat format : formats()) {
            int status = called(format);
            if (status == TrialCall.ANSWERED) {
                return Optional.of(format);
            }
            if (status == TrialCall.NOT_ALLOWED) {
                add(Verdict.FAILED, Seen.NOT_ALLOWED, subject.echo());
                return Optional.empty();
            }
            boolean last = !MISWRITTEN.contains(status);
            add(last ? Verdict.FAILED : Verdict.NOTE, Seen.REFUSED, format.said(subject.echo()), status);
            if (last) {
                return Optional.empty();
            }
        }
        add(Verdict.FAILED, Seen.NO_WAY);
        return Optional.empty();
    }

    private int called(NumberFormat format) throws InterruptedException {
        try (TrialCall call = new TrialCall(sip, subject.line().writing(format), ground, this::take)) {
            int status = call.place(subject.echo());
            if (status == TrialCall.ANSWERED) {
                add(Verdict.OK, Seen.TAKEN, format.said(subject.echo()));
                call.look();
                wanted.addAll(call.wanted());
            }
            return status;
        }
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
            add(Verdict.SKIPPED, Seen.NO_WRONG);
            return;
        }
        OutLine line = format.map(subject.line()::writing).orElse(subject.line());
        int status = wrong(line);
        if (status == TrialCall.NOT_ALLOWED) {
            add(Verdict.SKIPPED, Seen.NOT_ALLOWED, subject.wrong());
        } else if (status == TrialCall.ANSWERED) {
            add(Verdict.NOTE, Seen.WRONG_ANSWERED);
        } else if (line.ways().advance().contains(status)) {
            add(Verdict.FAILED, Seen.WRONG_GOES_ON, status);
        } else {
            add(Verdict.OK, Seen.WRONG, status);
            oneMore(line, status);
        }
    }

    private int wrong(OutLine line) throws InterruptedException {
        try (TrialCall call = new TrialCall(sip, line, ground, aside -> {})) {
            int status = call.place(subject.wrong());
            if (status == TrialCall.ANSWERED) {
                call.end();
            }
            return status;
        }
    }

    /** The same call at once: a carrier that counts calls a second has another answer now. */
    private void oneMore(OutLine line, int before) throws InterruptedException {
        int status = wrong(line);
        if (TOO_SOON.contains(status) && status != before) {
            add(Verdict.NOTE, Seen.TOO_SOON, status);
            wanted.add("cps: 1");
        }
    }
}
