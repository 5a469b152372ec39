package io.parley.ops.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes what was imported as a configuration of ours, with its secrets in files of their own. */
public final class ImportedConfig {
    /** Where secrets lie, beside the configuration. */
    public static final String FOLDER = "secrets";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .build();
    private static final String HEAD = """
            # Imported. Each setting with its comment: server/docs/parley.yaml. A mistake in this file is told at the
            # start, with its line and what to write instead. Queues, people, numbers and flows are changed in the
            # console from here on.
            """;
    /** Where contacts go that nobody takes. */
    static final String END = "end";
    /** Who is in each configuration that is written. */
    static final String ADMINISTRATOR = "admin";
    /** Where prompts lie that are brought, beside the configuration: {@code LANGUAGE/NAME.wav} within. */
    public static final String PROMPTS = "prompts";

    private final Imported imported;
    private final Site site;
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Ids files = new Ids("secret");

    /**
     * What the other configuration does not say.
     *
     * @param languages of the organisation; each agent is taken to speak all of them
     * @param console language in which everybody has the console
     * @param allow what numbers may begin with that are called over trunks; empty for none
     * @param administrator hash of the administrator's password
     * @param agents hash of each agent's password, by id
     * @param made makes a password for a phone that has none in plain
     */
    public record Site(
            String name,
            String zone,
            List<String> languages,
            String console,
            List<String> allow,
            String administrator,
            Map<String, String> agents,
            Supplier<String> made) {}

    /** @param secrets what each file of {@link #FOLDER} holds, by its path beside the configuration */
    public record Written(String text, Map<String, String> secrets) {
        @Override
        public String toString() {
            return text;
        }
    }

    private ImportedConfig(Imported imported, Site site) {
        this.imported = imported;
        this.site = site;
    }

    public static Written of(Imported imported, Site site) {
        ImportedConfig config = new ImportedConfig(imported, site);
        String text = HEAD + YAML.writeValueAsString(config.whole());
        return new Written(text, config.secrets);
    }

