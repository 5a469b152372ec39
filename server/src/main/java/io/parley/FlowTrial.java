package io.parley;

import io.parley.core.queue.QueueId;
import io.parley.ops.config.ParleyConfig;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.FlowTests;
import io.parley.sip.call.Menu;
import io.parley.sip.flow.Step;
import io.parley.web.admin.CallWays;
import io.parley.web.admin.CallWays.Choice;
import io.parley.web.admin.CallWays.How;
import io.parley.web.admin.CallWays.StepTaken;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Walks through a flow with keys that are pressed one for each time something is asked, or silence. Conditions about
 * the floor are asked of the floor that comes with the call.
 */
final class FlowTrial {
    private static final int MOST_STEPS = 200;

    private final ParleyConfig config;
    private final CallFlow flow;
    private final CallWays.Dialled call;
    private final Instant at;
    /** Of what comes with the call what its trunk may tell. */
    private final Map<String, String> believed;

    private final List<String> said = new ArrayList<>();
    private final List<StepTaken> taken = new ArrayList<>();
    private final Map<String, String> set = new HashMap<>();
    private Optional<Choice> language = Optional.empty();
    private Optional<Choice> topic = Optional.empty();
    private String queue = "";
    private String end = "hangup";
    private int pressed;
    private int points;

    FlowTrial(ParleyConfig config, CallFlow flow, CallWays.Dialled call, Map<String, String> believed, Instant at) {
        this.config = config;
        this.flow = flow;
        this.call = call;
        this.believed = believed;
        this.at = at;
    }

    /** Prompts before the first question. */
    List<String> said() {
        return said;
    }

    Choice language() {
        String first = flow.languages().getFirst();
        return language.orElse(new Choice(List.of(first), "", first, How.ONLY));
    }

    Choice topic() {
        List<String> only = flow.topics().stream().limit(1).toList();
        return topic.orElse(new Choice(only, "", only.isEmpty() ? "" : only.getFirst(), How.ONLY));
    }

    /** Empty where the call gets to none. */
    String queue() {
        return queue;
    }

    /** The kind of the step that it ends in. */
    String end() {
        return end;
    }

    List<StepTaken> steps() {
        return taken;
    }

    Map<String, String> set() {
        return set;
    }

    /** Added to the priority of the contact. */
    int points() {
        return points;
    }

    /** Keys that nobody asked for. */
    String left() {
        return call.keys().substring(pressed);
    }

    void run() {
        Optional<String> next = Optional.of(flow.start());
        while (next.isPresent() && taken.size() < MOST_STEPS) {
            next = take(flow.steps().get(next.get()));
        }
    }

    private Optional<String> take(Step step) {
        return switch (step) {
            case Step.Play play -> {
                if (language.isEmpty() && topic.isEmpty()) {
                    said.addAll(play.prompts());
                }
                yield went(step, "", play.next());
            }
            case Step.Hours hours -> branch(step, FlowTests.hours(hours, at));
            case Step.Language asked -> language(asked);
            case Step.Menu menu -> menu(menu);
            case Step.Collect collect -> collect(collect);
            case Step.Condition condition ->
                branch(
                        step,
                        FlowTests.condition(
                                condition, new FlowTests.Asked(call.caller(), this::attribute), call.floor()));
            case Step.Assign assign -> {
                set.putAll(assign.attributes());
                points = CallFlow.points(points, assign.priority());
                yield went(step, "", assign.next());
            }
            case Step.Queue waiting -> queue(waiting);
            case Step.Callback callback -> {
                boolean wanted = key().filter(key -> key == '1' || key == '2').isPresent();
                yield wanted ? over(step, callback.place()) : went(step, "declined", callback.declined());
            }
            case Step.Voicemail voicemail -> over(step, voicemail.place());
            case Step.Transfer transfer -> over(step, transfer.place());
            case Step.Survey survey -> over(step, new Step.Place(Optional.empty(), Optional.empty()));
            case Step.Consent consent -> consent(consent);
            case Step.HangUp hangUp -> over(step, new Step.Place(Optional.empty(), Optional.empty()));
        };
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(set.get(name))
                .or(() -> Optional.ofNullable(flow.attributes().get(name)))
                .or(() -> Optional.ofNullable(believed.get(name)));
    }

    private Optional<String> went(Step step, String how, String to) {
        taken.add(new StepTaken(step.id(), step.kind(), how));
        return Optional.of(to);
    }

