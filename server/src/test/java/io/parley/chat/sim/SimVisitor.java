package io.parley.chat.sim;

import io.parley.chat.session.OpeningToll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A visitor's page as the protocol asks it to be: keeps what is not acknowledged, repeats it, drops what it knows. */
final class SimVisitor {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEAF_MS = 10_000;
    private static final int BEAT_MS = 25_000;
    /** Own messages said again to a server that may have lost the end of its log. */
    private static final int OWN_AGAIN = 50;

    /** What a browser keeps between pages and tabs. */
    static final class Memory {
        String token = "";
        String openOid = "";
        String firstCid = "";
        final Map<String, String> outbox = new LinkedHashMap<>();
        final Map<String, String> said = new LinkedHashMap<>();
        /** A repeat goes where the message went first, even if the chat has gone on elsewhere since. */
        final Map<String, String> sentTo = new LinkedHashMap<>();

        /** Changes of own words that are not acknowledged. */
        final Map<String, ObjectNode> edits = new LinkedHashMap<>();

        final Set<String> acked = new LinkedHashSet<>();
        /** Acknowledged, but on no screen yet. */
        final Set<String> unseen = new LinkedHashSet<>();

        String conversation = "";
        /** What the page tells on opening. */
        final Map<String, String> fields = new LinkedHashMap<>();

        int made;
    }

    final Memory memory;
    final Map<String, TreeMap<Long, JsonNode>> shown = new TreeMap<>();
    final List<String> errors = new ArrayList<>();
    final Set<String> live = new LinkedHashSet<>();
    /** Conversations this page was told of. */
    final Set<String> opened = new LinkedHashSet<>();

    private final Map<String, Long> last = new TreeMap<>();
    private final SimServer server;
    private final String tab;
    private final boolean isSecond;
    private final SimLoop loop;
    private Optional<SimWire> line = Optional.empty();
    private String resume = "";
    private String epoch = "";
    private boolean welcomed;
    private boolean pinged;
    private boolean gone;
    private boolean paused;
    private long heardAtMs;
    private int connections;
    int dups;
    int doubled;
    int superseded;
    int throttled;
    /** Lines over plain requests. */
    int pulled;

    int slownessMs = 3;
    /** Hears every frame as it came. */
    Consumer<String> ear = frame -> {};

    /** @param isSecond a further tab of the same browser, opened once the first one has a token */
    boolean pays;

    int challenges;
    private final Map<String, ObjectNode> works = new HashMap<>();

    SimVisitor(SimServer server, String tab, boolean isSecond, Memory memory) {
        this.isSecond = isSecond;
        this.server = server;
        this.tab = tab;
        this.memory = memory;
        loop = server.loop;
    }

    void connect() {
        if (gone || line.filter(l -> !l.isCut()).isPresent()) {
            return;
        }
        boolean firstTabIsYetToBeKnown = isSecond && memory.token.isEmpty();
        if (!server.isUp() || firstTabIsYetToBeKnown) {
            loop.in(50 + loop.random.nextInt(200), this::connect);
            return;
        }
        int mine = ++connections;
        SimWire made = wire(mine);
        line = Optional.of(made);
        welcomed = false;
        made.open();
        ObjectNode hello = frame("hello").put("v", 1).put("tab", tab).put("lang", "en");
        if (!memory.token.isEmpty()) {
            hello.put("tok", memory.token);
        }
        if (!resume.isEmpty()) {
            hello.put("rt", resume);
        }
        ObjectNode pos = hello.putObject("pos");
        last.forEach(pos::put);
        made.say(hello.toString());
        heardAtMs = loop.passedMs();
        pinged = false;
        loop.in(DEAF_MS, () -> probe(mine));
    }

    /** A socket, or requests: which it is may change in the middle of a chat. */
    private SimWire wire(int mine) {
        if (loop.chance(0.5)) {
            return new SimLine(server, slownessMs, text -> hear(mine, text), code -> closed(mine, code));
        }
        pulled++;
        return new SimPulled(
                server, loop.chance(0.5), slownessMs, text -> hear(mine, text), code -> closed(mine, code));
    }

    /** Nothing heard although something is owed: the line is dead, whatever it says. */
    private void probe(int mine) {
        if (mine != connections || gone) {
            return;
        }
        boolean owed = pinged || !isQuiet();
        long silentMs = loop.passedMs() - heardAtMs;
        if (line.map(SimWire::isCut).orElse(true) || (owed && silentMs >= DEAF_MS)) {
            cut();
            return;
        }
        if (silentMs >= BEAT_MS) {
            pinged = true;
            heardAtMs = loop.passedMs();
            send(frame("ping"));
        }
        loop.in(DEAF_MS / 2, () -> probe(mine));
    }

    /** The line says nothing of it, but brings nothing any more. */
    void lose(SimWire.Lost way, long noticedMs) {
        line.ifPresent(one -> one.lose(way, noticedMs));
    }

    /** The network fails, or the page is reloaded; it comes back soon. */
    void cut() {
        cut(20 + loop.random.nextInt(500));
    }

