package io.parley.ops.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold between settings; a problem names its path and what to write instead. */
final class ConfigRules {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final Pattern ICE_URL =
            Pattern.compile("(stuns?|turns?):[A-Za-z0-9.\\[\\]:_-]+(\\?transport=(udp|tcp))?");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    /** What the console fills in: the names of the two who talk. */
    private static final Set<String> PLACES = new TreeSet<>(Set.of("agent", "customer"));

    private static final int LONGEST_REPLY = 2000;
    private static final Set<String> ROLES = Set.of("administrator", "supervisor", "team_lead", "agent");

    private final ParleyConfig config;
    private final List<SettingProblem> problems = new ArrayList<>();

    private ConfigRules(ParleyConfig config) {
        this.config = config;
    }

    static List<SettingProblem> check(ParleyConfig config) {
        ConfigRules rules = new ConfigRules(config);
        if (config.organisation() == null) {
            rules.complain("organisation", "is missing; write its name, zone and languages");
            return rules.problems;
        }
        rules.organisation();
        rules.network();
        rules.trunks();
        rules.hours();
        rules.queues();
        rules.topics();
        rules.cannedReplies();
        new PromptRules(config, rules::complain).check();
        new BotRules(config, rules::complain).check();
        new InvitationRules(config, rules::complain).check();
        new RetentionRules(config, rules::complain).check();
        new ReportRules(config, rules::complain).check();
        new MailRules(config, rules::complain).check();
        new WebhookRules(config, rules::complain).check();
        new OidcRules(config, rules::complain).check();
        rules.unique(config.teams(), "teams", TeamSettings::id);
        new TeamRules(config, rules::complain).check();
        new PreChatRules(config.preChat(), rules::complain).check();
        new DeskRules(config, rules::complain).check();
        rules.unique(config.tests(), "tests", TestSettings::id);
        new TestRules(config.tests(), rules::complain).check();
        rules.unique(config.routing().refusals(), "routing.refusals", RoutingSettings.Refusal::id);
        rules.users();
        return rules.problems;
    }

    private void organisation() {
        ParleyConfig.Organisation organisation = config.organisation();
        require(!blank(organisation.name()), "organisation.name", "is missing; write what callers should hear and see");
        zone(organisation.zone(), "organisation.zone");
        require(
                !organisation.languages().isEmpty(),
                "organisation.languages",
                "is empty; write at least one, such as en");
        each(
                organisation.languages(),
                "organisation.languages",
                (language, path) -> require(
                        LANGUAGE.matcher(language).matches(), path, "is not a two-letter code; write one such as en"));
    }

    private void network() {
        port(config.http().port(), "http.port");
        each(
                config.http().proxies(),
                "http.proxies",
                (network, path) -> require(
                        VoiceRules.isNetwork(network) && !network.matches(".*/0+"), // else anybody could be anybody
                        path,
                        "is no network of a proxy; write such as 127.0.0.1 or 10.0.0.0/8"));
        new HttpRules(config.http(), this::complain).check();
        new VoiceRules(config, this::complain).check();
        new ChatRules(config.chat(), this::complain).check();
        require(
                config.database().url().equals("sqlite")
                        || config.database().url().startsWith("jdbc:postgresql:"),
                "database.url",
                "is unknown; write sqlite or jdbc:postgresql://HOST/NAME");
        iceServers();
        files();
        int days = config.ops().anatomy().days();
        require(
                days >= 0 && days <= AnatomySettings.MOST_DAYS,
                "ops.anatomy.days",
                "is out of range; write 0 for no longer than a call lasts, or up to " + AnatomySettings.MOST_DAYS);
    }

    private void files() {
        FileSettings files = config.chat().files();
        require(
                files.largestMegabytes() >= 0 && files.largestMegabytes() <= 1_000,
                "chat.files.largestMegabytes",
                "is out of range; write 0 to 1000");
        require(
                files.perDayMegabytes() >= files.largestMegabytes(),
                "chat.files.perDayMegabytes",
                "is less than one file may have; write at least largestMegabytes");
        ChatSection.CallLimits calls = config.chat().calls();
        require(
                calls.atOnce() >= 1 && calls.atOnce() <= 10_000,
                "chat.calls.atOnce",
                "is out of range; write 1 to 10000");
        require(
                calls.perAddress() >= 1 && calls.perAddress() <= calls.atOnce(),
                "chat.calls.perAddress",
                "is out of range; write 1 to what atOnce says");
        each(
                files.types(),
                "chat.files.types",
                (type, path) -> require(
                        type.matches("[a-z]+/[a-z0-9.+-]+"),
                        path,
                        "is no media type; write one such as application/pdf"));
    }

