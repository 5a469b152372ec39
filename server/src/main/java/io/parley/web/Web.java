package io.parley.web;

import io.parley.acd.Distributor;
import io.parley.acd.PromisedCalls;
import io.parley.acd.Shadowing;
import io.parley.acd.port.Accounts;
import io.parley.acd.port.AgentCalls;
import io.parley.acd.port.AuditTrail;
import io.parley.acd.port.Bans;
import io.parley.acd.port.CallAnatomies;
import io.parley.acd.port.CallQualities;
import io.parley.acd.port.Consults;
import io.parley.acd.port.CustomerTies;
import io.parley.acd.port.LegalHolds;
import io.parley.acd.port.LiveSounds;
import io.parley.acd.port.MessageBox;
import io.parley.acd.port.OutsideNumbers;
import io.parley.acd.port.Parkings;
import io.parley.acd.port.RecordingPauses;
import io.parley.acd.port.Shifts;
import io.parley.acd.port.StaffNotes;
import io.parley.acd.port.Supervisions;
import io.parley.acd.port.Tags;
import io.parley.acd.port.Visitors;
import io.parley.acd.port.Wake;
import io.parley.acd.port.Wishes;
import io.parley.chat.conversation.Conversations;
import io.parley.chat.staff.StaffRoom;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.report.Reports;
import io.parley.review.CustomerFile;
import io.parley.review.Retention;
import io.parley.review.ReviewDesk;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.Entry;
import io.parley.web.admin.Hooks;
import io.parley.web.admin.Mailing;
import io.parley.web.admin.ReportMail;
import io.parley.web.admin.Telephony;
import io.parley.web.admin.Trunks;
import io.parley.web.admin.Users;
import io.parley.web.alert.Alerting;
import io.parley.web.audit.AuditRoutes;
import io.parley.web.auth.AuthSettings;
import io.parley.web.auth.Doors;
import io.parley.web.auth.SignIns;
import io.parley.web.callback.CallbackPage;
import io.parley.web.callback.CallbackTokens;
import io.parley.web.console.AgentStateRoutes;
import io.parley.web.console.CallRoutes;
import io.parley.web.console.ChatInvitationRoutes;
import io.parley.web.console.ConsentRoutes;
import io.parley.web.console.CustomerRoutes;
import io.parley.web.console.DeskRoutes;
import io.parley.web.console.FloorRoutes;
import io.parley.web.console.FreeWishes;
import io.parley.web.console.FutureRoutes;
import io.parley.web.console.HeardRoutes;
import io.parley.web.console.OperatorRoutes;
import io.parley.web.console.OutsideCallRoutes;
import io.parley.web.console.PhoneRoutes;
import io.parley.web.console.QualityRoutes;
import io.parley.web.console.RefusalRoutes;
import io.parley.web.console.ReportRoutes;
import io.parley.web.console.SupervisionRoutes;
import io.parley.web.console.TakeRoutes;
import io.parley.web.console.TransferRoutes;
import io.parley.web.console.WallRoutes;
import io.parley.web.console.WhyRoutes;
import io.parley.web.console.Within;
import io.parley.web.desk.DeskDoor;
import io.parley.web.desk.DeskHub;
import io.parley.web.desk.DeskPictures;
import io.parley.web.desk.LostReach;
import io.parley.web.desk.ParkedCards;
import io.parley.web.desk.StaffPictures;
import io.parley.web.doctor.Doctor;
import io.parley.web.http.Audit;
import io.parley.web.http.EarlyPort;
import io.parley.web.http.RequestObserver;
import io.parley.web.http.Route;
import io.parley.web.http.SameOrigin;
import io.parley.web.http.TextSocketDoor;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import io.parley.web.link.DeskLinks;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import io.parley.web.phone.PhoneDoor;
import io.parley.web.phone.PhoneLines;
import io.parley.web.phone.PhoneSockets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.websocket.server.WebSocketCreator;