    private Optional<String> branch(Step step, FlowTests.Branch branch) {
        return went(step, branch.word(), branch.to());
    }

    private Optional<String> over(Step step, Step.Place place) {
        taken.add(new StepTaken(step.id(), step.kind(), ""));
        end = step.kind();
        queue = place(place).map(QueueId::value).orElse("");
        return Optional.empty();
    }

    private Optional<QueueId> place(Step.Place place) {
        return place.queue()
                .or(() -> place.topic().map(name -> CallFlows.queues(config).get(name)));
    }

    private Optional<String> queue(Step.Queue step) {
        boolean closed = place(step.place())
                .flatMap(id -> config.queues().stream()
                        .filter(one -> one.id().equals(id.value()))
                        .findFirst())
                .flatMap(one -> RoutingConfig.hours(config, one.hours(), Year.from(at.atZone(ZoneOffset.UTC))))
                .filter(hours -> !hours.isOpen(at))
                .isPresent();
        return closed && step.closed().isPresent()
                ? went(step, "closed", step.closed().get())
                : over(step, step.place());
    }

    private Optional<Character> key() {
        return pressed < call.keys().length()
                ? Optional.of(call.keys().charAt(pressed++)).filter(key -> key != CallWays.SILENCE)
                : Optional.empty();
    }

    private Optional<String> language(Step.Language step) {
        List<String> languages = step.languages();
        if (languages.size() == 1) {
            language = Optional.of(new Choice(languages, "", languages.getFirst(), How.ONLY));
            return went(step, "", step.next());
        }
        Asked<String> asked = asked(step.asking().tries(), key -> Menu.chosen(key, languages));
        String chosen = asked.chosen.orElse(languages.getFirst());
        language = Optional.of(new Choice(languages, asked.keys, chosen, asked.how()));
        return went(step, asked.chosen.isPresent() ? "language " + chosen : "otherwise", step.next());
    }

    private Optional<String> menu(Step.Menu step) {
        Asked<String> asked = asked(
                step.asking().tries(), key -> Optional.ofNullable(step.keys().get(key)));
        String to = asked.chosen.orElse(asked.silent ? step.silent() : step.otherwise());
        List<String> choices = List.copyOf(step.keys().values());
        topic = topic.or(() -> Optional.of(new Choice(choices, asked.keys, to, asked.how())));
        String how = asked.silent ? "silent" : "otherwise";
        return went(step, asked.chosen.isPresent() ? "key " + asked.last() : how, to);
    }

    private Optional<String> consent(Step.Consent step) {
        Asked<Character> asked =
                asked(step.asking().tries(), key -> Optional.of(key).filter(one -> one == '1' || one == '2'));
        if (asked.chosen.isEmpty()) {
            return went(step, "silent", step.silent());
        }
        boolean agrees = asked.chosen.get() == '1';
        return agrees ? went(step, "agreed", step.agreed()) : went(step, "declined", step.declined());
    }

    private Optional<String> collect(Step.Collect step) {
        StringBuilder typed = new StringBuilder();
        Optional<Character> key = key();
        while (key.isPresent() && !key.equals(step.digits().ends())) {
            typed.append(key.get().charValue());
            key = typed.length() == step.digits().most() ? Optional.empty() : key();
        }
        boolean enough = typed.length() >= step.digits().least();
        if (enough) {
            set.put(step.attribute(), step.digits().secret() ? "****" : typed.toString());
        }
        return enough
                ? went(step, "typed " + set.get(step.attribute()), step.next())
                : went(step, "otherwise", step.otherwise());
    }

    /** What came of asking. @param keys that were pressed for it */
    private record Asked<T>(String keys, Optional<T> chosen, boolean silent) {
        How how() {
            return chosen.isPresent() ? How.KEY : How.FIRST;
        }

        String last() {
            return keys.substring(keys.length() - 1);
        }
    }

    private <T> Asked<T> asked(int tries, Function<Character, Optional<T>> choice) {
        int from = pressed;
        Optional<T> chosen = Optional.empty();
        Optional<Character> key = Optional.empty();
        boolean asks = true;
        for (int attempt = 0; asks && attempt < tries; attempt++) {
            key = key();
            chosen = key.flatMap(choice);
            asks = key.isPresent() && chosen.isEmpty();
        }
        return new Asked<>(call.keys().substring(from, pressed), chosen, key.isEmpty());
    }
}
