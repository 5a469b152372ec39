package io.parley.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A visitor of the web site who speaks CCP/1, and comes back as the same one after the connection was lost. */
final class Visitor implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI server;
    private final String tab = UUID.randomUUID().toString();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private Optional<String> token = Optional.empty();
    private String resume = "";
    private WebSocket socket;

    Visitor(URI server) {
        this.server = server;
        socket = connect();
    }

    private WebSocket connect() {
        WebSocket connected = client.newWebSocketBuilder()
                .header("Origin", server.toString())
                .buildAsync(URI.create(server.toString().replace("http", "ws") + "/ws/chat"), new Reader())
                .join();
        ObjectNode hello = frame("hello").put("v", 1).put("tab", tab).put("lang", "en");
        token.ifPresent(known -> hello.put("tok", known).put("rt", resume));
        hello.putObject("pos");
        connected.sendText(hello.toString(), true).join();
        JsonNode welcome = await("welcome");
        token = welcome.has("tok") ? Optional.of(welcome.get("tok").asString()) : token;
        resume = welcome.get("rt").asString();
        return connected;
    }

    /** The server came back: so does the visitor. */
    void comeBack() {
        socket.abort();
        frames.clear();
        socket = connect();
    }

    /** Opens a conversation with a first message; gives its id. */
    String open(String topic, String words) {
        ObjectNode open = frame("open").put("oid", UUID.randomUUID().toString());
        open.put("topic", topic).put("lang", "en").put("name", "Visitor");
        open.putObject("first").put("cid", UUID.randomUUID().toString()).put("body", words);
        socket.sendText(open.toString(), true).join();
        return await("opened").get("c").asString();
    }

    /** The place last told, or the first to come. */
    int place() {
        await("place");
        return frames.stream()
                .filter(frame -> is(frame, "place"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .get("place")
                .asInt();
    }

    /** All messages seen since the connection began. */
    List<String> messages() {
        return frames.stream()
                .filter(frame -> is(frame, "event"))
                .filter(frame -> frame.get("kind").asString().equals("message"))
                .map(frame -> frame.get("body").asString())
                .toList();
    }

    JsonNode await(String kind) {
        Patience.of(30, frames::toString)
                .until("the visitor gets " + kind, () -> frames.stream().anyMatch(frame -> is(frame, kind)));
        return frames.stream().filter(frame -> is(frame, kind)).findFirst().orElseThrow();
    }

    private static boolean is(JsonNode frame, String kind) {
        return frame.path("t").asString("").equals(kind);
    }

    private static ObjectNode frame(String kind) {
        return JSON.createObjectNode().put("t", kind);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private final class Reader implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                frames.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