/**
 * The web side of the server: the desks' hub, which the floor tells what changes, and the HTTP server with its routes.
 * Made first, because others tell the hub; started last, because its routes ask all others.
 */
public final class Web implements AutoCloseable {
    private static final String DESK_SOCKET = "/ws/desk";

    private final WebSettings settings;
    private final Org org;
    private final Floor floor;
    private final Kept kept;
    private final Watching watching;
    private final SignIns signIns;
    private final EntryDoors entry;
    private final DeskPictures pictures;
    private final StaffRoom room;
    private final StaffPictures staff;
    private final DeskHub hub;
    private final PhoneSockets phones;
    private final SameOrigin origins;
    private final Doctor doctor;
    private final Alerting alerting;
    private final FreeWishes wishes;
    private final Audit audit;
    private Optional<WebServer> server = Optional.empty();

    /**
     * What decides, and time.
     *
     * @param nanoClock steady, nanoseconds
     * @param rules reads the rules out of a configuration's text
     * @param consults whom agents ask before they hand a call on
     * @param calls that agents begin
     * @param supervisions who is in calls beside their agents
     * @param sounds which legs are poor to hear
     */
    public record Floor(
            Distributor distributor,
            Wake wake,
            InstantSource clock,
            LongSupplier nanoClock,
            FutureRoutes.RulesReader rules,
            Shadowing shadowing,
            Consults consults,
            AgentCalls calls,
            Supervisions supervisions,
            LiveSounds sounds) {}

    /** What is stored and set, chats, and phones. */
    public record Kept(
            Accounts accounts,
            Conversations conversations,
            Visitors visitors,
            ReviewDesk review,
            Reports reports,
            Configuration configuration,
            PhoneLines phones,
            CallQualities qualities,
            CallAnatomies anatomies,
            Callbacks callbacks,
            StaffNotes staffNotes,
            Bans bans,
            Tags tags,
            MessageBox messages,
            Counts counts,
            Users users,
            Trunks trunks,
            Books books,
            Retaining retaining,
            Entry entry) {}

    /**
     * What supervisors write down for their people, and what is written down of all.
     *
     * @param numbers outside that agents find by name
     * @param audit who did what
     * @param wishes whom agents wait for
     */
    public record Books(OutsideNumbers numbers, Shifts shifts, AuditTrail audit, Wishes wishes) {}

    /** What is kept for how long, and of whom. */
    public record Retaining(Retention retention, CustomerFile customers, LegalHolds holds, CustomerTies ties) {}

    /** What operators see. @param metrics in the Prometheus text format */
    public record Watching(
            Supplier<OperatorRoutes.Readiness> readiness,
            Supplier<String> metrics,
            RequestObserver observer,
            Telephony telephony,
            Mailing mailing,
            ReportMail reportMail,
            Hooks hooks,
            Alerting.Ports alerting) {}

    /**
     * What customers who are called back need.
     *
     * @param secrets 128 unguessable bits as 22 characters each time
     * @param promised for a moment
     */
    public record Callbacks(CallbackTokens tokens, Supplier<String> secrets, PromisedCalls promised) {}

