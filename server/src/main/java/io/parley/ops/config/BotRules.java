package io.parley.ops.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of bots, their ports, and tags. */
final class BotRules {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int LONGEST_ANSWER = 2_000;
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_ANSWERS = 500;

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;
    private final Set<String> languages;

    BotRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
        languages = Set.copyOf(config.organisation().languages());
    }

    void check() {
        ports();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < config.bots().size(); i++) {
            BotSettings bot = config.bots().get(i);
            String path = "bots[" + i + "]";
            id(bot.id(), seen, path);
            bot(bot, path);
        }
        for (int i = 0; i < config.queues().size(); i++) {
            tags(config.queues().get(i).tags(), "queues[" + i + "].tags");
        }
    }

    private void id(String id, Set<String> seen, String path) {
        String name = Defaults.or(id, "");
        require(ID.matcher(name).matches(), path + ".id", "is missing or odd; write small letters, digits, . _ -");
        require(seen.add(name), path + ".id", "is used twice: " + name + "; each needs its own");
    }

    private void ports() {
        Set<String> seen = new HashSet<>();
        List<BotPortSection> ports = config.chat().botPorts();
        for (int i = 0; i < ports.size(); i++) {
            String path = "chat.botPorts[" + i + "]";
            BotPortSection port = ports.get(i);
            id(port.id(), seen, path);
            require(port.secret().isSet(), path + ".secret", "is missing; name a file or env variable");
            require(
                    port.timeoutSeconds() >= 1 && port.timeoutSeconds() <= 20,
                    path + ".timeoutSeconds",
                    "is out of range; write 1 to 20");
            PeerUrls.problem(port.url(), port.privateAddresses(), "https://bot.example.org/parley")
                    .ifPresent(problem -> complain.accept(path + ".url", problem));
        }
    }

    private void bot(BotSettings bot, String path) {
        Set<String> queues =
                config.queues().stream().map(ParleyConfig.Queue::id).collect(Collectors.toSet());
        require(!bot.queues().isEmpty(), path + ".queues", "is empty; write whose visitors it answers");
        bot.queues()
                .forEach(queue -> require(
                        queues.contains(queue), path + ".queues", "names no queue: " + queue + "; known: " + queues));
        require(
                Set.of(BotSettings.ALWAYS, "outside-hours").contains(bot.duty()),
                path + ".duty",
                "is unknown; write outside-hours or always");
        texts(bot.name(), path + ".name", LONGEST_NAME);
        if (bot.port().isEmpty()) {
            answers(bot, path);
        } else {
            Set<String> ports =
                    config.chat().botPorts().stream().map(BotPortSection::id).collect(Collectors.toSet());
            require(ports.contains(bot.port()), path + ".port", "is none of chat.botPorts: " + ports);
            require(bot.answers().isEmpty(), path + ".answers", "belong to no port; leave one of the two out");
        }
        bot.languages().forEach(code -> language(code, path + ".languages"));
    }

    private void answers(BotSettings bot, String path) {
        require(!bot.answers().isEmpty(), path + ".answers", "is empty; write what it knows, or name a port");
        require(bot.answers().size() <= MOST_ANSWERS, path + ".answers", "are too many; write at most " + MOST_ANSWERS);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < bot.answers().size(); i++) {
            BotSettings.Known known = bot.answers().get(i);
            String at = path + ".answers[" + i + "]";
            id(known.id(), seen, at);
            require(!known.answer().isEmpty(), at + ".answer", "is missing; write it by language");
            texts(known.answer(), at + ".answer", LONGEST_ANSWER);
            known.answer()
                    .keySet()
                    .forEach(code -> require(
                            !known.questions().getOrDefault(code, List.of()).isEmpty(),
                            at + ".questions." + code,
                            "is empty; write how it is asked in the language of the answer"));
            known.questions().forEach((code, ways) -> questions(code, ways, at + ".questions." + code));
        }
    }

    private void questions(String code, List<String> ways, String path) {
        language(code, path);
        ways.forEach(way ->
                require(fits(way, LONGEST_QUESTION), path, "must each have 1 to " + LONGEST_QUESTION + " characters"));
    }

    private void texts(Map<String, String> byLanguage, String path, int longest) {
        byLanguage.forEach((code, text) -> {
            language(code, path + "." + code);
            require(fits(text, longest), path + "." + code, "must have 1 to " + longest + " characters");
        });
    }

    private static boolean fits(String text, int longest) {
        return text != null && !text.isBlank() && text.length() <= longest;
    }

    private void language(String code, String path) {
        require(
                languages.contains(code),
                path,
                "is not in a language of the organisation; add it under organisation.languages");
    }

    private void tags(TagSettings tags, String path) {
        require(tags.most() >= 0 && tags.most() <= 20, path + ".most", "is out of range; write 0 to 20");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < tags.known().size(); i++) {
            id(tags.known().get(i).id(), seen, path + ".known[" + i + "]");
        }
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
