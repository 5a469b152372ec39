package io.parley.store;

import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link KillTest} runs and kills: writes chat messages from several threads and journal entries from one, and
 * prints
 * each number only once it is durable. Arguments: folder, or JDBC address.
 */
final class KilledServer {
    private static final int CHATS = 8;

    private KilledServer() {}

    public static void main(String[] args) throws InterruptedException {
        StoreSettings settings = args[0].startsWith("jdbc:")
                ? StoreSettings.postgres(args[0], "postgres", "")
                : StoreSettings.embedded(Path.of(args[0]));
        Store store = Store.open(settings, System::nanoTime);
        for (int chat = 1; chat <= CHATS; chat++) {
            String id = "chat-" + chat;
            Thread.ofVirtual().start(() -> chat(store, id));
        }
        journal(store);
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

    private static void journal(Store store) {
        long[] last = {0};
        store.journal().replay(entry -> last[0] = entry.seq());
        next(store, last[0] + 1);
    }

    private static void next(Store store, long seq) {
        store.journal().append(List.of(Samples.entry(seq, new RoutingEvent.Tick())), () -> {
            say("journal " + seq);
            Thread.ofVirtual().start(() -> next(store, seq + 1));
        });
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println("durable " + line);
            System.out.flush();
        }
    }
}
