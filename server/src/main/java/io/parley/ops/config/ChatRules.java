package io.parley.ops.config;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What must hold of who visitors are, what they may change and what they pay. */
final class ChatRules {
    private static final Set<String> ALGORITHMS = Set.of("HS256", "RS256", "ES256");
    private static final int MOST_KEYS = 5;
    private static final int MOST_PRIORITY = 1_000;
    private static final int MOST_MINUTES = 1_440;

    private final ChatSection chat;
    private static final Pattern LOGO = Pattern.compile("https://[\\w.-]+(:\\d+)?/[\\x21-\\x7e&&[^\"'<>]]{1,500}");

    private final BiConsumer<String, String> complain;

    ChatRules(ChatSection chat, BiConsumer<String, String> complain) {
        this.chat = chat;
        this.complain = complain;
    }

    void check() {
        identity();
        require(
                chat.logo().isEmpty() || LOGO.matcher(chat.logo()).matches(),
                "chat.logo",
                "is not the address of a picture; write it as https://www.example.org/logo.png");
        range("chat.edits.agentMinutes", chat.edits().agentMinutes(), 0, MOST_MINUTES);
        range("chat.edits.visitorMinutes", chat.edits().visitorMinutes(), 0, MOST_MINUTES);
        range("chat.proofOfWork.calmPerMinute", chat.proofOfWork().calmPerMinute(), 0, 1_000_000);
        range("chat.proofOfWork.mostBits", chat.proofOfWork().mostBits(), 10, 24);
    }

    private void identity() {
        ChatSection.Identity identity = chat.identity();
        require(
                ALGORITHMS.contains(identity.algorithm()),
                "chat.identity.algorithm",
                "is unknown; write HS256, RS256 or ES256");
        require(identity.keys().size() <= MOST_KEYS, "chat.identity.keys", "has more than " + MOST_KEYS);
        List<Secret> keys = identity.keys();
        for (int i = 0; i < keys.size(); i++) {
            require(
                    keys.get(i).isSet() && keys.get(i).hash() == null,
                    "chat.identity.keys[" + i + "]",
                    "names no place; write a file or env variable");
        }
        require(!identity.audience().isBlank(), "chat.identity.audience", "is empty; write what aud has to name");
        range("chat.identity.mostPriority", identity.mostPriority(), 0, MOST_PRIORITY);
        identity.attributes()
                .keySet()
                .forEach(name -> require(
                        !chat.attributes().containsKey(name),
                        "chat.identity.attributes." + name,
                        "is in chat.attributes, too, where nobody signs it; leave it out of one of them"));
    }

    private void range(String path, int value, int least, int most) {
        require(value >= least && value <= most, path, "is out of range; write " + least + " to " + most);
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