    public Web(WebSettings settings, OrgSettings org, AuthSettings auth, Floor floor, Kept kept, Watching watching) {
        this.settings = settings;
        this.org = new Org(org);
        this.floor = floor;
        this.kept = kept;
        this.watching = watching;
        entry = new EntryDoors(
                kept, auth, this::hasDesk, floor.clock(), org.languages().getFirst());
        signIns = entry.doors().people();
        Alerting.Looked looked =
                new Alerting.Looked(floor.distributor(), watching.telephony()::picture, watching.hooks()::picture);
        audit = new Audit(kept.books().audit(), floor.clock());
        alerting = new Alerting(watching.alerting(), looked, this.org, floor.wake(), floor.clock());
        RatingHistory ratings = new RatingHistory(kept.review());
        pictures = new DeskPictures(
                this.org,
                kept.conversations(),
                kept.visitors(),
                ratings.today(floor.clock(), org.zone()),
                kept.phones()::state,
                live(),
                floor.clock());
        room = new StaffRoom(kept.staffNotes(), floor.clock());
        staff = new StaffPictures(this.org, kept.conversations(), room);
        DeskHub.Pictures shown = new DeskHub.Pictures(pictures, staff);
        hub = new DeskHub(floor.distributor(), shown, signIns::stillIn, floor.wake(), floor.clock());
        room.listen(hub::noted);
        phones = new PhoneSockets(signIns::stillIn, floor.wake(), floor.clock());
        origins = new SameOrigin(Set.copyOf(settings.origins()));
        doctor = new Doctor(kept.callbacks().secrets().get(), origins, floor.wake(), floor.clock());
        wishes = new FreeWishes(kept.books().wishes(), floor.distributor(), this.org, floor.clock());
        signIns.onEnter(wishes::signedIn);
        signIns.onEnter(hub::signedIn);
        signIns.onLeave(hub::signedOut);
        signIns.onLeave(phones::signedOut);
        kept.conversations().listen(hub.chatListener());
    }

    private DeskPictures.Live live() {
        DeskLinks links = new DeskLinks(org, kept.retaining().ties());
        RecordingPauses pauses = floor.calls().pauses();
        return new DeskPictures.Live(
                floor.consults(), floor.supervisions(), pauses, floor.sounds(), alerting::standing, links);
    }

    /** Who is no agent any more keeps the desk until the last contact in hand is over. */
    private boolean hasDesk(String account) {
        return org.hasDesk(account)
                || floor.distributor().board().agents().stream()
                        .anyMatch(agent -> agent.agent().value().equals(account)
                                && !agent.contacts().isEmpty());
    }

    /** From now on names and people are these. */
    public void become(OrgSettings settings) {
        org.become(settings);
    }

    /** A caller said how it was, and that is kept. */
    public void rated(ContactId contact, int score) {
        pictures.rated(contact, score);
    }

    /** Desks are told that another version holds. @param newcomers agents whom the floor has just learned of */
    public void changed(long version, Set<AgentId> newcomers) {
        hub.orgChanged(version, newcomers);
        new LostReach(floor.distributor(), floor.supervisions(), kept.accounts(), org).look();
    }

    /** What the floor tells of agents and contacts. */
    public DeskHub desks() {
        return hub;
    }

    /** Somebody is parked, or no longer. */
    public void parkingChanged(Parkings.Parked one) {
        new ParkedCards(floor.distributor(), floor.calls().parkings(), org).changed(one, hub);
    }

    /** Browsers' phones. */
    public PhoneSockets phones() {
        return phones;
    }

    /** Limits that alert supervisors. */
    public Alerting alerting() {
        return alerting;
    }

    public SignIns signIns() {
        return signIns;
    }

    public Doors doors() {
        return entry.doors();
    }

    public Audit audit() {
        return audit;
    }

    /**
     * @param port where to listen; whoever came there first is served first
     * @param widget asked in order for whatever is neither API nor a socket of staff
     * @throws WebServer.CannotListen if the TLS files are wrong
     */
    public WebServer start(EarlyPort port, List<Handler> widget) {
        hub.start();
        alerting.start();
        phones.start();
        kept.entry().lastSeen().start(floor.wake());
        Map<String, WebSocketCreator> sockets = new HashMap<>();
        sockets.put(PhoneRoutes.SOCKET, new PhoneDoor(origins, signIns, kept.phones(), phones, floor.clock()));
        sockets.put(Doctor.SOCKET, doctor.socket());
        DeskDoor.Desking desking = new DeskDoor.Desking(org, hub, staff, kept.review(), floor.distributor());
        DeskDoor desk = new DeskDoor(origins, signIns, desking, floor.clock());
        List<Handler> handlers = new ArrayList<>();
        handlers.add(new TextSocketDoor(DESK_SOCKET, WebServer.LARGEST_FRAME, desk));
        handlers.addAll(widget);
        handlers.add(doctor.handler());
        handlers.add(new CallbackPage());
        WebParts parts =
                new WebParts(routes(), entry.doors(), sockets, handlers, watching.observer(), audit, floor.nanoClock());
        WebServer started = WebServer.start(settings, parts, port);
        server = Optional.of(started);
        return started;
    }