    private void trunks() {
        unique(config.trunks(), "trunks", TrunkSection::id);
        unique(config.flows(), "flows", FlowSettings::id);
        new FlowRules(config, this::complain).check();
    }

    private void hours() {
        unique(config.hours(), "hours", ParleyConfig.Hours::id);
        each(config.hours(), "hours", (hours, path) -> {
            if (hours.zone() != null) {
                zone(hours.zone(), path + ".zone");
            }
            new HoursRules(this::complain).check(hours, path);
        });
    }

    private void queues() {
        unique(config.queues(), "queues", ParleyConfig.Queue::id);
        require(!config.queues().isEmpty(), "queues", "is empty; write at least one queue");
        Set<String> hours = config.hours().stream().map(ParleyConfig.Hours::id).collect(Collectors.toSet());
        each(config.queues(), "queues", (queue, path) -> {
            require(
                    queue.hours().isEmpty() || hours.contains(queue.hours()),
                    path + ".hours",
                    "names hours that are not defined: " + queue.hours() + "; known: " + hours);
            each(
                    queue.channels(),
                    path + ".channels",
                    (channel, where) -> require(
                            Set.of("voice", "chat", "page").contains(channel),
                            where,
                            "is unknown; write voice, chat or page"));
            require(
                    !queue.channels().contains("page") || queue.channels().containsAll(Set.of("voice", "chat")),
                    path + ".channels",
                    "has page, which is calls from the chat widget; add voice and chat");
            levels(queue.skills(), path + ".skills", true);
            require(
                    queue.ringSeconds() >= 5 && queue.ringSeconds() <= 120,
                    path + ".ringSeconds",
                    "is out of range; write 5 to 120");
            double share = queue.target().share();
            require(share > 0 && share <= 1, path + ".target.share", "is a share; write for example 0.8");
        });
    }

    private void topics() {
        Set<String> queues = queueIds();
        unique(config.topics(), "topics", ParleyConfig.Topic::id);
        each(
                config.topics(),
                "topics",
                (topic, path) -> require(
                        queues.contains(String.valueOf(topic.queue())),
                        path + ".queue",
                        "is not a queue: " + topic.queue() + "; known: " + queues));
    }

    private void cannedReplies() {
        Set<String> queues = queueIds();
        unique(config.cannedReplies(), "cannedReplies", ParleyConfig.CannedReply::id);
        each(config.cannedReplies(), "cannedReplies", (reply, path) -> {
            each(
                    reply.queues(),
                    path + ".queues",
                    (queue, where) ->
                            require(queues.contains(queue), where, "is not a queue: " + queue + "; known: " + queues));
            require(!reply.text().isEmpty(), path + ".text", "is missing; write it by language, such as {en: Hello}");
            reply.text().forEach((language, text) -> cannedText(language, text, path + ".text." + language));
        });
    }

