package io.parley.web;

import io.parley.acd.Acd;
import io.parley.acd.PromisedCalls;
import io.parley.acd.port.Accounts;
import io.parley.acd.port.AgentCalls;
import io.parley.acd.port.LiveSounds;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.report.Reports;
import io.parley.review.CustomerFile;
import io.parley.review.Retention;
import io.parley.review.ReviewDesk;
import io.parley.review.SoundFiles;
import io.parley.sim.FloorPorts;
import io.parley.sim.SimKeys;
import io.parley.sim.SimTime;
import io.parley.store.AttachmentFiles;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.admin.Entry;
import io.parley.web.alert.Alerting;
import io.parley.web.auth.AuthSettings;
import io.parley.web.auth.Invites;
import io.parley.web.auth.LastSeen;
import io.parley.web.auth.OwnPasskeys;
import io.parley.web.auth.ProgramKeys;
import io.parley.web.auth.Providers;
import io.parley.web.auth.SecondStep;
import io.parley.web.callback.CallbackTokens;
import io.parley.web.console.OperatorRoutes;
import io.parley.web.http.EarlyPort;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The web side on a real floor and a real store; phones, visitors and time are the test's. */
public final class Rig implements AutoCloseable {
    /** Of passkeys. */
    public static final String SITE = "https://desk.example.org";

    public final SimTime time = new SimTime();
    public final FloorPorts phones = new FloorPorts();
    public final Map<String, String> notReady = new ConcurrentSkipListMap<>();
    public final Store store;
    public final Acd acd;
    public final SimChats chats;
    public final Web web;
    public final URI uri;
    public final Path recordings;
    public final SimPhoneLines phoneLines = new SimPhoneLines();
    public final SimTelephony telephony = new SimTelephony();
    public final MemoryTrunks trunks = new MemoryTrunks();
    public final SimMailing mailing = new SimMailing();
    public final SimReportMail reportMail = new SimReportMail();
    public final SimHooks hooks = new SimHooks();
    public final SimAlarmMail alarmMail = new SimAlarmMail();
    /** Whether queues take contacts, for those who are alerted. */
    public volatile boolean open = true;

    public volatile Set<Accounts.Role> twoStepRoles = Set.of();
    public final SimInvitationMail invitations = new SimInvitationMail();
    public final MemoryUsers users = new MemoryUsers();
    /** Who called whom, as {@code agent number}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    public final SimConsults consults = new SimConsults(time);
    /** Of every call. */
    public volatile List<LiveSounds.PoorLeg> poorLegs = List.of();
    /** Whether there is a trunk for calls of ours. */
    public volatile boolean callsOut = true;
    /** When calls are ended by us. */
    public volatile Optional<Instant> callEndsAt = Optional.empty();

    public final SimSupervisions supervisions = new SimSupervisions(time);
    /** Of the room that is kept back for recordings. */
    public volatile double reserveTaken;

    public final SimPauses pauses = new SimPauses(time);
    public final SimRehearsals rehearsals = new SimRehearsals();
    public final SimParkings parkings = new SimParkings(this::floorOfCalls, time);
    public final Retention retention;
    public volatile List<Retention.Rule> retentionRules = List.of();
    public final PromisedCalls promised;
    private int promises;
    private int erased;
    private final List<AutoCloseable> opened = new ArrayList<>();

    public Rig(Path folder) throws IOException {
        this(folder, People.AUTH);
    }

    public final CallbackTokens callbackTokens = new CallbackTokens(new byte[32]);

    public Rig(Path folder, AuthSettings auth) throws IOException {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        store.accounts().replaceAll(People.all()).join();
        recordings = Files.createDirectories(folder.resolve("recordings"));
        acd = new Acd(store.journal(), time, time, ZoneOffset.UTC);
        chats = new SimChats(acd, store.transcripts(), time);
        promised = new PromisedCalls(new PromisedCalls.Parts(
                store.followUps(),
                acd,
                this::rulesInForce,
                queue -> callsOut,
                time,
                time,
                () -> "f" + ++promises,
                Runnable::run));
        retention = new Retention(store, () -> retentionRules, folders(folder), time, () -> "r" + ++erased);
        web = new Web(
                WebSettings.loopback(0),
                Harbour.settings(),
                auth,
                floor(),
                kept(folder),
                new Web.Watching(
                        () -> OperatorRoutes.Readiness.of(notReady, Optional.empty()),
                        () -> "parley_up 1\n",
                        (route, status, nanos) -> {},
                        telephony,
                        mailing,
                        reportMail,
                        hooks,
                        alertPorts()));
        consults.listen(web.desks()::consultChanged);
        supervisions.listen(now -> web.desks().callIsOther(now.contact()));
        pauses.listen(web.desks()::callIsOther);
        acd.connect(phones, web.desks(), chats);
        acd.start(Harbour.rules());
        WebServer server = web.start(EarlyPort.bind(WebSettings.loopback(0)), List.of());
        uri = server.uri();
    }

    public Alerting.Ports alertPorts() {
        return new Alerting.Ports(
                store.alertLimits(),
                store.alertLimits().states(),
                store.facts().slices().lately()::since,
                alarmMail,
                (queue, at) -> open,
                () -> reserveTaken);
    }