    /** All of the API. */
    public List<Route<?>> routes() {
        Distributor distributor = floor.distributor();
        CustomerRoutes.Desk desk = new CustomerRoutes.Desk(pictures, hub, org, floor.clock());
        List<Route<?>> routes = new ArrayList<>();
        routes.addAll(entry.routes());
        routes.addAll(board(distributor));
        routes.addAll(new DeskRoutes(distributor, pictures, org).routes());
        routes.addAll(new RefusalRoutes(distributor, org, floor.clock()).routes());
        routes.addAll(new TakeRoutes(distributor).routes());
        routes.addAll(new AgentStateRoutes(distributor, pictures, org).routes());
        routes.addAll(CallbackSide.all(kept, distributor, hub, org, floor.clock()));
        routes.addAll(new OutsideCallRoutes(distributor, org).routes());
        routes.addAll(new TransferRoutes(distributor, org, wishes, hub).routes());
        routes.addAll(ConsentRoutes.all(distributor, floor.consults(), org));
        routes.addAll(CallRoutes.all(distributor, floor.calls(), org));
        routes.addAll(BookSide.all(kept, distributor, org, floor.clock()));
        routes.addAll(new AuditRoutes(kept.books().audit(), this::routes).routes());
        routes.addAll(new SupervisionRoutes(distributor, floor.supervisions(), org).routes());
        routes.addAll(new PhoneRoutes(kept.phones()).routes());
        routes.addAll(qualities(distributor));
        routes.addAll(new ChatRoutes(kept, floor, org).all(staff, room));
        routes.addAll(CustomerSide.all(kept, distributor, desk));
        routes.addAll(new WhyRoutes(distributor, org).routes());
        routes.addAll(new SettingsRoutes(kept, floor, org).all(signIns::leaveAll));
        routes.addAll(PastRoutes.all(kept, org, floor.calls().pauses()));
        routes.addAll(new ReportRoutes(kept.reports(), org).routes());
        routes.addAll(new ChatInvitationRoutes(kept.counts().invitations()).routes());
        routes.addAll(OperatorSide.all(watching, floor.clock()));
        routes.addAll(doctor.routes());
        return routes;
    }

    private List<Route<?>> board(Distributor distributor) {
        List<Route<?>> routes = new ArrayList<>(alerting.routes());
        routes.addAll(new FloorRoutes(distributor, pictures, org).routes());
        routes.addAll(new WallRoutes(distributor, pictures, org).routes());
        FutureRoutes.Readers readers =
                new FutureRoutes.Readers(floor.rules(), kept.configuration(), kept.reports()::attendance);
        routes.addAll(new FutureRoutes(distributor, org, floor.nanoClock(), readers).routes());
        return routes;
    }

    private List<Route<?>> qualities(Distributor distributor) {
        Beside beside = new Beside(floor.consults(), floor.supervisions(), kept.review()::agentOf);
        List<Route<?>> routes =
                new ArrayList<>(new HeardRoutes(kept.qualities(), new Within(kept.review(), org)).routes());
        routes.addAll(
                new QualityRoutes(distributor, beside, kept.qualities(), pictures.poorSound(), floor.clock()).routes());
        return routes;
    }

    /** Closes all sockets with 1001, then stops listening. */
    @Override
    public void close() {
        alerting.close();
        hub.close();
        phones.close();
        kept.entry().lastSeen().write();
        server.ifPresent(WebServer::close);
    }
}
