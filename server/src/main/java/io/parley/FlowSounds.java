package io.parley;

import io.parley.ops.config.FlowSettings;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.StepSettings;
import io.parley.sip.call.PromptLibrary;
import java.util.ArrayList;
import java.util.List;

/** Whether all that a call flow says can be heard, in each language that its callers may have. */
final class FlowSounds {
    private final FlowSettings flow;
    private final PromptLibrary prompts;
    private final List<SettingProblem> problems = new ArrayList<>();

    private FlowSounds(FlowSettings flow, PromptLibrary prompts) {
        this.flow = flow;
        this.prompts = prompts;
    }

    static List<SettingProblem> unheard(FlowSettings flow, String path, PromptLibrary prompts) {
        FlowSounds sounds = new FlowSounds(flow, prompts);
        for (int i = 0; i < flow.steps().size(); i++) {
            sounds.step(flow.steps().get(i), path + ".steps[" + i + "]");
        }
        return sounds.problems;
    }

    private void step(StepSettings step, String path) {
        switch (step) {
            case StepSettings.Play play -> said(play.prompts(), path);
            case StepSettings.Language language -> languages(language, path);
            case StepSettings.Menu menu -> said(menu.prompts(), path);
            case StepSettings.Collect collect -> said(collect.prompts(), path);
            case StepSettings.Queue queue -> said(queue.prompts(), path);
            case StepSettings.Voicemail voicemail -> said(voicemail.prompts(), path);
            case StepSettings.Survey survey -> said(survey.prompts(), path);
            case StepSettings.Consent consent -> said(consent.prompts(), path);
            case StepSettings.HangUp hangUp -> said(hangUp.prompts(), path);
            case StepSettings.Hours _, StepSettings.Condition _, StepSettings.Assign _ -> {}
            case StepSettings.Callback _, StepSettings.Transfer _ -> {}
        }
    }

    private void languages(StepSettings.Language step, String path) {
        List<String> asked = step.languages().isEmpty() ? flow.languages() : step.languages();
        for (int i = 0; asked.size() > 1 && i < asked.size(); i++) {
            heard("language-" + (i + 1), List.of(asked.get(i)), path + ".languages[" + i + "]");
        }
    }

    private void said(List<String> names, String path) {
        for (int i = 0; i < names.size(); i++) {
            heard(names.get(i), flow.languages(), path + ".prompts[" + i + "]");
        }
    }

    private void heard(String name, List<String> languages, String path) {
        languages.stream()
                .flatMap(language -> prompts.problem(language, name).stream())
                .findFirst()
                .ifPresent(problem -> problems.add(new SettingProblem(path, said(name, problem))));
    }

    private static String said(String name, String problem) {
        return problem.equals(PromptLibrary.NOT_THERE)
                ? "needs a prompt that is not there: " + name + "; record it in the console, or record LANGUAGE/" + name
                        + ".wav in media.promptFolder, or name another"
                : "needs prompt " + name + ", which cannot be played: " + problem;
    }
}
