package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.MessageBox;
import io.parley.acd.port.MessageBox.Message;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.future.Present;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.RoutingEvent;
import io.parley.review.ReviewDesk;
import io.parley.review.Reviewer;
import io.parley.review.Sound;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.FloorCopy;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** Messages of callers: agents those of their queues, supervisors all. Who plays one has heard it; that is kept. */
public final class VoicemailRoutes {
    private static final int MOST = 500;
    private static final int LONGEST_NOTE = 1_000;
    /** Of a message one thing is recorded; what comes after it is none. */
    private static final int THE_ONE = 1;

    private final Box box;
    private final Distributor distributor;
    private final Org org;
    private final InstantSource clock;
    private final MessageTaking taking;
    /** Two who ask at once are one callback. */
    private final Semaphore turn = new Semaphore(1);

    /** @param sounds what is played is written down as of every recording; @param changed desks are told */
    public record Box(MessageBox messages, ReviewDesk sounds, Runnable changed) {}

    public VoicemailRoutes(Box box, Distributor distributor, Org org, InstantSource clock) {
        this.box = box;
        this.distributor = distributor;
        this.org = org;
        this.clock = clock;
        taking = new MessageTaking(box, this::message, clock);
    }

    /** @param unheard by queue, of those that one may hear */
    public record VoicemailsView(List<VoicemailRow> messages, Map<String, Integer> unheard) {}

    /** @param count of messages that nobody has heard, in the queues one may hear */
    public record UnheardView(int count, Map<String, Integer> queues) {}

    /**
     * A message.
     *
     * @param caller the number; absent where it is withheld
     * @param complete false if a crash cut it
     * @param taken who deals with it, if somebody has taken it
     * @param note what came of it
     * @param callbacks how often its caller was to be called back
     * @param calling whether its caller is to be called back now
     */
    public record VoicemailRow(
            String id,
            String queue,
            String queueName,
            Optional<String> caller,
            Optional<String> name,
            String language,
            long at,
            long lengthMs,
            boolean complete,
            Optional<SignView> heard,
            Optional<SignView> taken,
            Optional<SignView> done,
            String note,
            int callbacks,
            boolean calling) {}

    public record SignView(String by, String name, long at) {}

    /** @param done false: there is something to do about it again */
    public record Settled(Boolean done, Optional<String> note) {}

    /** @param number absent: the one the message came from */
    public record CallBackWanted(Optional<String> number) {}

    /** @param callback the contact that is routed to an agent */
    public record CallingBack(String callback) {}

    public List<Route<?>> routes() {
        List<Route<?>> all = new ArrayList<>(own());
        all.addAll(taking.routes());
        return all;
    }

    private List<Route<?>> own() {
        return List.of(
                Route.get("/api/voicemails")
                        .access(Access.SIGNED_IN)
                        .queries("queue", "open", "limit")
                        .answers(VoicemailsView.class)
                        .about("Messages of callers, newest first; agents see those of their queues.")
                        .does(this::list),
                Route.get("/api/voicemails/unheard")
                        .access(Access.SIGNED_IN)
                        .answers(UnheardView.class)
                        .about("How many messages nobody has heard.")
                        .does(this::unheard),
                Route.get("/api/voicemails/{id}/message.wav")
                        .access(Access.SIGNED_IN)
                        .answersMedia("audio/wav")
                        .about("The sound; whoever gets it has heard it, and that is written down.")
                        .does(this::sound),
                Route.get("/api/voicemails/{id}/peaks")
                        .access(Access.SIGNED_IN)
                        .answersMedia("application/json")
                        .about("The waveform.")
                        .does(this::peaks),
                Route.post("/api/voicemails/{id}/done")
                        .takes(Settled.class)
                        .access(Access.SIGNED_IN)
                        .about("Somebody has dealt with it, or it is open again; with a note of what came of it.")
                        .does(this::settle),
                Route.post("/api/voicemails/{id}/callback")
                        .takes(CallBackWanted.class)
                        .access(Access.SIGNED_IN)
                        .answers(CallingBack.class)
                        .about("Its caller is called back: a callback of its queue, routed and counted as any other.")
                        .does(this::callBack));
    }

    private Predicate<QueueId> queues(Person person) {
        Set<String> theirs = own(person);
        return queue -> person.reviews() || theirs.contains(queue.value());
    }

    private Set<String> own(Person person) {
        return org.agent(person.id()).map(OrgSettings.Agent::queues).orElse(Set.of());
    }

    private Answer list(ApiCall call) {
        Optional<QueueId> queue = call.query("queue").map(VoicemailRoutes::queue);
        boolean open = call.query("open").filter("1"::equals).isPresent();
        int limit = (int) Math.clamp(call.queryNumber("limit").orElse(MOST), 1, MOST);
        String language = Language.of(org, call);
        List<VoicemailRow> rows = found(call.person(), queue, open, limit).stream()
                .map(message -> row(message, language))
                .toList();
        return Answer.json(new VoicemailsView(rows, unheard(queues(call.person()))));
    }

    /** Each queue by itself, so that many messages of another one hide none. */
    private List<Message> found(Person person, Optional<QueueId> queue, boolean open, int limit) {
        if (queue.isPresent() && !queues(person).test(queue.get())) {
            return List.of();
        }
        if (queue.isPresent() || person.reviews()) {
            return box.messages.list(queue, open, limit);
        }
        return own(person).stream()
                .flatMap(id -> box.messages.list(Optional.of(new QueueId(id)), open, limit).stream())
                .sorted(Comparator.comparing(Message::at).reversed())
                .limit(limit)
                .toList();
    }

