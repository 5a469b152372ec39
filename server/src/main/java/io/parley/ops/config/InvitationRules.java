package io.parley.ops.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What must hold of invitations. */
final class InvitationRules {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern PAGE = Pattern.compile("(/|\\*|https?://)\\S{0,199}");
    private static final int MOST = 20;
    private static final int MOST_PAGES = 20;
    private static final int LONGEST_TEXT = 200;

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;
    private final Set<String> seen = new HashSet<>();

    InvitationRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        for (int i = 0; i < config.queues().size(); i++) {
            ParleyConfig.Queue queue = config.queues().get(i);
            String path = "queues[" + i + "].invitations";
            List<InvitationSettings> all = queue.invitations();
            require(all.isEmpty() || queue.channels().contains("chat"), path, "invite to a queue that takes no chats");
            require(
                    all.isEmpty()
                            || config.topics().stream()
                                    .anyMatch(topic -> topic.queue().equals(queue.id())),
                    path,
                    "invite to a queue that no topic leads to");
            require(all.size() <= MOST, path, "are too many; write at most " + MOST);
            for (int k = 0; k < all.size(); k++) {
                one(all.get(k), path + "[" + k + "]");
            }
        }
    }

    private void one(InvitationSettings one, String path) {
        String id = Defaults.or(one.id(), "");
        require(ID.matcher(id).matches(), path + ".id", "is missing or odd; write small letters, digits, . _ -");
        require(seen.add(id), path + ".id", "is used twice: " + id + "; each needs its own");
        range(one.seconds(), 1, 3_600, path + ".seconds");
        range(one.visits(), 1, 100, path + ".visits");
        range(one.everyDays(), 0, 365, path + ".everyDays");
        range(one.freeAgents(), 0, 1_000, path + ".freeAgents");
        require(one.pages().size() <= MOST_PAGES, path + ".pages", "are too many; write at most " + MOST_PAGES);
        for (int i = 0; i < one.pages().size(); i++) {
            require(
                    PAGE.matcher(one.pages().get(i)).matches(),
                    path + ".pages[" + i + "]",
                    "is no page; write such as /tickets/* or https://shop.example.org/cart");
        }
        require(!one.text().isEmpty(), path + ".text", "is missing; write it by language");
        one.text().forEach((code, text) -> {
            require(
                    config.organisation().languages().contains(code),
                    path + ".text." + code,
                    "is not in a language of the organisation; add it under organisation.languages");
            require(
                    text != null && !text.isBlank() && text.length() <= LONGEST_TEXT,
                    path + ".text." + code,
                    "must have 1 to " + LONGEST_TEXT + " characters");
        });
    }

    private void range(int value, int least, int most, String path) {
        require(value >= least && value <= most, path, "is out of range; write " + least + " to " + most);
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
