package io.parley.ops.config;

import java.net.URI;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What must hold of mail, and of what comes after a chat. */
final class MailRules {
    private static final int LONGEST_ADDRESS = 254;
    /** No laxer than what letters can be sent to: else one is saved here and its letters are given up. */
    private static final Pattern ADDRESS = Pattern.compile("(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
            + "(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
            + "[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");
    private static final Set<String> RATINGS = Set.of("stars", "nps", "ces", "none");

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;

    MailRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        if (config.ops().mail().isSet()) {
            mail(config.ops().mail());
        }
        for (int i = 0; i < config.queues().size(); i++) {
            require(
                    RATINGS.contains(config.queues().get(i).afterChat().rating()),
                    "queues[" + i + "].afterChat.rating",
                    "is unknown; write stars, nps, ces or none");
        }
    }

    private void mail(MailSection mail) {
        require(
                HOST.matcher(mail.host()).matches(),
                "ops.mail.host",
                "is no host name; write one such as mail.example.org");
        require(
                Set.of("starttls", "tls", "none").contains(mail.security()),
                "ops.mail.security",
                "is unknown; write starttls, tls or none");
        require(mail.port() >= 1 && mail.port() <= 65535, "ops.mail.port", "is not a port; write 1 to 65535");
        require(
                isAddress(mail.from()),
                "ops.mail.from",
                "is no address; write the one letters come from, such as help@example.org");
        require(
                mail.replyTo().isEmpty() || isAddress(mail.replyTo()),
                "ops.mail.replyTo",
                "is no address; write one such as help@example.org, or leave it out");
        require(
                mail.user().isEmpty() != mail.password().isSet(),
                "ops.mail.password",
                "goes with user; write both, or neither");
        require(
                mail.user().isEmpty() || !mail.security().equals("none") || HERE.contains(mail.host()),
                "ops.mail.security",
                "would show the password to the network; write starttls or tls");
        require(
                mail.site().isEmpty() || isSite(mail.site()),
                "ops.mail.site",
                "is no site; write one such as https://chat.example.org, without a path");
    }

    static boolean isAddress(String text) {
        return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
    }

    private static boolean isSite(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getPath().isEmpty() && uri.getQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
