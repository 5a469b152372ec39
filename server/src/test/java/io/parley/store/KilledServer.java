package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.acd.port.Webhooks.Want;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.NewsKind;
import io.parley.core.future.SeededDay;
import io.parley.core.routing.RoutingEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@link KillTest} runs and kills: writes chat messages from several threads and journal entries from one, and
 * prints
 * each number only once it is durable. Arguments: folder, or JDBC address.
 */
final class KilledServer {
    private static final int CHATS = 8;
    private static final int CONTACTS = 300;

    /** A program that is told everything, and takes nothing. */
    static final List<Want> WEBHOOKS = List.of(new Want(
            "crm", Arrays.stream(NewsKind.values()).map(NewsKind::text).collect(Collectors.toSet()), Set.of()));

    private KilledServer() {}

    public static void main(String[] args) throws InterruptedException {
        StoreSettings settings = args[0].startsWith("jdbc:")
                ? StoreSettings.postgres(args[0], "postgres", "")
                : StoreSettings.embedded(Path.of(args[0]));
        Store store = Store.open(settings, System::nanoTime);
        store.webhooks().want(WEBHOOKS);
        FoldedDay folded = new FoldedDay(entries -> {});
        store.journal().restore(folded::again);
        List<SeededDay.Told> day = SeededDay.of(3, CONTACTS).told; // takes its time: nobody begins before
        for (int chat = 1; chat <= CHATS; chat++) {
            String id = "chat-" + chat;
            Thread.ofVirtual().start(() -> chat(store, id));
        }
        next(store, folded, day);
        Thread.currentThread().join();
    }

    private static void chat(Store store, String id) {
        for (long seq = store.transcripts().head(new ContactId(id)) + 1; ; seq++) {
            store.transcripts()
                    .append(Samples.message(id, seq, "cid-" + seq, "text " + seq))
                    .join();
            say(id + " " + seq);
        }
    }

    /** A day of work, entry by entry, from where the last process was killed; then the clock ticks. */
    private static void next(Store store, FoldedDay folded, List<SeededDay.Told> told) {
        RoutingEvent event =
                folded.seq < told.size() ? told.get((int) folded.seq).event() : new RoutingEvent.Tick();
        Instant at = folded.seq < told.size() ? told.get((int) folded.seq).at() : folded.now;
        Journal.Entry entry = folded.again(new Journal.Entry(0, at, event, List.of()));
        store.journal().append(List.of(entry), () -> {
            say("journal " + entry.seq());
            Thread.ofVirtual().start(() -> next(store, folded, told));
        });
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println("durable " + line);
            System.out.flush();
        }
    }
}
