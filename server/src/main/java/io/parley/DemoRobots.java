package io.parley;

import io.parley.demo.CrowdSettings;
import io.parley.ops.config.FlowFiles;
import io.parley.ops.config.FlowSettings;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The robot agents that {@code demo --busy} adds to the sample organisation, and where its synthetic customers go. */
final class DemoRobots {
    private static final String PASSWORD = "halcyon-robot";
    private static final int FIRST_PHONE = 301;
    private static final Duration BETWEEN = Duration.ofSeconds(11);
    /** What each speaks; together everything, and no language hangs on one robot. */
    private static final List<List<String>> LANGUAGES = List.of(
            List.of("en", "ru"),
            List.of("en", "lt"),
            List.of("en", "bg"),
            List.of("en", "el"),
            List.of("en", "ar"),
            List.of("lt", "ru"),
            List.of("bg", "el"),
            List.of("ar", "en"));

    private DemoRobots() {}

    /** The people of the sample organisation and the robots, each of whom is called one. */
    static List<ParleyConfig.User> with(ParleyConfig config) {
        List<ParleyConfig.User> all = new ArrayList<>(config.users());
        List<String> queues =
                config.queues().stream().map(ParleyConfig.Queue::id).toList();
        for (int i = 0; i < LANGUAGES.size(); i++) {
            all.add(robot(i, config.skills(), queues));
        }
        return all;
    }

    private static ParleyConfig.User robot(int at, List<String> skills, List<String> queues) {
        Map<String, Integer> languages = new java.util.HashMap<>();
        LANGUAGES.get(at).forEach(language -> languages.put(language, 8));
        Map<String, Integer> levels = new java.util.HashMap<>();
        skills.forEach(skill -> levels.put(skill, 5));
        return new ParleyConfig.User(
                id(at),
                "Robot " + (at + 1),
                "agent",
                "en",
                Secret.of(PASSWORD),
                new ParleyConfig.Phone(phone(at), Secret.of(PASSWORD), false, false, null, null),
                new ParleyConfig.AgentSettings(languages, levels, queues, 2, Map.of(), Map.of(), 0, 0));
    }

    private static String id(int at) {
        return "robot-" + (at + 1);
    }

    private static String phone(int at) {
        return Integer.toString(FIRST_PHONE + at);
    }

    static CrowdSettings crowd(ParleyConfig config, URI web) {
        FlowSettings flow = FlowFiles.read("main-line", Path.of("."));
        List<CrowdSettings.Robot> robots = new ArrayList<>();
        for (int i = 0; i < LANGUAGES.size(); i++) {
            robots.add(new CrowdSettings.Robot(
                    new CrowdSettings.SignIn(id(i), PASSWORD), new CrowdSettings.SignIn(phone(i), PASSWORD)));
        }
        ParleyConfig.User watcher = config.users().stream()
                .filter(user -> user.role().equals("supervisor"))
                .findFirst()
                .orElseThrow();
        return new CrowdSettings(
                web,
                new InetSocketAddress(
                        InetAddress.ofLiteral(config.sip().bind().getFirst().address()),
                        config.sip().port()),
                config.numbers().getFirst().number(),
                new CrowdSettings.SignIn(watcher.id(), watcher.password().value()),
                robots,
                flow.languages(),
                config.organisation().languages(),
                flow.topics(),
                BETWEEN);
    }
}
