package io.parley;

import io.parley.acd.Acd;
import io.parley.acd.Distributor;
import io.parley.chat.bot.Bot;
import io.parley.chat.conversation.ChatCounters;
import io.parley.chat.conversation.ChatEntrance;
import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.ChatFloor;
import io.parley.chat.conversation.ChatParts;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.media.MediaSettings;
import io.parley.media.loop.NettyMediaEngine;
import io.parley.media.record.Recorder;
import io.parley.ops.Alarm;
import io.parley.ops.Health;
import io.parley.ops.Metrics;
import io.parley.ops.RoomyHeap;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SipSection;
import io.parley.report.Reports;
import io.parley.sip.call.PromptLibrary;
import io.parley.sip.stack.Strain;
import io.parley.store.Store;
import io.parley.web.Counts;
import io.parley.web.Web;
import io.parley.web.auth.AuthSettings;
import io.parley.web.desk.Nudge;
import io.parley.web.http.EarlyPort;
import io.parley.web.http.WebServer;
import io.parley.web.widget.Widget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server: builds the parts, joins them, starts them in order, drains, and closes them in reverse. */
final class ParleyServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ParleyServer.class);
    private static final Duration VISITORS_LEAVE_WITHIN = Duration.ofSeconds(2);
    private static final Duration TENDED = Duration.ofHours(1);

    private final Closing closing = new Closing();
    private final Unguessable unguessable = new Unguessable();
    private final ChatCounters chatCounters = new ChatCounters();
    private final Health health = new Health(List.of("floor", "recorder", "sip", "web"));
    private final EarlyPort port;
    private final Startup startup;
    private final ParleyConfig config;
    private final DataFolder data;
    private final EarlyStart.Ground ground;
    private final Alarm alarm;
    private final Metrics metrics;
    private final Store store;
    private final LivePeople people;
    private final LiveConfig live;
    private final Recorder recorder;
    private final NettyMediaEngine media;
    private final Acd acd;
    private final Distributor floor;
    private final CallNotes notes;
    private final TrunkNames trunkNames;
    private final RetentionPlan retaining;
    private final FlowKeeping flows;
    private final VoiceSide voice;
    private final Web.Callbacks callbacks;
    private final ChatFloor chats;
    private final ChatEntrance entrance;
    private final ChatFiles files;
    private final Outgoing outgoing;
    private final Reports reports;
    private final Web web;
    private Optional<URI> uri = Optional.empty();

    private ParleyServer(Startup startup, EarlyPort port, EarlyStart early) throws IOException, SipException {
        this.port = closing.keep("web's port", port);
        data = DataFolder.open(startup.data());
        ground = closing.keep("data folder", data.taken(early));
        alarm = closing.keep("alarm", new Alarm());
        metrics = closing.keep("metrics", new Metrics());
        store = closing.keep("store", Store.open(StoreConfig.settings(startup, ground.lock()), alarm::nanos));
        this.startup = LivePeople.beside(startup, store, data);
        config = this.startup.config();
        RetentionPlan.settle(store, alarm);
        DemoData.settle(this.startup, store, alarm.instant());
        PromptLibrary prompts = new PromptLibrary(startup.prompts(), startup.recordedPrompts());
        people = new LivePeople(startup, LivePeople.Kept.of(startup, store, data), alarm);
        live = new LiveConfig(
                this.startup, store.versions(), new DocumentCheck(people::file, RoutingChecks.further(prompts)), alarm);
        people.follow(live);
        MediaSettings sound = data.sound(config.media(), RecordingKeys.settle(startup, data, store));
        recorder = closing.keep("recorder", ground.recorder(sound, new RecordingIndex(store, this::messageIndexed)));
        media = closing.keep("media", new NettyMediaEngine(sound, recorder, ground.sound()));
        acd = closing.keep("floor", new Acd(store.journal(), alarm::at, alarm, zone()));
        ExecutorService reading = closing.keep("history", Executors.newVirtualThreadPerTaskExecutor());
        floor = new QueuesInForce(live).acquainted(acd, store, reading);
        retaining = closing.keep("retention", new RetentionPlan(store, data.kept(sound), live, alarm, recorder));
        notes = closing.keep("call notes", new CallNotes(live::anatomy, store.anatomies(), alarm));
        flows = closing.keep("figures of call flows", new FlowKeeping(store, zone(), alarm));
        voice = closing.keep("sip", new VoiceSide(this.startup, data.root(), voiceParts(prompts)));
        trunkNames = new TrunkNames(metrics, voice, notes, config.trunks());
        callbacks = new CalledLater(data, store, live, alarm).callbacks(floor, reading);
        chats = new ChatFloor(chatParts(chatCounters));
        entrance = new ChatEntrance(chats).takeCalls(voice.calls().pages(), voice.relays());
        files = SharedFiles.of(chats, data, live);
        chats.keepFiles(files);
        reports = new Reports(store.facts(), alarm, zone());
        FrontDoor door = new FrontDoor(this.startup, store, data, live, alarm);
        Outgoing.Means means = new Outgoing.Means(this.startup, live, store, alarm);
        outgoing = Outgoing.of(means, reports, door, callbacks.tokens()::page, closing);
        MetricNames names = new MetricNames(metrics);
        web = web(names);
        name(names);
    }

    private void messageIndexed() {
        web.desks().tell(everybody -> true, Nudge.VOICEMAIL.frame());
        voice.messagesChanged();
    }

    private VoiceSide.Parts voiceParts(PromptLibrary prompts) throws IOException {
        return new VoiceSide.Parts(
                floor,
                media,
                store.bindings(),
                store.qualities(),
                store.listens(),
                notes.stories(),
                flows.ports((contact, score) -> web.rated(contact, score)), // it is made after this
                alarm,
                prompts.with(live.promptSounds()),
                live,
                data.secret("digest", 32),
                unguessable,
                ground.ports());
    }

    private void name(MetricNames names) {
        names.calls(voice.calls(), voice.registrar(), voice.sip());
        names.sound(notes.stories());
        notes.name(metrics);
        voice.config().identities().name(metrics);
        names.defence(voice.sip().defence());
        names.browserPhones(voice.lines(), web.phones());
        names.media(media, recorder);
        names.chats(chats, entrance, chatCounters);
        names.floor(acd, acd.counters(), alarm::nanos);
        names.store(store);
    }

    /**
     * Starts a server; whatever was opened is closed again if that fails.
     *
     * @param early what of it has begun
     * @throws IOException if a port or a file cannot be had
     */
    static ParleyServer start(Startup startup, EarlyStart early) throws IOException, SipException {
        early.keepOnly(SipPortsFile.named(startup.config()));
        EarlyPort port = EarlyPort.bind(WebConfig.settings(startup), early.web());
        Optional<RoomyHeap> heap = RoomyHeap.ofThisProcess();
        ParleyServer server = started(startup, port, early);
        heap.ifPresent(roomy -> server.alarm.every(RoomyHeap.EVERY, roomy::look));
        return server;
    }

    /** The same at a port that is there already, as for a rehearsal: what is the process's own stays as it is. */
    static ParleyServer started(Startup startup, EarlyPort port, EarlyStart early) throws IOException, SipException {
        ParleyServer server;
        try {
            server = new ParleyServer(startup.withFlows(), port, early);
        } catch (IOException | SipException | RuntimeException e) {
            port.close();
            early.close();
            throw e;
        }
        try {
            server.start();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private ChatParts chatParts(ChatCounters counters) throws IOException {
        String epoch = HexFormat.of().formatHex(data.secret("chat-epoch", 8));
        ChatScripts scripts = closing.keep("chats", new ChatScripts());
        Map<String, Bot> bots = BotPorts.of(startup, closing, scripts, alarm);
        return new ChatParts(
                new Derived<>(live, current -> ChatConfig.settings(current, epoch, bots)),
                store.transcripts(),
                store.visitors(),
                floor,
                alarm::at,
                alarm,
                scripts,
                unguessable,
                counters,
                callbacks.tokens()::page,
                store.bans(),
                ChatConfig.aids(startup, store, scripts));
    }

    private Web.Floor webFloor() {
        return new Web.Floor(
                acd,
                alarm::at,
                alarm,
                alarm::nanos,
                RoutingConfig::read,
                acd.shadowing(),
                voice.calls(),
                voice.calls().ownCalls(),
                voice.calls().supervisions(),
                notes.stories());
    }

    private Web web(MetricNames names) throws IOException {
        return new Web(
                WebConfig.settings(startup),
                WebConfig.org(live.get()),
                AuthSettings.standard(WebConfig.hashing(startup), data.secret("devices", 32)),
                webFloor(),
                new Web.Kept(
                        store.accounts(),
                        chats,
                        store.visitors(),
                        retaining.review(id -> RoutingConfig.name(live.get(), id)),
                        reports,
                        live,
                        voice.phoneLines(),
                        store.qualities(),
                        notes,
                        callbacks,
                        store.staffNotes(),
                        store.bans(),
                        store.tags(),
                        voice.seeing(store.voicemails()),
                        new Counts(store.flowCounts(), store.invitationCounts()),
                        people,
                        new LiveTrunks(AddedTrunks.of(store, data), people, live, voice.trials(), alarm),
                        new Web.Books(store.outsideNumbers(), store.shifts(), store.audit(), store.freeWishes()),
                        retaining.web(),
                        outgoing.staff().entry()),
                new Web.Watching(
                        () -> WhetherReady.now(health, store, acd),
                        metrics::scrape,
                        names.requests(),
                        new TelephonyPicture(voice, notes.stories(), alarm),
                        outgoing.mail(),
                        outgoing.staff(),
                        outgoing.webhooks(),
                        AlertPorts.of(store, outgoing, live, recorder)));
    }

    private ZoneId zone() {
        return ZoneId.of(config.organisation().zone());
    }

    private void tellDesks() {
        voice.onPhoneChange(web.desks()::phoneChanged);
        voice.calls().onConsult(web.desks()::consultChanged);
        voice.calls().onChange(web.desks()::callIsOther);
        voice.calls().ownCalls().parkings().onChange(web::parkingChanged);
        notes.stories().onPoor(web.desks()::callIsOther);
    }

    private void start() throws IOException {
        people.signOutBy(web.signIns()::leaveAll);
        people.registrationsBy(voice::registrations);
        people.begin();
        media.comeFirst();
        voice.calls().ownCalls().keepIn(store.internalCalls().afterStart());
        acd.connect(voice.calls(), voice.seeing(new ContactMeter(web.desks(), metrics)), chats);
        Rules rules = live.rules();
        log.info("configuration version {}", rules.version());
        StartLint.look(rules, config.organisation().languages(), alarm.instant().atZone(zone()));
        startFloor(rules);
        live.follow(new Following());
        alarm.every(TENDED, () -> Thread.startVirtualThread(live::tend)); // waits for the disk
        chats.start();
        files.sweep();
        outgoing.start(metrics);
        health.ready("floor");
        records(false);
        tellDesks();
        voice.turnsAwayWhile(new Strain(acd.counters()::lateNanos, store::lateNanos));
        notes.start();
        retaining.start();
        voice.start();
        SipPortsFile.keep(data.root(), voice.sip().listening());
        HttpPortFile.keep(data.root(), port.own());
        new MetricNames(metrics).listeners(voice);
        health.ready("sip");
        records(true);
        Widget widget = widget();
        closing.keep("audit trail", AuditLife.begins(store.audit(), alarm, rules.version()));
        closing.keep("web", web);
        closing.keep("visitors", widget);
        WebServer started = web.start(port, widget.handlers());
        new MetricNames(metrics).web(started, web.doors(), web.audit());
        uri = Optional.of(started.uri());
        health.ready("web");
        SipSection sip = config.sip();
        log.info("ready: {}, SIP on {} port {}", started.uri(), sip.places(), sip.port());
    }

    /** @param heard whether SIP is */
    private void records(boolean heard) throws IOException {
        if (heard != recorder.looksBack()) { // what is not read by then waits for SIP
            recorder.start();
            health.ready("recorder");
        }
    }

    private void startFloor(Rules rules) throws IOException {
        SignOfLife life = SignOfLife.in(data.root(), alarm);
        acd.start(rules, life.aliveUntil(), voice.calls().takingUp().expect());
        ground.sound().early().closeOthers();
        alarm.every(SignOfLife.EVERY, life::tell);
        callbacks.promised().start();
    }

    private Widget widget() {
        var promises = LiveReplyPromises.start(store, zone(), alarm);
        InvitationSide inviting = closing.keep("invitations", new InvitationSide(store, zone(), alarm));
        return new Widget(
                new Derived<>(live, WebConfig::widget),
                new Widget.Chatting(entrance, files, outgoing.mail().wishes(chats), promises::minutes),
                inviting.inviting(live, acd, unguessable),
                alarm::at,
                alarm);
    }

    /** A new version of the configuration goes to everybody who has to be told. */
    private final class Following implements LiveConfig.Follower {
        @Override
        public CompletableFuture<Void> load(LiveConfig.State after) {
            web.become(WebConfig.org(after.config()));
            return acd.postDurably(new RoutingEvent.RulesLoaded(after.rules()));
        }

        @Override
        public void changed(LiveConfig.State before, LiveConfig.State after) {
            Set<AgentId> newcomers =
                    after.rules().agents().stream().map(AgentProfile::id).collect(Collectors.toSet());
            before.rules().agents().forEach(agent -> newcomers.remove(agent.id()));
            voice.become(after.config());
            trunkNames.become(after.config().trunks());
            voice.tellAgain(newcomers);
            web.changed(after.entry().number(), newcomers);
        }
    }

    /** Where the console is. */
    URI uri() {
        return uri.orElseThrow();
    }

    Path dataFolder() {
        return data.root();
    }

    /** Calls that have not ended. */
    int liveCalls() {
        return voice.calls().live();
    }

    /** Takes nothing new; live calls may go on for so long. Chats go on by themselves at the next start. */
    void drain(Duration atMost) throws InterruptedException {
        health.notReady("drain", "the server is about to stop");
        log.info("draining: {} calls, {} visitors", voice.calls().live(), entrance.size());
        voice.calls().drain(atMost);
        entrance.drain(VISITORS_LEAVE_WITHIN);
    }

    @Override
    public void close() {
        chats.stop();
        closing.close();
    }
}
