package io.parley.chat.sim;

import io.parley.chat.conversation.ChatCounters;
import io.parley.chat.conversation.ChatEntrance;
import io.parley.chat.conversation.ChatFloor;
import io.parley.chat.conversation.ChatParts;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.Conversations;
import io.parley.chat.conversation.PulledLines;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Contact;
import io.parley.core.routing.Breach;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The chat side of a server that can be killed and started again on what its disk kept. */
public final class SimServer {
    public static final String TOPIC = "flights";

    final SimLoop loop;
    final SimChatStore store;
    final ChatCounters counters = new ChatCounters();
    private Supplier<ChatSettings> settings;
    private Optional<BackUp> backUp = Optional.empty();
    private int epochs = 1;
    private final List<SimFloor.Entry> journal = new ArrayList<>();
    private final Conversations.Listener desks;
    /** Share of what a proxy refuses although it has passed it on, or holds back for seconds. */
    double strangeProxies;

    final SimBans bans = new SimBans();
    private final ChatParts.Aids aids;
    private SimLoop.Life life;
    private SimFloor distributor;
    private ChatFloor chats;
    private ChatEntrance entrance;
    private PulledLines lines;
    private boolean up;

    private record BackUp(SimChatStore.Kept store, List<SimFloor.Entry> journal) {}

    SimServer(SimLoop loop, ChatSettings settings, Conversations.Listener desks) {
        this(loop, settings, desks, ChatParts.Aids.NONE);
    }

    SimServer(SimLoop loop, ChatSettings settings, Conversations.Listener desks, ChatParts.Aids aids) {
        this(loop, () -> settings, desks, aids);
    }

    /** @param settings as they are now; they may become others */
    SimServer(SimLoop loop, Supplier<ChatSettings> settings, Conversations.Listener desks) {
        this(loop, settings, desks, ChatParts.Aids.NONE);
    }

    private SimServer(
            SimLoop loop, Supplier<ChatSettings> settings, Conversations.Listener desks, ChatParts.Aids aids) {
        this.aids = aids;
        this.loop = loop;
        this.settings = settings;
        this.desks = desks;
        store = new SimChatStore(loop);
        start(true);
    }

    /** Silent chats fall asleep. */
    static final ChatSettings.Times SLEEPY = new ChatSettings.Times(
            ChatSettings.Times.DEFAULT.waitOffline(),
            ChatSettings.Times.DEFAULT.idle(),
            ChatSettings.Times.DEFAULT.grace(),
            Map.of(SimFloor.QUEUE, Duration.ofMinutes(5)));

    static ChatSettings settings(ChatSettings.Times times) {
        return settings(times, "1");
    }

    private static ChatSettings settings(ChatSettings.Times times, String epoch) {
        return new ChatSettings(
                List.of(new ChatSettings.Topic(TOPIC, SimFloor.QUEUE, Optional.empty(), true, "stars")),
                Set.of("en"),
                Map.of(new AgentId("anna"), "Anna", new AgentId("bruno"), "Bruno"),
                epoch,
                times,
                ChatSettings.Rates.DEFAULT,
                new AttributeRules(Map.of("plan", Set.of("gold"))),
                ChatSettings.CallLimits.DEFAULT,
                List.of());
    }

    /** Contacts as the floor was told of them. */
    List<Contact> arrivals() {
        return journal.stream()
                .filter(entry -> entry.event() instanceof RoutingEvent.ContactArrived)
                .map(entry -> ((RoutingEvent.ContactArrived) entry.event()).contact())
                .toList();
    }

    /** What was found broken and put right, by kind. */
    List<Breach> mends() {
        return journal.stream()
                .filter(entry -> entry.event() instanceof RoutingEvent.FloorMended)
                .map(entry -> ((RoutingEvent.FloorMended) entry.event()).mend().breach())
                .toList();
    }

    /** How contacts ended that only a bot served. */
    List<RoutingEvent.ContactServed> served() {
        return journal.stream()
                .filter(entry -> entry.event() instanceof RoutingEvent.ContactServed)
                .map(entry -> (RoutingEvent.ContactServed) entry.event())
                .toList();
    }

    void start(boolean agentsReady) {
        life = loop.new Life();
        distributor = new SimFloor(loop, life, journal);
        ChatParts parts = new ChatParts(
                settings,
                store,
                store,
                distributor,
                life,
                loop,
                life::execute,
                this::secret,
                counters,
                id -> "/c/" + id,
                bans,
                aids);
        chats = new ChatFloor(parts);
        chats.listen(desks);
        distributor.start(chats, agentsReady);
        chats.start();
        entrance = new ChatEntrance(chats);
        lines = new PulledLines(entrance, life, loop);
        up = true;
    }

    private String secret() {
        byte[] bytes = new byte[11];
        loop.random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What {@code kill -9} does. */
    void kill() {
        life.end();
        store.crash();
        up = false;
    }

    void backUp() {
        backUp = Optional.of(new BackUp(store.backUp(), List.copyOf(journal)));
    }

    /** Of a killed server: all since the last back-up is lost, which the next start says by another epoch. */
    boolean restore() {
        backUp.ifPresent(kept -> {
            store.restore(kept.store());
            journal.clear();
            journal.addAll(kept.journal());
            ChatSettings again = settings(settings.get().times(), Integer.toString(++epochs));
            settings = () -> again;
        });
        return backUp.isPresent();
    }

    String epoch() {
        return settings.get().epoch();
    }

    boolean isUp() {
        return up;
    }

    SimLoop.Life life() {
        return life;
    }

    ChatFloor chats() {
        return chats;
    }

    ChatEntrance entrance() {
        return entrance;
    }

    PulledLines lines() {
        return lines;
    }

    SimFloor distributor() {
        return distributor;
    }
}
