package io.parley;

import io.parley.acd.port.Identities;
import io.parley.chat.bot.AnswerBot;
import io.parley.chat.bot.Bot;
import io.parley.chat.conversation.BotDuty;
import io.parley.chat.conversation.ChatParts;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.FileRules;
import io.parley.chat.conversation.Identifying;
import io.parley.chat.form.PreChatForm;
import io.parley.chat.identity.IdentityCheck;
import io.parley.chat.identity.IdentityRules;
import io.parley.chat.language.LinguaSense;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.AttributeRules;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.BotSettings;
import io.parley.ops.config.ChatSection;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.FileSettings;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PreChatSettings;
import io.parley.store.Store;
import io.parley.web.widget.WidgetSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The configuration as chats use it. */
final class ChatConfig {
    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration GRACE = Duration.ofMinutes(15);

    private ChatConfig() {}

    /**
     * @param epoch changes only when something acknowledged may have been lost
     * @param ports bots of others, by the ids of {@code chat.botPorts}
     */
    static ChatSettings settings(ParleyConfig config, String epoch, Map<String, Bot> ports) {
        ChatSection chat = config.chat();
        Map<AgentId, String> names = config.users().stream()
                .filter(user -> user.agent() != null)
                .collect(Collectors.toMap(user -> new AgentId(user.id()), ParleyConfig.User::name));
        List<ChatSettings.Topic> topics = topics(config).stream()
                .map(topic -> new ChatSettings.Topic(
                        topic.id(),
                        new QueueId(topic.queue()),
                        hours(config, topic),
                        takesCalls(config, topic),
                        queue(config, topic).afterChat().rating()))
                .toList();
        ChatSettings.Times times = new ChatSettings.Times(
                Duration.ofSeconds(chat.waitOfflineSeconds()),
                Duration.ofMinutes(chat.idleMinutes()),
                GRACE,
                sleeps(config));
        return new ChatSettings(
                topics,
                Set.copyOf(config.organisation().languages()),
                names,
                epoch,
                times,
                ChatSettings.Rates.DEFAULT,
                believed(chat.attributes()),
                new ChatSettings.CallLimits(chat.calls().atOnce(), chat.calls().perAddress()),
                config.bots().stream().flatMap(bot -> duty(bot, ports).stream()).toList(),
                manners(chat),
                form(config.preChat()));
    }

    private static Map<QueueId, Duration> sleeps(ParleyConfig config) {
        return config.queues().stream()
                .filter(queue -> queue.routing().sleep().afterMinutes() > 0)
                .collect(Collectors.toMap(
                        queue -> new QueueId(queue.id()),
                        queue -> QueuePlans.sleep(queue.routing().sleep()).after()));
    }

    /** What visitors are asked before a chat. */
    static PreChatForm form(PreChatSettings told) {
        PreChatSettings.Consent consent = told.consent();
        return new PreChatForm(
                told.fields().stream().map(ChatConfig::field).toList(),
                consent.asks() ? Optional.of(PreChatForm.Asks.of(consent.text(), consent.link())) : Optional.empty());
    }

    private static PreChatForm.Field field(PreChatSettings.Field told) {
        return new PreChatForm.Field(
                told.id(),
                PreChatForm.Type.valueOf(told.type().toUpperCase(Locale.ROOT)),
                told.required(),
                Map.copyOf(told.label()),
                told.longest(),
                told.choices().stream()
                        .map(one -> new PreChatForm.Choice(one.id(), Map.copyOf(one.label())))
                        .toList());
    }

    private static ChatSettings.Manners manners(ChatSection chat) {
        return new ChatSettings.Manners(
                Duration.ofMinutes(chat.edits().agentMinutes()),
                Duration.ofMinutes(chat.edits().visitorMinutes()),
                chat.sneakPeek(),
                chat.proofOfWork().calmPerMinute(),
                chat.proofOfWork().mostBits());
    }