    private Map<String, Object> whole() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("organisation", Map.of("name", site.name(), "zone", site.zone(), "languages", site.languages()));
        all.put("data", "data");
        all.put("http", row("bind", "127.0.0.1", "port", 8080));
        all.put("sip", row("bind", "127.0.0.1", "port", 5060));
        ImportedExtras extras = new ImportedExtras(imported.extras(), site.languages());
        all.put("media", extras.media());
        extras.chat().ifPresent(chat -> all.put("chat", chat));
        put(all, "trunks", imported.trunks().stream().map(this::trunk).toList());
        put(
                all,
                "numbers",
                Stream.concat(imported.numbers().stream().map(this::number), extras.numbers())
                        .toList());
        Stream<Map<String, Object>> flows =
                imported.numbers().stream().map(this::queueOf).distinct().map(this::flow);
        put(all, "flows", Stream.concat(flows, extras.flows()).toList());
        put(all, "hours", extras.hours());
        all.put(
                "queues",
                imported.queues().stream().map(queue -> queue(queue, extras)).toList());
        all.put(
                "topics",
                imported.queues().stream()
                        .map(queue -> row("id", queue.id(), "queue", queue.id(), "label", named(queue.name())))
                        .toList());
        extras.others().forEach((key, rows) -> put(all, key, rows));
        extras.preChat().ifPresent(form -> all.put("preChat", form));
        all.put("users", users());
        return all;
    }

    static void put(Map<String, Object> all, String key, List<?> rows) {
        if (!rows.isEmpty()) {
            all.put(key, rows);
        }
    }

    private Map<String, Object> trunk(Imported.Trunk trunk) {
        Map<String, Object> row = row("id", trunk.id());
        put(row, "addresses", trunk.addresses());
        if (!trunk.user().isEmpty()) {
            row.put("user", trunk.user());
            row.put("password", secret("trunk-" + trunk.id(), trunk.password().orElseGet(site.made())));
        }
        trunk.out().filter(out -> !trunk.callerId().isEmpty()).ifPresent(out -> {
            Map<String, Object> place = row("address", out.host());
            if (out.port() > 0) {
                place.put("port", out.port());
            }
            if (!out.transport().isEmpty()) {
                place.put("transport", out.transport());
            }
            place.put("callerId", trunk.callerId());
            // Whoever gets at our lines calls what costs most: until somebody says what may be called, it is our own
            // number.
            place.put("allow", site.allow().isEmpty() ? List.of(trunk.callerId()) : site.allow());
            if (trunk.register()) {
                place.put("register", true);
            }
            row.put("out", place);
        });
        return row;
    }

    private Map<String, Object> number(Imported.Number number) {
        String label = queueOf(number).name();
        return row("number", number.number(), "label", label, "flow", flowOf(number.queue()));
    }

    private static String flowOf(String queue) {
        return "to-" + queue;
    }

    private Imported.Queue queueOf(Imported.Number number) {
        return imported.queues().stream()
                .filter(queue -> queue.id().equals(number.queue()))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> flow(Imported.Queue found) {
        Map<String, Object> wait = row("id", "wait", "kind", "queue", "queue", found.id());
        wait.put("prompts", List.of("queued"));
        if (found.announceSeconds() > 0) {
            wait.put("announceEverySeconds", found.announceSeconds());
        }
        List<Map<String, Object>> steps = new ArrayList<>();
        if (site.languages().size() > 1) {
            steps.add(row("id", "language", "kind", "language", "next", "wait"));
        }
        steps.add(wait);
        Map<String, Object> flow = row("id", flowOf(found.id()), "name", found.name());
        flow.put("languages", site.languages());
        flow.put("steps", steps);
        return flow;
    }

    private Map<String, Object> queue(Imported.Queue queue, ImportedExtras extras) {
        Extras.OfQueue more = imported.extras().queues().getOrDefault(queue.id(), Extras.OfQueue.ORDINARY);
        Map<String, Object> row = row("id", queue.id(), "name", named(queue.name()));
        row.put("channels", more.channels());
        if (queue.priority() > 0) {
            row.put("priority", queue.priority());
        }
        row.put("ringSeconds", queue.ringSeconds());
        row.put("wrapUp", row("seconds", queue.wrapUpSeconds()));
        row.put("target", row("share", 0.8, "seconds", queue.targetSeconds()));
        row.put("routing", routing(queue, more));
        if (!queue.recorded()) {
            row.put("recording", row("calls", "never"));
        }
        row.putAll(extras.ofQueue(more));
        return row;
    }

    private static Map<String, Object> routing(Imported.Queue queue, Extras.OfQueue more) {
        Map<String, Object> routing = row("order", queue.order(), "distribution", queue.distribution());
        put(
                routing,
                "steps",
                queue.steps().entrySet().stream()
                        .map(step -> row("after", step.getKey(), "tierMax", step.getValue()))
                        .toList());
        List<Map<String, Object>> overflow = new ArrayList<>();
        if (queue.leaveWithoutAgent()) {
            overflow.add(row("noAgent", true, "to", more.noAgentTo()));
        }
        if (queue.mostWaiting() > 0) {
            overflow.add(row("length", queue.mostWaiting(), "to", more.lengthTo()));
        }
        if (queue.mostWaitSeconds() > 0) {
            overflow.add(row("after", queue.mostWaitSeconds(), "to", more.waitTo()));
        }
        put(routing, "overflow", overflow);
        if (queue.resumeSeconds() > 0) {
            routing.put("resumeSeconds", queue.resumeSeconds());
        }
        return routing;
    }

    private List<Map<String, Object>> users() {
        List<Map<String, Object>> users = new ArrayList<>();
        Map<String, Object> administrator = row("id", ADMINISTRATOR, "name", "Administrator");
        administrator.put("role", "administrator");
        administrator.put("language", site.console());
        administrator.put("password", row("hash", site.administrator()));
        users.add(administrator);
        imported.people().forEach(person -> users.add(person(person)));
        return users;
    }

    private Map<String, Object> person(Imported.Person person) {
        Extras.OfPerson more = imported.extras().people().getOrDefault(person.id(), Extras.OfPerson.AGENT);
        Map<String, Object> row = row("id", person.id(), "name", person.name());
        row.put("role", more.role());
        row.put("language", site.console());
        row.put("password", row("hash", site.agents().get(person.id())));
        person.phone().ifPresent(phone -> {
            String password = phone.password().orElseGet(site.made());
            row.put("phone", row("user", phone.user(), "password", secret("phone-" + phone.user(), password)));
        });
        if (more.role().equals(Extras.OfPerson.AGENT.role()) || !person.tiers().isEmpty()) {
            row.put("agent", agent(person, more));
        }
        return row;
    }

    private Map<String, Object> agent(Imported.Person person, Extras.OfPerson more) {
        Map<String, Object> languages = new LinkedHashMap<>();
        site.languages().forEach(language -> languages.put(language, 10));
        Map<String, Object> agent = row("languages", languages);
        agent.put("queues", List.copyOf(person.tiers().keySet()));
        Map<String, Object> tiers = new LinkedHashMap<>(person.tiers());
        tiers.values().removeIf(tier -> tier.equals(0));
        if (!tiers.isEmpty()) {
            agent.put("tiers", tiers);
        }
        if (more.chats() > 0) {
            agent.put("chats", more.chats());
        }
        return agent;
    }

    private Map<String, Object> secret(String name, String value) {
        String path = FOLDER + "/" + files.of(name);
        secrets.put(path, value);
        return row("file", path);
    }

    private Map<String, Object> named(String name) {
        return named(name, site.languages());
    }

    /** The name in each of the languages. */
    static Map<String, Object> named(String name, List<String> languages) {
        Map<String, Object> names = new LinkedHashMap<>();
        languages.forEach(language -> names.put(language, name));
        return names;
    }

    /** Keys and values in turns. */
    static Map<String, Object> row(Object... parts) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int at = 0; at < parts.length; at += 2) {
            row.put((String) parts[at], parts[at + 1]);
        }
        return row;
    }
}
