package io.parley.loadtest.product;

import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A contact center of so many like agents and one queue: the configuration the server is started with. Calls go
 * straight to the queue, without greeting or menu, so that what is measured is the server and not its prompts.
 */
public record Center(int agents, int chatsEach, int wrapUpSeconds, String network, List<String> sites) {
    public static final String PASSWORD = "loadtest";
    /** Who may read reports. */
    public static final String SUPERVISOR = "supervisor";

    public static final String TOPIC = "load";
    public static final String NUMBER = "+37052000000";
    static final String FILE = "parley.yaml";
    private static final String QUEUE = "load";
    private static final String FLOW = "flow.yaml";

    /** Its trunk is anybody on this machine. */
    public Center(int agents, int chatsEach, int wrapUpSeconds) {
        this(agents, chatsEach, wrapUpSeconds, "127.0.0.0/8", List.of());
    }

    /** Only these are its trunk. */
    public Center of(String trunkNetwork) {
        return new Center(agents, chatsEach, wrapUpSeconds, trunkNetwork, sites);
    }

    /** This site, an origin, carries its widget. */
    public Center on(String site) {
        return new Center(agents, chatsEach, wrapUpSeconds, network, List.of(site));
    }

    /** The user of agent {@code n}, 0 and on; the phone's user, too. */
    public static String agent(int n) {
        return "a" + (1000 + n);
    }

    /** Writes configuration and call flow into this folder. */
    public Path write(Path folder, Ports ports) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(FLOW),
                "languages: [en]\ntopics: [" + TOPIC + "]\ngreeting: []\nqueued: []\nannounceEverySeconds: 600\n");
        Path file = folder.resolve(FILE);
        Files.writeString(file, new YAMLMapper().writeValueAsString(config(ports)));
        return file;
    }

    private Map<String, Object> config(Ports ports) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("organisation", Map.of("name", "Load test", "zone", "UTC", "languages", List.of("en")));
        config.put("data", "data");
        config.put("http", Map.of("port", ports.http));
        config.put("sip", Map.of("port", ports.sip, "domain", "loadtest", "calls", 5_000));
        config.put("media", Map.of("portFrom", ports.rtpFrom(), "portTo", ports.rtpTo()));
        config.put("ops", Map.of("drainSeconds", 1));
        config.put("trunks", List.of(Map.of("id", "loopback", "addresses", List.of(network))));
        config.put("numbers", List.of(Map.of("number", "*", "flow", FLOW)));
        config.put("queues", List.of(queue()));
        Map<String, String> label = Map.of("en", "Load");
        config.put("topics", List.of(Map.of("id", TOPIC, "queue", QUEUE, "label", label)));
        // Nobody has to compute anything before a chat: a thousand are opened in some seconds.
        config.put("chat", Map.of("origins", sites, "proofOfWork", Map.of("calmPerMinute", 0)));
        config.put("users", users());
        return config;
    }

    private Map<String, Object> queue() {
        return Map.of(
                "id", QUEUE,
                "name", Map.of("en", "Load"),
                "channels", List.of("voice", "chat"),
                "ringSeconds", 20,
                "wrapUp", Map.of("seconds", wrapUpSeconds));
    }

    private List<Map<String, Object>> users() {
        // One light hash for all: what signing in costs is no part of what is measured.
        String hash =
                PasswordHash.of(PASSWORD, Hashing.LIGHT, new SecureRandom()).toString();
        Map<String, Object> work = Map.of("languages", Map.of("en", 10), "queues", List.of(QUEUE), "chats", chatsEach);
        List<Map<String, Object>> users = new ArrayList<>();
        users.add(
                Map.of("id", SUPERVISOR, "name", "Supervisor", "role", "supervisor", "password", Map.of("hash", hash)));
        for (int n = 0; n < agents; n++) {
            Map<String, Object> phone = Map.of("user", agent(n), "password", Map.of("value", PASSWORD));
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("id", agent(n));
            user.put("name", "Agent " + n);
            user.put("role", "agent");
            user.put("password", Map.of("hash", hash));
            user.put("phone", phone);
            user.put("agent", work);
            users.add(user);
        }
        return users;
    }
}