    /** @throws io.parley.ops.config.ConfigProblem if a key of a site cannot be had or used */
    static ChatParts.Aids aids(Startup startup, Store store, Executor scripts) {
        return new ChatParts.Aids(new LinguaSense(scripts), store.botTalks(), identifying(startup, store.identities()));
    }

    private static Identifying identifying(Startup startup, Identities book) {
        ChatSection.Identity told = startup.config().chat().identity();
        if (told.keys().isEmpty()) {
            return Identifying.NONE;
        }
        IdentityRules rules = new IdentityRules(
                told.algorithm(),
                told.keys().stream().map(startup::reveal).toList(),
                told.audience(),
                Optional.of(told.issuer()).filter(issuer -> !issuer.isEmpty()),
                believed(told.attributes()),
                told.mostPriority());
        try {
            return new Identifying(Optional.of(new IdentityCheck(rules)), book);
        } catch (IdentityCheck.BadKey e) {
            throw new ConfigProblem("chat.identity.keys: " + e.getMessage());
        }
    }

    private static Optional<BotDuty> duty(BotSettings settings, Map<String, Bot> ports) {
        AnswerBot own = new AnswerBot(settings.answers().stream()
                .map(one -> new AnswerBot.Known(one.id(), one.questions(), one.answer()))
                .toList());
        boolean byPort = !settings.port().isEmpty();
        Optional<Bot> bot = byPort ? Optional.ofNullable(ports.get(settings.port())) : Optional.of(own);
        return bot.map(one -> new BotDuty(
                settings.id(),
                settings.name(),
                settings.queues().stream().map(QueueId::new).collect(Collectors.toSet()),
                byPort ? Set.copyOf(settings.languages()) : own.languages(),
                settings.isAlways(),
                one));
    }

    /** Languages in which a bot answers for this topic while nobody is there. */
    static Set<String> answeredOutsideHours(ParleyConfig config, ParleyConfig.Topic topic) {
        return config.bots().stream()
                .filter(bot -> bot.queues().contains(topic.queue()))
                .flatMap(bot -> bot.spoken().stream())
                .collect(Collectors.toSet());
    }

    /** What visitors may share. */
    static FileRules files(ParleyConfig config) {
        FileSettings files = config.chat().files();
        Set<String> types = files.types().isEmpty() ? FileRules.TYPES : Set.copyOf(files.types());
        return new FileRules(files.largestMegabytes() * MEGABYTE, files.perDayMegabytes() * MEGABYTE, types);
    }

    /** What is taken of the attributes that come from outside. */
    static AttributeRules believed(Map<String, List<String>> configured) {
        return new AttributeRules(configured.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue()))));
    }

    /** Topics whose queue takes chats. */
    static List<ParleyConfig.Topic> topics(ParleyConfig config) {
        return config.topics().stream()
                .filter(topic -> queue(config, topic).channels().contains("chat"))
                .toList();
    }

    static Optional<OpeningHours> hours(ParleyConfig config, ParleyConfig.Topic topic) {
        return RoutingConfig.hours(config, queue(config, topic).hours());
    }

    /** Whether its queue may be called from the page. */
    static boolean takesCalls(ParleyConfig config, ParleyConfig.Topic topic) {
        return queue(config, topic).channels().contains(RoutingConfig.PAGE);
    }

    /** What visitors of this topic are asked and offered once a chat is over. */
    static WidgetSettings.After after(ParleyConfig config, ParleyConfig.Topic topic) {
        boolean mail = MailSide.sends(config, topic.queue());
        return new WidgetSettings.After(queue(config, topic).afterChat().rating(), mail);
    }

    private static ParleyConfig.Queue queue(ParleyConfig config, ParleyConfig.Topic topic) {
        return config.queues().stream()
                .filter(queue -> queue.id().equals(topic.queue()))
                .findFirst()
                .orElseThrow();
    }
}
