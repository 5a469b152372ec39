package io.parley.store;

import io.parley.store.write.DurableWriter;
import io.parley.store.write.StoreFailure;
import io.parley.store.write.WriterStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** All that the server keeps, opened as one; the parts share one writer and one pool of readers. */
public final class Store implements AutoCloseable {
    /** Shorter than a reader of PostgreSQL waits for its socket. */
    private static final Duration REPORT_LIMIT = Duration.ofSeconds(20);

    private final Database database;
    private final DurableWriter writer;
    private final ReadQueries reads;
    private final ReadQueries past;
    private final ContactJournal journal;
    private final Transcripts transcripts;
    private final StaffNoteBook staffNotes;
    private final SearchIndex search;
    private final IdentityBook identities;
    private final BotTalkBook botTalks;
    private final AccountBook accounts;
    private final PeopleBook people;
    private final VisitorBook visitors;
    private final Recordings recordings;
    private final Listens listens;
    private final RegistrarBindings bindings;
    private final CallQualityBook qualities;
    private final AnatomyBook anatomies;
    private final FlowBook flows;
    private final FlowCountBook flowCounts;
    private final VoicemailBook voicemails;
    private final ContactFinder contacts;
    private final WebhookBook webhooks;
    private final JournalFollower follower;
    private final MessageWords words;
    private final FactReader facts;
    private final ConfigVersions versions;
    private final AuditBook audit;
    private final RetentionBook retention;
    private final ErasureBook erasures;
    private final Errands errands = new Errands();

    private Store(Database database, DurableWriter writer, LongSupplier nanoClock) {
        this.database = database;
        this.writer = writer;
        reads = new ReadQueries(database.readers());
        search = new SearchIndex(database.dialect(), highest(reads, "search_doc"));
        WhyTexts whys = new WhyTexts();
        ContactHistory history = new ContactHistory(search, whys);
        WebhookFeed news = new WebhookFeed(highest(reads, "webhook_due"));
        ReadModels models = new ReadModels(history, new FactBook(), news);
        follower = new JournalFollower(models, whys, writer, nanoClock, JournalFollower.KEPT);
        follower.begin(ReadModels.marks(reads).history());
        writer.then(follower);
        words = new MessageWords(search, writer, reads, nanoClock);
        writer.then(words);
        past = new ReadQueries(database.readers(), follower::await);
        journal = new ContactJournal(writer, reads, models, whys, follower);
        facts = facts(nanoClock);
        transcripts = new Transcripts(writer, reads, words, news);
        staffNotes = new StaffNoteBook(writer, reads, past, search);
        identities = new IdentityBook(writer, reads);
        botTalks = new BotTalkBook(writer, reads);
        accounts = new AccountBook(writer, reads);
        people = new PeopleBook(writer, reads);
        visitors = new VisitorBook(writer, reads, news);
        recordings = new Recordings(Optional.of(writer), reads);
        listens = new Listens(writer, reads, highest(reads, "listen"));
        bindings = new RegistrarBindings(writer, reads);
        qualities = new CallQualityBook(writer, reads);
        anatomies = new AnatomyBook(writer, reads, errands);
        BesideHistory beside = new BesideHistory(history, follower::await, errands, news);
        flows = new FlowBook(writer, reads, beside);
        flowCounts = new FlowCountBook(writer, reads);
        voicemails = new VoicemailBook(writer, reads, beside);
        webhooks = new WebhookBook(writer, reads, news);
        contacts = new ContactFinder(past, new ContactFilter(search, words::await));
        versions = new ConfigVersions(Optional.of(writer), reads);
        audit = new AuditBook(Optional.of(writer), reads);
        retention = new RetentionBook(writer, past, new ContactRemoval(search, recordings.ledger()));
        erasures = new ErasureBook(writer, past, new ContactRemoval(search, recordings.ledger()));
    }

    private FactReader facts(LongSupplier nanoClock) {
        ReportReads.Limit limit = new ReportReads.Limit(nanoClock, REPORT_LIMIT);
        return new FactReader(new ReportReads(database.readers(), database.dialect(), limit, follower::await));
    }

    /**
     * Opens the database, brings its tables up to date and starts the writer.
     *
     * @param nanoClock a steady clock in nanoseconds, for statistics
     * @throws StoreInUse if another server uses the same data
     */
    public static Store open(StoreSettings settings, LongSupplier nanoClock) {
        Database database = Database.open(settings);
        DurableWriter writer = new DurableWriter(database, settings.queueLimit(), nanoClock);
        Store store = new Store(database, writer, nanoClock);
        writer.start();
        return store;
    }

    private static long highest(ReadQueries reads, String table) {
        return reads.first("SELECT coalesce(max(id), 0) AS id FROM " + table, row -> row.getLong("id"))
                .orElse(0L);
    }

    public ContactJournal journal() {
        return journal;
    }

    public Transcripts transcripts() {
        return transcripts;
    }

    public WrapUpNoteBook wrapUpNotes() {
        return new WrapUpNoteBook(writer, search);
    }

    public StaffNoteBook staffNotes() {
        return staffNotes;
    }

    public BanBook bans() {
        return new BanBook(writer, reads);
    }

    public IdentityBook identities() {
        return identities;
    }

    /** Which identities are one customer. */
    public CustomerBook customers() {
        return identities.customers();
    }

    public BotTalkBook botTalks() {
        return botTalks;
    }

    public TagBook tags() {
        return new TagBook(writer, reads);
    }