    private Web.Kept kept(Path folder) throws IOException {
        ReviewDesk review =
                new ReviewDesk(store, queue -> "Queue " + queue, new SoundFiles(recordings, SimKeys.KEYS), time);
        return new Web.Kept(
                store.accounts(),
                chats,
                store.visitors(),
                review,
                new Reports(store.facts(), time, ZoneOffset.UTC),
                new MemoryConfiguration(),
                phoneLines,
                store.qualities(),
                store.anatomies(),
                new Web.Callbacks(callbackTokens, () -> "visitor-token-0123456789", promised),
                store.staffNotes(),
                store.bans(),
                store.tags(),
                store.voicemails(),
                new Counts(store.flowCounts(), store.invitationCounts()),
                users,
                trunks,
                new Web.Books(store.outsideNumbers(), store.shifts(), store.audit(), store.freeWishes()),
                retaining(folder),
                entry());
    }

    private Retention.Folders folders(Path folder) throws IOException {
        return new Retention.Folders(
                new SoundFiles(recordings, SimKeys.KEYS), new AttachmentFiles(folder.resolve("attachments")));
    }

    private Web.Retaining retaining(Path folder) throws IOException {
        CustomerFile customers = new CustomerFile(store, retention, folders(folder), time);
        return new Web.Retaining(retention, customers, store.holds(), store.customers());
    }

    private Entry entry() {
        LastSeen lastSeen = new LastSeen(store.sightings(), time);
        return new Entry(
                new SecondStep(
                        store.secondFactors(),
                        new byte[32],
                        () -> new SecondStep.Rules("Harbour & Co", twoStepRoles),
                        time),
                lastSeen,
                new Invites(store.invitations(), new byte[32], time),
                invitations,
                new ProgramKeys(store.programKeys(), lastSeen),
                OwnPasskeys.of(store.passkeys(), () -> SITE, List::of, time),
                new Providers(List.of(), store.providerTies(), false, Set.of()));
    }

    private Web.Floor floor() {
        return new Web.Floor(
                acd,
                time,
                time,
                System::nanoTime,
                Rig::rules,
                acd.shadowing(),
                consults,
                new Calls(),
                supervisions,
                new Sounds());
    }

    private final class Sounds implements LiveSounds {
        @Override
        public List<PoorLeg> poor(ContactId contact) {
            return poorLegs;
        }

        @Override
        public Optional<Instant> endsAt(ContactId contact) {
            return callEndsAt;
        }
    }

    private Rules rulesInForce() {
        return acd.present().join().floor().floor().rules();
    }

    private Acd floorOfCalls() {
        return acd;
    }

    private final class Calls implements AgentCalls {
        @Override
        public CompletableFuture<Reply> call(AgentId by, String number) {
            return calls(by, number);
        }

        @Override
        public SimRehearsals rehearsals() {
            return rehearsals;
        }

        @Override
        public SimParkings parkings() {
            return parkings;
        }

        @Override
        public SimPauses pauses() {
            return pauses;
        }
    }

    /** Telephony that calls numbers of Lithuania, one at a time. */
    private CompletableFuture<AgentCalls.Reply> calls(AgentId by, String number) {
        AgentCalls.Reply reply = !number.startsWith("+")
                ? AgentCalls.Reply.UNKNOWN
                : !number.startsWith("+370")
                        ? number.startsWith("+371") ? AgentCalls.Reply.NO_TRUNK : AgentCalls.Reply.NOT_ALLOWED
                        : calls.isEmpty() ? AgentCalls.Reply.BEGUN : AgentCalls.Reply.NOT_NOW;
        if (reply == AgentCalls.Reply.BEGUN) {
            calls.add(by + " " + number);
        }
        return CompletableFuture.completedFuture(reply);
    }

    /** The harbour's rules under another version; any other text is refused. */
    private static Rules rules(String config) {
        if (!config.equals("harbour")) {
            throw new IllegalArgumentException("config:1: is not the harbour");
        }
        return new Rules(2, Harbour.rules().agents(), Harbour.rules().queues());
    }

    public Browser browser() {
        Browser browser = new Browser(uri);
        opened.add(browser);
        return browser;
    }

    public Browser signedIn(String user) {
        Browser browser = browser();
        if (browser.signIn(user, People.PASSWORD).status() != 200) {
            throw new IllegalStateException(user + " cannot sign in");
        }
        return browser;
    }

    /** Once it is heard: what comes before that is told as a picture, not as news. */
    public Tab tab(Browser browser) {
        Tab tab = keep(Tab.open(uri, browser));
        Await.until(() -> !tab.frames.isEmpty() || tab.closed.isDone());
        return tab;
    }

    public Tab keep(Tab tab) {
        opened.add(tab);
        return tab;
    }

    /** An agent with an open desk who wants contacts. */
    public Browser ready(String user) {
        Browser browser = signedIn(user);
        tab(browser).frame("desk");
        Await.until(() -> reachable(new AgentId(user), Channel.CHAT));
        browser.put("/api/desk/state", "{\"state\":\"ready\"}");
        return browser;
    }

    public boolean reachable(AgentId agent, Channel channel) {
        return acd.board().agents().stream()
                .anyMatch(view -> view.agent().equals(agent) && view.reachable().contains(channel));
    }

    public ContactId arrives(String id, Channel channel) {
        ContactId contact = new ContactId(id);
        Customer customer = new Customer("+37061234567", Optional.of("Ona <b>P</b>"));
        acd.postDurably(new RoutingEvent.ContactArrived(
                        new Contact(contact, channel, Harbour.BOOKINGS, "en", 0, customer, time.instant())))
                .join();
        return contact;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        web.close();
        acd.close();
        store.close();
    }
}