    private void cannedText(String language, String text, String path) {
        require(
                config.organisation().languages().contains(language),
                path,
                "is not in a language of the organisation; add it under organisation.languages");
        require(
                !blank(text) && text.length() <= LONGEST_REPLY,
                path,
                "must have 1 to " + LONGEST_REPLY + " characters");
        PLACEHOLDER
                .matcher(String.valueOf(text))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !PLACES.contains(name))
                .findFirst()
                .ifPresent(name -> complain(path, "has an unknown place {" + name + "}; known: " + PLACES));
    }

    private void users() {
        Set<String> queues = queueIds();
        unique(config.users(), "users", ParleyConfig.User::id);
        each(config.users(), "users", (user, path) -> {
            require(
                    ROLES.contains(String.valueOf(user.role()).toLowerCase(Locale.ROOT)),
                    path + ".role",
                    "is unknown; write administrator, supervisor, team_lead or agent");
            require(
                    user.password().isSet(),
                    path + ".password",
                    "is missing; write a hash made by 'parley hash-password', or name a file or env variable");
            require(
                    !"agent".equals(user.role()) || user.agent() != null,
                    path + ".agent",
                    "is missing for an agent; write languages, skills and queues");
            if (user.phone() != null) {
                phone(user.phone(), path + ".phone");
            }
            if (user.agent() != null) {
                agent(user.agent(), path + ".agent", queues);
            }
        });
        Set<String> phones = new HashSet<>();
        each(config.users(), "users", (user, path) -> {
            user.deskPhone()
                    .ifPresent(phone -> require(
                            phones.add(phone.user()), path + ".phone.user", "is used twice; each phone needs its own"));
        });
    }

    private void phone(ParleyConfig.Phone phone, String path) {
        boolean onDesk = !blank(phone.user());
        require(
                onDesk || phone.browser() != null,
                path + ".user",
                "is missing; write the SIP user name, or only browser: true or false");
        require(
                onDesk == phone.password().isSet(),
                path + ".password",
                onDesk ? "is missing; name a file or value" : "belongs to no phone; write its user, too");
    }

    private void iceServers() {
        each(config.phone().ice(), "phone.ice", (server, path) -> {
            require(!server.urls().isEmpty(), path + ".urls", "is empty; write such as turns:turn.example.org");
            each(
                    server.urls(),
                    path + ".urls",
                    (url, where) -> require(
                            ICE_URL.matcher(url).matches(),
                            where,
                            "is no STUN or TURN address; write such as turns:turn.example.org:443"));
            boolean relays = server.urls().stream().anyMatch(url -> url.startsWith("turn"));
            boolean named = !server.username().isEmpty() && server.credential().isSet();
            require(
                    !relays || named != server.sharedSecret().isSet(),
                    path,
                    "relays for nobody, or says twice for whom; write username and credential, or sharedSecret");
        });
    }

    private void agent(ParleyConfig.AgentSettings agent, String path, Set<String> queues) {
        each(
                agent.queues(),
                path + ".queues",
                (queue, where) ->
                        require(queues.contains(queue), where, "is not a queue: " + queue + "; known: " + queues));
        levels(agent.skills(), path + ".skills", true);
        levels(agent.languages(), path + ".languages", false);
        require(agent.chats() >= 0 && agent.chats() <= 50, path + ".chats", "is out of range; write 0 to 50");
    }

    private void levels(Map<String, Integer> levels, String path, boolean skills) {
        for (Map.Entry<String, Integer> level : levels.entrySet()) {
            String at = path + "." + level.getKey();
            if (skills) {
                require(
                        config.skills().contains(level.getKey()),
                        at,
                        "is not a skill; known: " + config.skills() + "; add it under skills");
            } else {
                require(
                        config.organisation().languages().contains(level.getKey()),
                        at,
                        "is not a language of the organisation; add it under organisation.languages");
            }
            require(level.getValue() >= 1 && level.getValue() <= 10, at, "is out of range; write 1 to 10");
        }
    }

    private Set<String> queueIds() {
        return config.queues().stream().map(q -> String.valueOf(q.id())).collect(Collectors.toSet());
    }

    private <T> void unique(List<T> items, String path, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        each(items, path, (item, where) -> {
            String name = String.valueOf(id.apply(item));
            require(ID.matcher(name).matches(), where + ".id", "is missing or odd; write small letters, digits, . _ -");
            require(seen.add(name), where + ".id", "is used twice: " + name + "; each needs its own");
        });
    }

    private <T> void each(List<T> items, String path, java.util.function.BiConsumer<T, String> check) {
        for (int i = 0; i < items.size(); i++) {
            check.accept(items.get(i), path + "[" + i + "]");
        }
    }

    private void zone(String text, String path) {
        try {
            ZoneId.of(text);
        } catch (DateTimeException e) {
            complain(path, "is not a time zone; write one such as Europe/Vilnius");
        }
    }

    private void port(int port, String path) {
        require(port >= 0 && port <= 65535, path, "is not a port; write 1 to 65535");
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain(path, problem);
        }
    }

    private void complain(String path, String problem) {
        problems.add(new SettingProblem(path, problem));
    }
}