    public LetterBook letters() {
        return new LetterBook(writer, reads);
    }

    public SecondFactorBook secondFactors() {
        return new SecondFactorBook(writer, reads);
    }

    public PasskeyBook passkeys() {
        return new PasskeyBook(writer, reads);
    }

    public ProviderTieBook providerTies() {
        return new ProviderTieBook(writer, reads);
    }

    public SightingBook sightings() {
        return new SightingBook(writer, reads);
    }

    public InvitationBook invitations() {
        return new InvitationBook(writer, reads);
    }

    public StaffLetterBook staffLetters() {
        return new StaffLetterBook(writer, reads);
    }

    public AccountBook accounts() {
        return accounts;
    }

    public PeopleBook people() {
        return people;
    }

    public GivenPasswordBook givenPasswords() {
        return new GivenPasswordBook(writer, reads);
    }

    /** Of people who were added in the console. */
    public DeskPhoneBook deskPhones() {
        return new DeskPhoneBook(writer, reads);
    }

    public ConsoleTrunkBook consoleTrunks() {
        return new ConsoleTrunkBook(writer, reads);
    }

    public ProgramKeyBook programKeys() {
        return new ProgramKeyBook(writer, reads);
    }

    /** Those outside that agents find by name. */
    public OutsideNumberBook outsideNumbers() {
        return new OutsideNumberBook(writer, reads);
    }

    public AuditBook audit() {
        return audit;
    }

    public FreeWishBook freeWishes() {
        return new FreeWishBook(writer, reads);
    }

    /** When agents are to work. */
    public ShiftBook shifts() {
        return new ShiftBook(writer, reads);
    }

    public AlertLimitBook alertLimits() {
        return new AlertLimitBook(writer, reads);
    }

    /** What programs of others are to be told. */
    public WebhookBook webhooks() {
        return webhooks;
    }

    public VisitorBook visitors() {
        return visitors;
    }

    public Recordings recordings() {
        return recordings;
    }

    public Listens listens() {
        return listens;
    }

    public RegistrarBindings bindings() {
        return bindings;
    }

    public CallQualityBook qualities() {
        return qualities;
    }

    public FlowBook flows() {
        return flows;
    }

    /** How long the oldest write waits now that is not on disk yet. */
    public long lateNanos() {
        return writer.lateNanos();
    }

    public FlowCountBook flowCounts() {
        return flowCounts;
    }

    public InvitationCountBook invitationCounts() {
        return new InvitationCountBook(writer, reads);
    }

    public InternalCallBook internalCalls() {
        return new InternalCallBook(writer, reads);
    }

    public VoicemailBook voicemails() {
        return voicemails;
    }

    /** Calls that agents promised. */
    public FollowUpBook followUps() {
        return new FollowUpBook(writer, reads, past);
    }

    public TrunkCallBook trunkCalls() {
        return new TrunkCallBook(reads);
    }

    public CauseBook causes() {
        return new CauseBook(reads);
    }

    public AnatomyBook anatomies() {
        return anatomies;
    }

    public ContactFinder contacts() {
        return contacts;
    }

    /** What reports are made of. */
    public FactReader facts() {
        return facts;
    }

    public ConfigVersions versions() {
        return versions;
    }

    public HoldBook holds() {
        return new HoldBook(writer, past);
    }

    public ScoreFormBook scoreForms() {
        return new ScoreFormBook(writer, reads);
    }

    public ReviewedContacts reviewedContacts() {
        return new ReviewedContacts(reads);
    }

    public CalibrationBook calibrations() {
        return new CalibrationBook(writer, reads);
    }

    public ScorecardBook scorecards() {
        return new ScorecardBook(writer, reads);
    }

    public RetentionBook retention() {
        return retention;
    }

    public ErasureBook erasures() {
        return erasures;
    }

    /**
     * Customers who are to be forgotten, and notes of wrap-up that are gone, are taken out of the journal while it is
     * restored, which comes next.
     *
     * @param digits 0 to 9, unguessable
     * @return how many customers it will know no more
     */
    public int eraseFromJournal(Instant now, IntSupplier digits) {
        JournalErasure erasure = new JournalErasure(writer, reads, digits);
        int customers = erasure.prepare();
        if (erasure.isAnything()) {
            journal.erases(erasure, now);
        }
        return customers;
    }

    /** What was removed is in no file of the embedded database then. @return false: to be tried again */
    public CompletableFuture<Boolean> emptyLog() {
        return database.emptyLog(writer);
    }

    public WriterStatistics statistics() {
        return writer.statistics();
    }

    /** Writes that wait now. */
    public int waiting() {
        return writer.waiting();
    }

    /** Entries of the journal that history does not show yet. */
    public long behind() {
        return follower.behind();
    }

    /** Why nothing can be written at the moment; empty while all is well. For readiness. */
    public Optional<StoreFailure> trouble() {
        return journal.stopped().or(writer::stuck);
    }

    /** Why history is older than the journal; empty while it follows. */
    public Optional<StoreFailure> historyTrouble() {
        return follower.trouble().or(writer::historyTrouble);
    }

    ReadQueries reads() {
        return reads;
    }

    /** For what follows from the journal. */
    ReadQueries past() {
        return past;
    }

    DurableWriter writer() {
        return writer;
    }

    /** Writes what waits, then closes the database. */
    @Override
    public void close() {
        errands.finish();
        writer.close();
        database.close();
    }
}
