package io.parley;

import io.parley.media.srtp.PassedStreams;
import io.parley.ops.Alarm;
import io.parley.sip.call.KeptCall;
import io.parley.sip.call.TakenUp;
import io.parley.sip.call.TakingUp;
import io.parley.sip.stack.KeptDialog;
import io.parley.sip.stack.KeptInvite;
import io.parley.sip.stack.OpenDialogs;
import io.parley.sip.stack.SipCall;
import io.parley.sip.trunk.Toll;
import io.parley.store.codec.StoredJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that are answered, over a crash: a line for each leg, and for each call that can go on, in a file of its own
 * that is written each second in which something changed. It outlives no orderly end, and no back-up takes it along.
 */
final class OpenCallsFile implements AutoCloseable {
    static final Path FILE = Path.of("open-calls.txt");

    private static final Logger log = LoggerFactory.getLogger(OpenCallsFile.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** For three questions, if it is UDP. */
    private static final Duration ANSWER = Duration.ofSeconds(4);

    private final Path file;
    private final OpenDialogs dialogs;
    private final TakingUp calls;
    private final CallSecrets secrets;
    private final OpenStreams streams;
    private final OpenInvitesFile invites;
    private final TrunkLines trunks;
    private final Alarm alarm;
    private Optional<CallsLeft> left = Optional.empty();
    private List<KeptDialog> open = List.of();
    /** As they were written last, with how. */
    private Map<Object, String> written = Map.of();

    /** Whether the file says what was written last. */
    private boolean current;

    private final Lasting keeping = new Lasting(log, "calls are kept for who starts after a crash");
    private boolean closed;

    OpenCallsFile(Path data, OpenDialogs dialogs, TakingUp calls, VoiceConfig config, Alarm alarm) {
        file = data.resolve(FILE);
        streams = new OpenStreams(data);
        invites = new OpenInvitesFile(data);
        secrets = config.secrets(data);
        this.dialogs = dialogs;
        this.calls = calls;
        trunks = config.lines();
        this.alarm = alarm;
        calls.of(() -> left().calls());
        calls.book().keptBy(this::keep);
    }

    /** One of both. @param sealed what is left out of it */
    record Line(Optional<KeptDialog> dialog, Optional<KeptCall> call, Optional<String> sealed) {}

    /**
     * Once the ports are open: goes on with calls of before, tells all others that they are over, and keeps these.
     *
     * @param hear what is said, from when on a BYE of such a call finds it
     */
    void start(Runnable hear) {
        CallsLeft known = left();
        stopRinging(known);
        Set<String> others = new HashSet<>(known.dialogs().keySet());
        List<SipCall> going = new ArrayList<>();
        calls.begin(
                leg -> {
                    others.remove(leg.callId());
                    Optional<TakenUp> taken = takeUp(leg, known.dialogs().get(leg.callId()));
                    taken.map(TakenUp::call).ifPresent(going::add);
                    return taken;
                },
                this::trunk,
                hear);
        going.forEach(dialogs::ask);
        others.removeIf(one -> OpenDialogs.isBeyond(known.dialogs().get(one)));
        if (!others.isEmpty()) {
            log.info("{} legs of calls that were cut off are told so", others.size());
            List<KeptDialog> told = others.stream().map(known.dialogs()::get).toList();
            Thread.ofVirtual().name("goodbyes").start(() -> dialogs.tell(told));
        }
        left = Optional.empty(); // the file stays until the first look: another crash may come before
        alarm.at(alarm.instant().plus(ANSWER), calls::look);
        alarm.every(LOOK, () -> Thread.startVirtualThread(this::keep)); // waits for the disk
    }

    /** Before anybody is offered anything: their phones are free for it then. */
    private void stopRinging(CallsLeft known) {
        List<KeptInvite> ring = invites.left(alarm.instant(), known.dialogs().keySet());
        if (!ring.isEmpty()) {
            log.info("{} phones that rang as the server went are told that they need not", ring.size());
            dialogs.invites().callOff(ring);
        }
        invites.start();
        dialogs.invites().keptBy(invites);
    }

    private Optional<TakingUp.Over> trunk(String id) {
        return trunks.book().byId(id).map(trunk -> {
            Optional<Toll> toll = Optional.ofNullable(trunks.tolls().get(id));
            return new TakingUp.Over(trunk, toll);
        });
    }

    private Optional<TakenUp> takeUp(KeptCall.Leg leg, KeptDialog dialog) {
        return dialogs.takeUp(dialog)
                .map(call -> new TakenUp(call, leg, dialog.manner().sdp()));
    }

    /** Read once. */
    private synchronized CallsLeft left() {
        left = left.or(() -> Optional.of(CallsLeft.in(file, alarm.instant(), secrets, streams.read())));
        return left.get();
    }

    private synchronized void keep() {
        if (closed || left.isPresent()) {
            return;
        }
        dialogs.invites().forgetOld();
        Set<String> answered = invites.answered(); // before it is looked which dialogs there are
        open = dialogs.look().orElse(open);
        List<KeptCall> going = calls.book().look();
        Lines lines = new Lines(written); // what is read first stands first
        calls.book().bridges().forEach(one -> lines.add(one, one::line));
        open.forEach(one -> lines.add(one, () -> StoredJson.write(secrets.line(one))));
        going.forEach(one -> lines.add(one, () -> StoredJson.write(secrets.line(one))));
        try {
            streams.write(passed(going)); // first: of each call in the other file it is known how far it came
            if (!current || !lines.areAsBefore()) {
                current = false;
                write(lines.all);
                written = lines.all;
                current = true;
            } else if (!written.isEmpty()) {
                Files.setLastModifiedTime(file, FileTime.from(alarm.instant())); // they are still so
            }
            answered.forEach(invites::over);
            keeping.works();
        } catch (IOException e) {
            keeping.fails(e);
        }
    }

    /** Of legs that are encrypted, by their Call-IDs. */
    private Map<String, PassedStreams> passed(List<KeptCall> going) {
        List<KeptCall.Leg> keyed = going.stream()
                .flatMap(KeptCall::legs)
                .filter(KeptCall.Leg::keyed)
                .toList();
        if (keyed.isEmpty()) {
            return Map.of();
        }
        Map<InetSocketAddress, PassedStreams> now = calls.passed();
        Map<String, PassedStreams> all = new HashMap<>();
        keyed.forEach(
                leg -> Optional.ofNullable(now.get(leg.where())).ifPresent(passed -> all.put(leg.callId(), passed)));
        return all;
    }

    /** Of all that are open now; what stood there for the same is not made again. */
    private static final class Lines {
        private final Map<Object, String> before;
        private final Map<Object, String> all = new LinkedHashMap<>();
        private boolean others;

        Lines(Map<Object, String> before) {
            this.before = before;
        }

        void add(Object one, Supplier<String> line) {
            String known = before.get(one);
            others |= known == null;
            all.put(one, known == null ? line.get() : known);
        }

        boolean areAsBefore() {
            return !others && all.size() == before.size();
        }
    }

    private void write(Map<Object, String> all) throws IOException {
        OwnFolder.replace(file, all.values());
    }

    private void forget() {
        try {
            Files.deleteIfExists(file);
            streams.forget();
        } catch (IOException e) {
            log.error("{} cannot be removed: {}", file, e.getMessage());
        }
    }

    /** All were told that their calls are over. */
    @Override
    public synchronized void close() {
        closed = true;
        forget();
        invites.close();
    }
}