    private static QueueId queue(String id) {
        try {
            return new QueueId(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField("queue", e.getMessage());
        }
    }

    private Map<String, Integer> unheard(Predicate<QueueId> theirs) {
        Map<String, Integer> counts = new TreeMap<>();
        box.messages.unheard().forEach((queue, count) -> {
            if (theirs.test(queue)) {
                counts.put(queue.value(), count);
            }
        });
        return counts;
    }

    private Answer unheard(ApiCall call) {
        Map<String, Integer> counts = unheard(queues(call.person()));
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        return Answer.json(new UnheardView(sum, counts));
    }

    private VoicemailRow row(Message message, String language) {
        return new VoicemailRow(
                message.contact().value(),
                message.queue().value(),
                org.queueName(message.queue().value(), language),
                Optional.of(message.caller().key()).filter(number -> !number.isEmpty()),
                message.caller().name(),
                message.language(),
                message.at().toEpochMilli(),
                message.lengthMs(),
                message.complete(),
                message.heard().map(VoicemailRoutes::sign),
                message.taken().map(VoicemailRoutes::sign),
                message.done().map(VoicemailRoutes::sign),
                message.note(),
                message.callbacks(),
                isCalled(message));
    }

    private static SignView sign(MessageBox.Sign sign) {
        return new SignView(sign.by(), sign.name(), sign.at().toEpochMilli());
    }

    /** Those of other queues are as if they were not there. */
    private Message message(ApiCall call) {
        return box.messages
                .find(Mine.id(call))
                .filter(found -> queues(call.person()).test(found.queue()))
                .orElseThrow(() -> Refusal.notFound("message"));
    }

    private Answer sound(ApiCall call) throws IOException {
        Message message = message(call);
        Reviewer listener = new Reviewer(call.person().id());
        Sound found = SoundAnswer.opened(() -> box.sounds.recordings().play(message.contact(), THE_ONE, listener));
        try {
            heard(message, call.person());
        } catch (RuntimeException e) {
            found.close();
            throw e;
        }
        return SoundAnswer.of(found, call);
    }

    private void heard(Message message, Person by) {
        boolean first = message.heard().isEmpty()
                && Durably.await(box.messages.heard(message.contact(), by.id(), clock.instant()));
        if (first) {
            box.changed.run();
        }
    }

    private Answer peaks(ApiCall call) throws IOException {
        ContactId contact = message(call).contact();
        return Answer.bytes(
                "application/json",
                SoundAnswer.opened(() -> box.sounds.recordings().peaks(contact, THE_ONE)));
    }

    private Answer settle(ApiCall call, Settled wanted) {
        String note = wanted.note().map(String::strip).orElse("");
        if (note.length() > LONGEST_NOTE) {
            throw Refusal.badLength("note", 0, LONGEST_NOTE);
        }
        ContactId id = message(call).contact();
        boolean anybodys = call.person().reviews();
        if (!Durably.await(box.messages.settle(id, wanted.done(), note, taking.me(call), anybodys))) {
            throw taking.taken(id);
        }
        box.changed.run();
        return Answer.done();
    }

    private boolean isCalled(Message message) {
        return java.util.stream.Stream.concat(
                        distributor.board().waiting().stream(), distributor.board().live().stream())
                .map(view -> view.record().contact().callback())
                .anyMatch(callback -> callback.filter(one -> one.of().equals(message.contact()))
                        .isPresent());
    }

    private Answer callBack(ApiCall call, CallBackWanted wanted) {
        Message message = message(call);
        taking.free(message, call);
        String number = number(message, wanted);
        turn.acquireUninterruptibly();
        try {
            ContactId callback = begin(message, number);
            box.changed.run();
            return Answer.json(new CallingBack(callback.value()));
        } finally {
            turn.release();
        }
    }

    /** Whatever number was shown to us, only those are called that the queue calls. */
    private String number(Message message, CallBackWanted wanted) {
        String number =
                wanted.number().map(String::strip).orElse(message.caller().key());
        if (number.isEmpty()) {
            throw Refusal.badField("number", "is withheld; write the one to call");
        }
        if (!number.matches("\\+?[0-9]{3,15}")) {
            throw Refusal.badField("number", "bad_phone_number", "must be 3 to 15 digits, with or without +");
        }
        CallbackRules rules = rules(message.queue());
        if (!rules.mayCall(number)) {
            throw Refusal.badField("number", "is none that this queue calls; those begin with " + rules.prefixes());
        }
        return number;
    }

    private CallbackRules rules(QueueId queue) {
        Present now = FloorCopy.await(distributor.present());
        return now.floor().floor().rules().queues().stream()
                .filter(one -> one.id().equals(queue))
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("no_queue", "the queue of this message is there no more"))
                .plan()
                .callback();
    }

    private ContactId begin(Message message, String number) {
        if (isCalled(message)) {
            throw Refusal.conflict("called_back", "its caller is being called back already");
        }
        int times = Durably.await(box.messages.callingBack(message.contact()))
                .orElseThrow(() -> Refusal.notFound("message"));
        Contact contact = contact(message, number, times, clock.instant());
        Durably.await(distributor.postDurably(new RoutingEvent.ContactArrived(contact)));
        return contact.id();
    }

    /** Each time is a contact of its own. */
    private static Contact contact(Message message, String number, int times, Instant now) {
        String first = Callback.idFor(message.contact()).value();
        ContactId id = new ContactId(times == 1 ? first : first.substring(0, Math.min(first.length(), 60)) + times);
        Callback callback = new Callback(message.contact(), Callback.Way.VOICEMAIL, number);
        return new Contact(
                id,
                Channel.VOICE,
                message.queue(),
                message.language(),
                0,
                new io.parley.core.contact.Customer(
                        message.caller().key().isEmpty()
                                ? number
                                : message.caller().key(),
                        message.caller().name()),
                now,
                Map.of(),
                Optional.of(callback));
    }
}