    /** @param awayMs after which it tries to come back */
    void cut(long awayMs) {
        line.ifPresent(SimWire::cut);
        welcomed = false;
        loop.in(awayMs, this::connect);
    }

    void leaveForGood() {
        gone = true;
        line.ifPresent(SimWire::cut);
    }

    private void closed(int mine, int code) {
        if (mine == connections) {
            welcomed = false;
            if (code == 4001) {
                superseded++;
                gone = true;
            } else {
                loop.in(20 + loop.random.nextInt(500), this::connect);
            }
        }
    }

    static ObjectNode frame(String t) {
        return JSON.createObjectNode().put("t", t);
    }

    String newId() {
        return tab + "-" + ++memory.made;
    }

    void open(String words) {
        memory.openOid = newId();
        memory.firstCid = newId();
        memory.said.put(memory.firstCid, words);
        flush();
    }

    /**
     * The browser ends the page; another one finds what was kept, and knows nothing else. What keeps the tab's name
     * keeps its token with it: words of the page before may come late, and would take the tab from this one.
     */
    SimVisitor killed(String nextTab) {
        leaveForGood();
        SimVisitor next = new SimVisitor(server, nextTab, isSecond, memory);
        next.resume = nextTab.equals(tab) ? resume : "";
        loop.in(loop.soon(2_000), next::connect);
        return next;
    }

    void say(String words) {
        String cid = newId();
        memory.outbox.put(cid, words);
        memory.said.put(cid, words);
        flush();
    }

    /** Other words for one of the visitor's own messages on this screen. */
    void edit(String words) {
        List<Long> own = shown.getOrDefault(memory.conversation, new TreeMap<>()).entrySet().stream()
                .filter(one -> one.getValue().get("kind").stringValue().equals("message"))
                .filter(one -> one.getValue().get("by").get("who").stringValue().equals("visitor"))
                .map(Map.Entry::getKey)
                .toList();
        if (!own.isEmpty()) {
            edit(memory.conversation, own.get(loop.random.nextInt(own.size())), words);
        }
    }

    void edit(String c, long seq, String words) {
        String cid = newId();
        memory.edits.put(
                cid, frame("edit").put("c", c).put("cid", cid).put("seq", seq).put("body", words));
        flush();
    }

    void send(ObjectNode frame) {
        if (welcomed) {
            line.ifPresent(l -> {
                l.say(frame.toString());
                if (loop.chance(0.1)) {
                    doubled++;
                    l.say(frame.toString());
                }
            });
        }
    }

    void leave() {
        if (memory.conversation.isEmpty()) {
            return;
        }
        send(frame("leave").put("c", memory.conversation));
    }

    void rate(String cid, int score) {
        send(frame("rate").put("c", memory.conversation).put("cid", cid).put("score", score));
    }

    private void pause(int ms) {
        if (!paused) {
            paused = true;
            loop.in(ms, () -> {
                paused = false;
                flush();
            });
        }
    }

    private void flush() {
        if (paused) {
            return;
        }
        if (!memory.openOid.isEmpty()) {
            ObjectNode open = frame("open")
                    .put("oid", memory.openOid)
                    .put("topic", SimServer.TOPIC)
                    .put("lang", "en");
            memory.fields.forEach((name, value) -> open.withObject("fields").put(name, value));
            open.putObject("first").put("cid", memory.firstCid).put("body", memory.said.get(memory.firstCid));
            send(paid(memory.openOid, open));
        } else if (!memory.conversation.isEmpty()) {
            List.copyOf(memory.edits.values()).forEach(this::send);
            memory.outbox.forEach((cid, body) -> send(paid(
                    cid,
                    frame("send")
                            .put("c", memory.sentTo.computeIfAbsent(cid, first -> memory.conversation))
                            .put("cid", cid)
                            .put("body", body))));
        }
    }

    /** With what it cost, where that is known. */
    private ObjectNode paid(String ref, ObjectNode frame) {
        Optional.ofNullable(works.get(ref)).ifPresent(work -> frame.set("work", work));
        return frame;
    }

    /** What the server wants to be computed takes a while. */
    private void pay(JsonNode challenge) {
        challenges++;
        String salt = challenge.get("salt").stringValue();
        long n = 0;
        while (OpeningToll.zeroBits(salt + ":" + n) < challenge.get("bits").intValue()) {
            n++;
        }
        works.put(
                challenge.get("ref").stringValue(),
                JSON.createObjectNode().put("salt", salt).put("n", n));
        loop.in(300, this::flush);
    }

