package io.parley.ops.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * What must hold of the programs of others that are told what happens. Queues come and go in the console: one that is
 * not there is no reason not to start.
 */
final class WebhookRules {
    /** As {@code core.contact.NewsKind} has them. */
    static final List<String> EVENTS = List.of(
            "contact.waiting",
            "contact.answered",
            "contact.transferred",
            "contact.ended",
            "contact.wrapped_up",
            "contact.rated",
            "callback.promised",
            "callback.ended",
            "voicemail.left",
            "message.left");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final int MOST = 10;

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;

    WebhookRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        List<WebhookSection> hooks = config.ops().webhooks();
        require(hooks.size() <= MOST, "ops.webhooks", "are too many; write at most " + MOST);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < hooks.size(); i++) {
            String path = "ops.webhooks[" + i + "]";
            WebhookSection hook = hooks.get(i);
            require(
                    NAME.matcher(hook.name()).matches(),
                    path + ".name",
                    "is missing or odd; write small letters, digits, . _ -");
            require(seen.add(hook.name()), path + ".name", "is used twice: " + hook.name() + "; each needs its own");
            hook(hook, path);
        }
    }

    private void hook(WebhookSection hook, String path) {
        PeerUrls.problem(hook.url(), hook.privateAddresses(), "https://crm.example.org/parley")
                .ifPresent(problem -> complain.accept(path + ".url", problem));
        require(hook.secret().isSet(), path + ".secret", "is missing; name a file or env variable");
        require(
                hook.timeoutSeconds() >= 1 && hook.timeoutSeconds() <= 30,
                path + ".timeoutSeconds",
                "is out of range; write 1 to 30");
        require(!hook.events().isEmpty(), path + ".events", "is empty; write some of " + String.join(", ", EVENTS));
        for (String event : hook.events()) {
            require(
                    EVENTS.contains(event),
                    path + ".events",
                    "knows no " + event + "; write some of " + String.join(", ", EVENTS));
        }
        for (String queue : hook.queues()) {
            require(
                    NAME.matcher(queue).matches(),
                    path + ".queues",
                    "names a queue in an odd way: " + queue + "; write its id, such as sales");
        }
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
