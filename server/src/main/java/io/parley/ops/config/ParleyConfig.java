package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything an operator can set, as read from one YAML file; see {@code server/docs/parley.yaml} for each setting with
 * its comment. Absent sections have the defaults of their records.
 */
public record ParleyConfig(
        Organisation organisation,
        String data,
        DatabaseSection database,
        Http http,
        SipSection sip,
        PhoneSettings phone,
        MediaSection media,
        ChatSection chat,
        Ops ops,
        List<TrunkSection> trunks,
        List<NumberRoute> numbers,
        List<FlowSettings> flows,
        List<PromptSettings> prompts,
        List<String> skills,
        List<Hours> hours,
        List<Queue> queues,
        List<Topic> topics,
        List<AuxCode> auxCodes,
        List<CannedReply> cannedReplies,
        List<BotSettings> bots,
        RoutingSettings routing,
        RetentionSettings retention,
        List<ReportSchedule> reports,
        SignInSettings signIn,
        OidcSection oidc,
        List<TeamSettings> teams,
        PreChatSettings preChat,
        DeskSettings desk,
        List<TestSettings> tests,
        List<User> users) {

    public ParleyConfig {
        data = Defaults.or(data, Defaults.DATA);
        database = Defaults.or(database, new DatabaseSection(null, null, null));
        http = Defaults.or(http, new Http(null, null, null, null, null, null, null));
        sip = Defaults.or(sip, SipSection.USUAL);
        phone = Defaults.or(phone, new PhoneSettings(null, null, null, null, null, null));
        media = Defaults.or(media, MediaSection.USUAL);
        chat = Defaults.or(chat, ChatSection.DEFAULT);
        ops = Defaults.or(ops, new Ops(null, null, null, null, null));
        trunks = Defaults.list(trunks);
        numbers = Defaults.list(numbers);
        flows = Defaults.list(flows);
        prompts = Defaults.list(prompts);
        skills = Defaults.list(skills);
        hours = Defaults.list(hours);
        queues = Defaults.list(queues);
        topics = Defaults.list(topics);
        auxCodes = Defaults.list(auxCodes);
        cannedReplies = Defaults.list(cannedReplies);
        bots = Defaults.list(bots);
        routing = Defaults.or(routing, RoutingSettings.ORDINARY);
        retention = Defaults.or(retention, RetentionSettings.FOR_EVER);
        reports = Defaults.list(reports);
        signIn = Defaults.or(signIn, SignInSettings.ORDINARY);
        oidc = Defaults.or(oidc, OidcSection.NONE);
        teams = Defaults.list(teams);
        preChat = Defaults.or(preChat, PreChatSettings.NOTHING);
        desk = Defaults.or(desk, DeskSettings.NOTHING);
        tests = Defaults.list(tests);
        users = Defaults.list(users);
    }

    ParleyConfig with(List<NumberRoute> otherNumbers, List<FlowSettings> otherFlows) {
        return with(trunks, otherNumbers, otherFlows, users);
    }

    /** The same with these trunks. */
    public ParleyConfig withTrunks(List<TrunkSection> others) {
        return with(others, numbers, flows, users);
    }

    /** The same with these people. */
    public ParleyConfig with(List<User> others) {
        return with(trunks, numbers, flows, others);
    }

    private ParleyConfig with(
            List<TrunkSection> otherTrunks,
            List<NumberRoute> otherNumbers,
            List<FlowSettings> otherFlows,
            List<User> others) {
        return new ParleyConfig(
                organisation,
                data,
                database,
                http,
                sip,
                phone,
                media,
                chat,
                ops,
                otherTrunks,
                otherNumbers,
                otherFlows,
                prompts,
                skills,
                hours,
                queues,
                topics,
                auxCodes,
                cannedReplies,
                bots,
                routing,
                retention,
                reports,
                signIn,
                oidc,
                teams,
                preChat,
                desk,
                tests,
                others);
    }

    /**
     * @param languages two-letter codes, the first is the default
     * @param supervision how supervisors may be in calls where the queue does not say
     */
    public record Organisation(String name, String zone, List<String> languages, SupervisionSettings supervision) {
        public Organisation {
            supervision = Defaults.or(supervision, new SupervisionSettings(null, null));
            zone = Defaults.or(zone, "UTC");
            languages = Defaults.list(languages);
        }
    }

    /**
     * @param proxies networks of proxies in front, which say whom they ask for
     * @param proxyHeader by what: {@code x-forwarded-for} or {@code forwarded}
     * @param site where staff open the console, such as {@code https://desk.example.org}: whose passkeys are
     */
    public record Http(
            String bind,
            Integer port,
            Tls tls,
            List<String> origins,
            List<String> proxies,
            String proxyHeader,
            String site) {
        public Http {
            site = Defaults.or(site, "");
            proxyHeader = Defaults.or(proxyHeader, "x-forwarded-for");
            bind = Defaults.or(bind, "127.0.0.1");
            port = Defaults.or(port, 8080);
            origins = Defaults.list(origins);
            proxies = Defaults.list(proxies);
        }

        public Optional<Tls> tlsIfSet() {
            return Optional.ofNullable(tls);
        }
    }

    /** PEM files. */
    public record Tls(String certificate, String key) {}

    /**
     * @param browser whether agents may talk from the console; each user may be set apart
     * @param ice STUN and TURN servers for networks that let no sound pass otherwise
     * @param together so many may be in one conversation, with customer and agent
     */
    public record PhoneSettings(
            Boolean browser,
            List<IceServer> ice,
            PhoneCallSettings calls,
            ParkSettings park,
            PickUpSettings pickUp,
            Integer together) {
        public PhoneSettings {
            park = Defaults.or(park, ParkSettings.ORDINARY);
            pickUp = Defaults.or(pickUp, PickUpSettings.ORDINARY);
            calls = Defaults.or(calls, PhoneCallSettings.ORDINARY);
            browser = Defaults.or(browser, true);
            ice = Defaults.list(ice);
            together = Defaults.or(together, 8);
        }
    }

    /**
     * @param allow networks that may read {@code /metrics} and {@code /health}
     * @param anatomy what is kept of what was on the wire in calls
     * @param webhooks programs of others that are told what happens
     */
    public record Ops(
            List<String> allow,
            Integer drainSeconds,
            AnatomySettings anatomy,
            MailSection mail,
            List<WebhookSection> webhooks) {
        public Ops {
            allow = allow == null ? List.of("127.0.0.0/8", "::1/128") : List.copyOf(allow);
            drainSeconds = Defaults.or(drainSeconds, 30);
            anatomy = Defaults.or(anatomy, new AnatomySettings(null, null));
            mail = Defaults.or(mail, MailSection.NONE);
            webhooks = Defaults.list(webhooks);
        }
    }

    /**
     * @param days {@code monday} ... {@code sunday} to intervals like {@code 08:00-12:00}; a day left out is closed
     * @param holidays closed on the public holidays of this country or region, such as {@code LT}; empty for none
     * @param exceptions dates with intervals of their own, which win over both; without any, closed
     */
    public record Hours(
            String id,
            String zone,
            @JsonSetter(contentNulls = Nulls.SET) Map<String, List<String>> days,
            String holidays,
            @JsonSetter(contentNulls = Nulls.SET) Map<String, List<String>> exceptions) {
        public Hours {
            days = Defaults.lists(days);
            holidays = Defaults.or(holidays, "");
            exceptions = Defaults.lists(exceptions);
        }
    }

    public record Queue(
            String id,
            Map<String, String> name,
            List<String> channels,
            Map<String, Integer> skills,
            Integer priority,
            Integer ringSeconds,
            WrapUp wrapUp,
            Target target,
            String hours,
            Integer maxWaitMinutes,
            QueueRouting routing,
            CallbackSettings callback,
            List<Outcome> outcomes,
            TransferSettings transfer,
            String supervision,
            TagSettings tags,
            OutboundSettings outbound,
            AfterChatSettings afterChat,
            List<InvitationSettings> invitations,
            RecordingSettings recording) {
        public Queue {
            invitations = Defaults.list(invitations);
            recording = Defaults.or(recording, RecordingSettings.ORDINARY);
            outbound = Defaults.or(outbound, OutboundSettings.NONE);
            afterChat = Defaults.or(afterChat, AfterChatSettings.ORDINARY);
            tags = Defaults.or(tags, TagSettings.ORDINARY);
            supervision = Defaults.or(supervision, "");
            name = name == null ? Map.of() : Map.copyOf(name);
            channels = channels == null ? List.of("voice", "chat") : List.copyOf(channels);
            skills = skills == null ? Map.of() : Map.copyOf(skills);
            priority = Defaults.or(priority, 0);
            ringSeconds = Defaults.or(ringSeconds, 20);
            wrapUp = Defaults.or(wrapUp, new WrapUp(null, null, null, null, null, null));
            target = Defaults.or(target, new Target(null, null, null));
            hours = Defaults.or(hours, "");
            maxWaitMinutes = Defaults.or(maxWaitMinutes, 0);
            routing = Defaults.or(routing, QueueRouting.ORDINARY);
            callback = Defaults.or(callback, CallbackSettings.NONE);
            transfer = Defaults.or(transfer, TransferSettings.ORDINARY);
            outcomes = Defaults.list(outcomes);
        }
    }

    /**
     * @param kind {@code timed}; {@code optional} for who asks for it during the contact; or {@code unlimited} with an
     *     alarm after {@code seconds} and an end after {@code capMinutes}
     * @param parallel whether a call in wrap-up leaves chats open
     * @param extensions how often the agent may add {@code seconds} again
     */
    public record WrapUp(
            Integer seconds, Boolean mandatory, String kind, Boolean parallel, Integer capMinutes, Integer extensions) {
        public WrapUp {
            extensions = Defaults.or(extensions, 0);
            kind = Defaults.or(kind, "timed");
            parallel = Defaults.or(parallel, false);
            capMinutes = Defaults.or(capMinutes, 30);
            seconds = Defaults.or(seconds, 30);
            mandatory = Defaults.or(mandatory, false);
        }
    }

    public record Target(Double share, Integer seconds, Integer shortAbandonSeconds) {
        public Target {
            share = Defaults.or(share, 0.8);
            seconds = Defaults.or(seconds, 20);
            shortAbandonSeconds = Defaults.or(shortAbandonSeconds, 5);
        }
    }

    /** A disposition with its label per language. */
    public record Outcome(String id, Map<String, String> label) {}

    public record Topic(String id, Map<String, String> label, String queue) {}

    /**
     * What agents need not type again.
     *
     * @param id what they type after a slash
     * @param queues for whose chats; none written means all
     * @param text by language
     */
    public record CannedReply(String id, List<String> queues, Map<String, String> text) {
        public CannedReply {
            queues = Defaults.list(queues);
            text = Defaults.or(text, Map.of());
        }
    }

    public record AuxCode(String id, Map<String, String> label, Integer minutes) {
        public AuxCode {
            minutes = Defaults.or(minutes, 0);
        }
    }

    /** @param role {@code administrator}, {@code supervisor}, {@code team_lead} or {@code agent} */
    public record User(
            String id, String name, String role, String language, Secret password, Phone phone, AgentSettings agent) {
        public User {
            language = Defaults.or(language, "en");
            password = Defaults.or(password, Secret.NONE);
        }

        /** The phone on the desk. */
        public Optional<Phone> deskPhone() {
            return Optional.ofNullable(phone).filter(set -> !set.user().isEmpty());
        }

        /** Whether this person may talk from the console: as an agent, or as who is let into calls. */
        public boolean browserPhone(PhoneSettings all) {
            boolean allowed = phone == null || phone.browser() == null ? all.browser() : phone.browser();
            return allowed && (agent != null || !"agent".equalsIgnoreCase(role));
        }
    }

    /**
     * @param user SIP user name of a phone on the desk; empty without one
     * @param autoAnswer whether the phone is asked to answer by itself as soon as it rings
     * @param browser whether this person may talk from the console; as all others may, where left out
     * @param srtp whether its sound is encrypted, as codecs what it speaks: as all others, where left out
     */
    public record Phone(
            String user,
            Secret password,
            Boolean autoAnswer,
            @Nullable Boolean browser,
            String srtp,
            List<String> codecs) {
        public Phone {
            codecs = Defaults.list(codecs);
            user = Defaults.or(user, "");
            password = Defaults.or(password, Secret.NONE);
            autoAnswer = Defaults.or(autoAnswer, false);
            srtp = Defaults.or(srtp, "");
        }
    }

    /**
     * Levels are 1 to 10.
     *
     * @param languages two-letter code to level
     * @param skills skill to level
     * @param tiers by queue; 0, the first to be asked, where left out
     * @param attributes what {@code need} of a queue may ask for
     * @param chatsBesideCall a call may still come while at most so many chats are in hand
     * @param chatsDuringCall during a call chats may come while fewer than this are in hand
     */
    public record AgentSettings(
            Map<String, Integer> languages,
            Map<String, Integer> skills,
            List<String> queues,
            Integer chats,
            Map<String, Integer> tiers,
            Map<String, String> attributes,
            Integer chatsBesideCall,
            Integer chatsDuringCall) {
        public AgentSettings {
            languages = languages == null ? Map.of() : Map.copyOf(languages);
            skills = skills == null ? Map.of() : Map.copyOf(skills);
            queues = Defaults.list(queues);
            chats = Defaults.or(chats, 3);
            tiers = tiers == null ? Map.of() : Map.copyOf(tiers);
            attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
            chatsBesideCall = Defaults.or(chatsBesideCall, 0);
            chatsDuringCall = Defaults.or(chatsDuringCall, 0);
        }
    }
}