    private void hear(int mine, String text) {
        if (mine != connections || gone || line.map(SimWire::isCut).orElse(true)) {
            return;
        }
        ear.accept(text);
        heardAtMs = loop.passedMs();
        pinged = false;
        JsonNode frame = JSON.readTree(text);
        switch (frame.get("t").stringValue()) {
            case "welcome" -> welcome(frame);
            case "event" -> event(frame);
            case "opened" -> {
                if (frame.get("oid").stringValue().equals(memory.openOid)) {
                    memory.openOid = "";
                }
                memory.conversation = frame.get("c").stringValue();
                opened.add(memory.conversation);
                last.putIfAbsent(memory.conversation, 0L); // as pages do: a hello asks for what was opened, too
                flush();
            }
            case "ok" -> ok(frame);
            case "err" -> refused(frame);
            case "throttle" -> {
                throttled++;
                pause(frame.get("ms").intValue());
            }
            case "challenge" -> {
                if (pays) {
                    pay(frame);
                }
            }
            case "live" -> live.add(frame.get("c").stringValue());
            default -> {}
        }
    }

    private void refused(JsonNode frame) {
        String ref = frame.path("ref").asString("");
        errors.add(frame.toString());
        memory.outbox.remove(ref);
        memory.edits.remove(ref);
        memory.acked.remove(ref); // the visitor is told
        if (ref.equals(memory.openOid) || ref.equals(memory.firstCid)) {
            memory.openOid = ""; // and has the words again, to send or to drop
        }
        boolean gone = frame.get("code").stringValue().equals("unknown_conversation");
        if (gone && memory.conversation.equals(memory.sentTo.get(ref))) {
            memory.conversation = "";
        }
    }

    private void welcome(JsonNode frame) {
        if (frame.has("tok")) {
            memory.token = frame.get("tok").stringValue();
        }
        String before = epoch;
        epoch = frame.get("epoch").stringValue();
        if (!before.equals(epoch)) {
            memory.unseen.forEach(this::again);
            memory.unseen.clear();
        }
        if (!before.isEmpty() && !before.equals(epoch)) {
            startAnew();
            return;
        }
        welcomed = true;
        resume = frame.get("rt").stringValue();
        if (memory.conversation.isEmpty() && !frame.get("convs").isEmpty()) {
            memory.conversation = frame.get("convs").get(0).get("c").stringValue();
        }
        if (memory.conversation.isEmpty() && memory.openOid.isEmpty() && !memory.outbox.isEmpty()) {
            open("once more");
        }
        flush();
    }

    /** The server may have lost the end of its log: says all of its own again, and shows what comes. */
    private void startAnew() {
        shown.forEach((c, screen) -> {
            List<String> own = screen.values().stream()
                    .filter(SimScreen::isOwnWords)
                    .map(one -> one.get("cid").stringValue())
                    .toList();
            own.subList(Math.max(0, own.size() - OWN_AGAIN), own.size()).forEach(this::again);
        });
        shown.clear();
        last.clear();
        memory.conversation = "";
        memory.edits.clear(); // they name their words by a number that may be another's now
        resume = "";
        cut();
    }

    private void again(String cid) {
        if (memory.sentTo.containsKey(cid)) {
            memory.outbox.put(cid, memory.said.get(cid));
        }
    }

    /** Whether this page would say these words again. */
    boolean shows(String cid) {
        return memory.unseen.contains(cid)
                || shown.values().stream()
                        .flatMap(screen -> screen.values().stream())
                        .anyMatch(one -> SimScreen.isOwnWords(one)
                                && one.get("cid").stringValue().equals(cid));
    }

    private void ok(JsonNode frame) {
        String cid = frame.get("cid").stringValue();
        memory.outbox.remove(cid);
        memory.acked.add(cid);
        if (memory.edits.remove(cid) == null) {
            String c = frame.get("c").stringValue();
            memory.sentTo.put(cid, c);
            if (last.getOrDefault(c, 0L) < frame.get("seq").longValue()) {
                memory.unseen.add(cid);
            }
        }
        dups += frame.path("dup").asBoolean(false) ? 1 : 0;
    }

    private void event(JsonNode frame) {
        String c = frame.get("c").stringValue();
        long seq = frame.get("seq").longValue();
        long known = last.getOrDefault(c, 0L);
        if (seq == known + 1) {
            last.put(c, seq);
            shown.computeIfAbsent(c, id -> new TreeMap<>()).put(seq, frame);
            memory.unseen.remove(frame.path("cid").asString(""));
            if (frame.get("kind").stringValue().equals("redact")) {
                SimScreen.redact(shown.get(c), frame.get("body").stringValue());
            }
            if (loop.chance(0.3)) {
                send(frame("ack").put("c", c).put("seq", seq));
                send(frame("read").put("c", c).put("seq", seq));
            }
        } else if (seq > known + 1) {
            errors.add("gap: " + seq + " after " + known);
        }
    }

    /** Messages as the visitor reads them: their last words, and nothing of what is gone. */
    List<String> words(String c) {
        return SimScreen.words(shown.getOrDefault(c, new TreeMap<>()));
    }

    /** Whether it has met the server as it is since it went back, or never another one. */
    boolean knows(String its) {
        return epoch.isEmpty() || epoch.equals(its);
    }

    String tab() {
        return tab;
    }

    boolean isQuiet() {
        return welcomed && memory.outbox.isEmpty() && memory.edits.isEmpty() && memory.openOid.isEmpty();
    }
}
