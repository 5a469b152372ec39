package io.parley;

import io.parley.core.queue.QueueId;
import io.parley.ops.config.CaseSettings;
import io.parley.ops.config.FlowSettings;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PublicHolidays;
import io.parley.ops.config.StepSettings;
import io.parley.sip.call.CallFlow;
import io.parley.sip.flow.Step;
import java.time.Duration;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A call flow of the configuration as calls go through it. */
final class FlowSteps {
    private final ParleyConfig config;
    private final FlowSettings flow;
    private final Year year;

    /** @param flow in steps */
    FlowSteps(ParleyConfig config, FlowSettings flow) {
        this(config, flow, PublicHolidays.thisYear());
    }

    /** @param flow in steps; @param year from which on holidays are dates */
    FlowSteps(ParleyConfig config, FlowSettings flow, Year year) {
        this.config = config;
        this.flow = flow;
        this.year = year;
    }

    CallFlow flow() {
        Map<String, Step> steps = new LinkedHashMap<>();
        flow.steps().forEach(step -> steps.put(step.id(), step(step)));
        return new CallFlow(flow.id(), flow.languages(), flow.start(), steps, Map.of());
    }

    private Step step(StepSettings settings) {
        return switch (settings) {
            case StepSettings.Play play -> new Step.Play(play.id(), play.prompts(), play.next());
            case StepSettings.Hours hours -> hours(hours);
            case StepSettings.Language language -> language(language);
            case StepSettings.Menu menu -> menu(menu);
            case StepSettings.Collect collect -> collect(collect);
            case StepSettings.Condition condition ->
                new Step.Condition(
                        condition.id(),
                        condition.cases().stream()
                                .map(one -> new Step.Case(test(one), one.to()))
                                .toList(),
                        condition.otherwise());
            case StepSettings.Assign assign ->
                new Step.Assign(
                        assign.id(),
                        assign.priority() == null ? 0 : assign.priority(),
                        assign.attributes(),
                        assign.next());
            case StepSettings.Queue queue -> queue(queue);
            case StepSettings.Callback callback ->
                new Step.Callback(callback.id(), place(callback), callback.declined());
            case StepSettings.Voicemail voicemail -> voicemail(voicemail);
            case StepSettings.Survey survey ->
                new Step.Survey(
                        survey.id(),
                        survey.prompts(),
                        asking(survey.seconds(), survey.tries()),
                        Optional.ofNullable(survey.next()));
            case StepSettings.Consent consent -> consent(consent);
            case StepSettings.Transfer transfer ->
                new Step.Transfer(transfer.id(), transfer.number(), place(transfer), transfer.failed());
            case StepSettings.HangUp hangUp -> new Step.HangUp(hangUp.id(), hangUp.prompts());
        };
    }

    private static Step consent(StepSettings.Consent consent) {
        return new Step.Consent(
                consent.id(),
                consent.prompts(),
                asking(consent.seconds(), consent.tries()),
                consent.agreed(),
                consent.declined(),
                or(consent.silent(), consent.declined()));
    }

    private Step language(StepSettings.Language language) {
        return new Step.Language(
                language.id(),
                language.languages().isEmpty() ? flow.languages() : language.languages(),
                asking(language.seconds(), language.tries()),
                language.ask().equals(StepSettings.Language.ALWAYS),
                language.next());
    }

    private Step hours(StepSettings.Hours hours) {
        return new Step.Hours(
                hours.id(),
                RoutingConfig.hours(config, hours.hours(), year),
                hours.open(),
                hours.closed(),
                or(hours.holiday(), hours.closed()));
    }

    private static Step voicemail(StepSettings.Voicemail voicemail) {
        return new Step.Voicemail(
                voicemail.id(),
                place(voicemail),
                voicemail.prompts(),
                Duration.ofSeconds(voicemail.mostSeconds()),
                Duration.ofSeconds(voicemail.silenceSeconds()),
                Optional.ofNullable(voicemail.next()));
    }

    private static Step menu(StepSettings.Menu menu) {
        return new Step.Menu(
                menu.id(),
                menu.prompts(),
                keys(menu.keys()),
                asking(menu.seconds(), menu.tries()),
                menu.otherwise(),
                or(menu.silent(), menu.otherwise()));
    }

    private static Step collect(StepSettings.Collect collect) {
        Optional<Character> ends =
                collect.ends().chars().mapToObj(key -> (char) key).findFirst();
        return new Step.Collect(
                collect.id(),
                collect.prompts(),
                collect.attribute(),
                new Step.Digits(collect.least(), collect.most(), ends, collect.secret()),
                asking(collect.seconds(), collect.tries()),
                collect.next(),
                collect.otherwise());
    }

    private static Step queue(StepSettings.Queue queue) {
        return new Step.Queue(
                queue.id(),
                place(queue),
                new Step.Announcing(queue.prompts(), Duration.ofSeconds(queue.announceEverySeconds())),
                Optional.ofNullable(queue.closed()),
                Optional.ofNullable(queue.impatient())
                        .map(to -> new Step.Patience(Duration.ofSeconds(queue.patienceSeconds()), to)),
                keys(queue.keys()),
                Optional.ofNullable(queue.after()));
    }

    private static Step.Test test(CaseSettings one) {
        return switch (one) {
            case CaseSettings.Caller caller -> new Step.Test.Caller(caller.starts());
            case CaseSettings.Withheld withheld -> new Step.Test.Withheld();
            case CaseSettings.Attribute attribute -> new Step.Test.Attribute(attribute.attribute(), attribute.is());
            case CaseSettings.Unstaffed unstaffed -> new Step.Test.Unstaffed(new QueueId(unstaffed.queue()));
            case CaseSettings.Wait wait ->
                new Step.Test.Wait(new QueueId(wait.queue()), Duration.ofSeconds(wait.seconds()));
        };
    }

    private static Step.Asking asking(int seconds, int tries) {
        return new Step.Asking(Duration.ofSeconds(seconds), tries);
    }

    private static Step.Place place(StepSettings.Queued queued) {
        return new Step.Place(
                Optional.ofNullable(queued.queue()).map(QueueId::new), Optional.ofNullable(queued.topic()));
    }

    private static Map<Character, String> keys(Map<String, String> keys) {
        Map<Character, String> byKey = new LinkedHashMap<>();
        keys.forEach((key, to) -> byKey.put(key.charAt(0), to));
        return byKey;
    }

    private static String or(String target, String otherwise) {
        return Optional.ofNullable(target).orElse(otherwise);
    }
}
