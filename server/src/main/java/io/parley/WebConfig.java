package io.parley;

import io.parley.acd.port.Accounts;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import io.parley.web.http.WebSettings;
import io.parley.web.org.Labels;
import io.parley.web.org.OrgSettings;
import io.parley.web.widget.WidgetSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configuration as the web side uses it. */
final class WebConfig {
    private WebConfig() {}

    static WebSettings settings(Startup startup) {
        ParleyConfig.Http http = startup.config().http();
        Optional<WebSettings.Tls> tls = http.tlsIfSet()
                .map(files -> new WebSettings.Tls(file(startup, files.certificate()), file(startup, files.key())));
        return new WebSettings(
                http.bind(),
                http.port(),
                tls,
                http.origins(),
                startup.config().ops().allow(),
                new WebSettings.Proxies(
                        http.proxies(),
                        http.proxyHeader().equals("forwarded")
                                ? WebSettings.Said.FORWARDED
                                : WebSettings.Said.X_FORWARDED),
                startup.demo(),
                WebSettings.Limits.DEFAULT);
    }

    private static Path file(Startup startup, String name) {
        return startup.folder().resolve(name);
    }

    static Hashing hashing(Startup startup) {
        return startup.demo() ? Hashing.LIGHT : Hashing.STRONG;
    }

    /** Everybody who may sign in. @throws ConfigProblem if a password cannot be found */
    static List<Accounts.Account> accounts(Startup startup) {
        SecureRandom random = new SecureRandom();
        return startup.config().users().parallelStream()
                .map(user -> new Accounts.Account(
                        user.id(),
                        user.name(),
                        Accounts.Role.valueOf(user.role().toUpperCase(Locale.ROOT)),
                        user.language(),
                        hash(startup, user, random),
                        user.deskPhone().map(ParleyConfig.Phone::user)))
                .toList();
    }

    private static String hash(Startup startup, ParleyConfig.User user, SecureRandom random) {
        String hash = user.password().hash();
        if (hash == null) {
            String password = startup.reveal(user.password());
            Optional<String> made = startup.demo() ? DemoPasswords.hash(password) : Optional.empty();
            return made.orElseGet(
                    () -> PasswordHash.of(password, hashing(startup), random).toString());
        }
        return PasswordHash.parse(hash)
                .orElseThrow(() -> new ConfigProblem(
                        "the password hash of user " + user.id() + " cannot be read; make one with hash-password"))
                .toString();
    }

    static OrgSettings org(ParleyConfig config) {
        return new OrgSettings(
                config.organisation().name(),
                ZoneId.of(config.organisation().zone()),
                config.organisation().languages(),
                config.queues().stream().map(WebConfig::queue).toList(),
                config.skills(),
                config.auxCodes().stream().map(WebConfig::auxCode).toList(),
                config.users().stream()
                        .filter(user -> user.agent() != null)
                        .map(WebConfig::agent)
                        .toList(),
                config.topics().stream()
                        .map(topic -> new OrgSettings.Topic(topic.id(), labels(topic.label()), topic.queue()))
                        .toList(),
                config.cannedReplies().stream()
                        .map(reply -> new OrgSettings.CannedReply(reply.id(), reply.queues(), reply.text()))
                        .toList(),
                config.teams().stream()
                        .map(team -> new OrgSettings.Team(team.id(), team.name(), Set.copyOf(team.people())))
                        .toList(),
                config.routing().refusals().stream()
                        .map(refusal -> new OrgSettings.Choice(refusal.id(), labels(refusal.label())))
                        .toList(),
                DeskConfig.links(config),
                config.chat().origins());
    }

    private static OrgSettings.Queue queue(ParleyConfig.Queue queue) {
        return new OrgSettings.Queue(
                queue.id(),
                labels(queue.name()),
                RoutingConfig.channels(queue),
                queue.target().share(),
                Duration.ofSeconds(queue.target().seconds()),
                Duration.ofSeconds(queue.wrapUp().seconds()),
                queue.wrapUp().mandatory(),
                queue.outcomes().stream()
                        .map(outcome -> new OrgSettings.Choice(outcome.id(), labels(outcome.label())))
                        .toList(),
                TransferConfig.targets(queue.transfer()),
                new OrgSettings.TagRules(
                        queue.tags().known().stream()
                                .map(tag -> new OrgSettings.Choice(tag.id(), labels(tag.label())))
                                .toList(),
                        queue.tags().free(),
                        queue.tags().most()));
    }

    private static OrgSettings.AuxCode auxCode(ParleyConfig.AuxCode code) {
        Optional<Duration> planned =
                Optional.of(Duration.ofMinutes(code.minutes())).filter(Duration::isPositive);
        return new OrgSettings.AuxCode(code.id(), labels(code.label()), planned);
    }

    private static OrgSettings.Agent agent(ParleyConfig.User user) {
        return new OrgSettings.Agent(
                user.id(),
                user.name(),
                user.agent().languages(),
                user.agent().skills(),
                Set.copyOf(user.agent().queues()));
    }

    private static Labels labels(@Nullable Map<String, String> byLanguage) {
        return new Labels(byLanguage == null ? Map.of() : byLanguage);
    }

    static WidgetSettings widget(ParleyConfig config) {
        List<String> team = config.users().stream()
                .filter(user -> user.agent() != null && user.agent().chats() > 0)
                .map(ParleyConfig.User::name)
                .toList();
        return new WidgetSettings(
                config.organisation().name(),
                new HashSet<>(config.chat().origins()),
                config.chat().brand(),
                config.chat().corner(),
                Optional.of(config.chat().logo()).filter(logo -> !logo.isEmpty()),
                config.organisation().languages(),
                ChatConfig.topics(config).stream()
                        .map(topic -> new WidgetSettings.Topic(
                                topic.id(),
                                labels(topic.label()).byLanguage(),
                                topic.queue(),
                                ChatConfig.hours(config, topic),
                                ChatConfig.takesCalls(config, topic),
                                ChatConfig.answeredOutsideHours(config, topic),
                                ChatConfig.after(config, topic)))
                        .toList(),
                ZoneId.of(config.organisation().zone()),
                team,
                ChatConfig.files(config),
                false,
                config.chat().sneakPeek(),
                config.chat().edits().visitorMinutes(),
                ChatConfig.form(config.preChat()));
    }
}
