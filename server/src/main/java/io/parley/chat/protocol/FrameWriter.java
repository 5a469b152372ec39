package io.parley.chat.protocol;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes frames of the server. */
public final class FrameWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private FrameWriter() {}

    public static String write(ServerFrame frame) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            write(frame, json);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(ServerFrame frame, JsonGenerator json) {
        switch (frame) {
            case ServerFrame.Welcome welcome -> welcome(welcome, json);
            case ServerFrame.Event event -> event(event, json);
            case ServerFrame.Ok ok -> ok(ok, json);
            case ServerFrame.Err err -> err(err, json);
            case ServerFrame.Live(String c) -> type(json, "live").writeStringProperty("c", c);
            case ServerFrame.Reset(String c, long from, long head) ->
                of(json, "reset", c).writeNumberProperty("from", from).writeNumberProperty("head", head);
            case ServerFrame.Opened opened -> opened(opened, json);
            case ServerFrame.Noted(String oid) -> type(json, "noted").writeStringProperty("oid", oid);
            case ServerFrame.Place place -> place(place, json);
            case ServerFrame.Seen(String c, long delivered, long read) ->
                of(json, "seen", c).writeNumberProperty("delivered", delivered).writeNumberProperty("read", read);
            case ServerFrame.Typing(String c, boolean on, String name) ->
                of(json, "typing", c).writeBooleanProperty("on", on).writeStringProperty("name", name);
            case ServerFrame.CallAnswer answer -> answer(answer, json);
            case ServerFrame.CallIce(List<ServerFrame.IceServer> servers) -> ice(servers, json);
            case ServerFrame.CallState call -> call(call, json);
            case ServerFrame.Throttle(int ms) -> type(json, "throttle").writeNumberProperty("ms", ms);
            case ServerFrame.Challenge challenge -> challenge(challenge, json);
            case ServerFrame.Identified identified -> identified(identified, json);
            case ServerFrame.Refresh() -> type(json, "refresh");
            case ServerFrame.GoAway(int withinMs) -> type(json, "goaway").writeNumberProperty("within_ms", withinMs);
            case ServerFrame.Pong(long now) -> type(json, "pong").writeNumberProperty("now", now);
        }
    }

    private static void ice(List<ServerFrame.IceServer> servers, JsonGenerator json) {
        type(json, "call.ice").writeArrayPropertyStart("servers");
        for (ServerFrame.IceServer server : servers) {
            json.writeStartObject().writeArrayPropertyStart("urls");
            server.urls().forEach(json::writeString);
            json.writeEndArray();
            server.username().ifPresent(name -> json.writeStringProperty("username", name));
            server.credential().ifPresent(word -> json.writeStringProperty("credential", word));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static JsonGenerator type(JsonGenerator json, String t) {
        return json.writeStringProperty("t", t);
    }

    private static JsonGenerator of(JsonGenerator json, String t, String c) {
        return type(json, t).writeStringProperty("c", c);
    }

    private static void maybe(JsonGenerator json, String name, Optional<String> value) {
        value.ifPresent(text -> json.writeStringProperty(name, text));
    }

    private static void welcome(ServerFrame.Welcome welcome, JsonGenerator json) {
        type(json, "welcome").writeStringProperty("sid", welcome.sid());
        maybe(json, "tok", welcome.tok());
        json.writeStringProperty("rt", welcome.rt());
        json.writeStringProperty("epoch", welcome.epoch());
        json.writeNumberProperty("hb", welcome.hb());
        json.writeNumberProperty("cwnd", welcome.cwnd());
        json.writeNumberProperty("maxMsg", welcome.maxMsg());
        json.writeNumberProperty("now", welcome.now());
        heads(welcome.convs(), json);
    }

    private static void heads(List<ServerFrame.ConversationHead> heads, JsonGenerator json) {
        json.writeArrayPropertyStart("convs");
        for (ServerFrame.ConversationHead head : heads) {
            json.writeStartObject();
            json.writeStringProperty("c", head.c());
            json.writeNumberProperty("head", head.head());
            json.writeStringProperty("state", head.state());
            json.writeStringProperty("topic", head.topic());
            json.writeStringProperty("queue", head.queue());
            maybe(json, "agent", head.agent());
            json.writeBooleanProperty("rated", head.rated());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void opened(ServerFrame.Opened opened, JsonGenerator json) {
        of(json, "opened", opened.c());
        json.writeStringProperty("oid", opened.oid());
        json.writeStringProperty("queue", opened.queue());
        json.writeStringProperty("topic", opened.topic());
    }

    private static void event(ServerFrame.Event event, JsonGenerator json) {
        of(json, "event", event.c());
        json.writeNumberProperty("seq", event.seq());
        json.writeNumberProperty("ts", event.ts());
        json.writeStringProperty("kind", event.kind());
        json.writeObjectPropertyStart("by");
        json.writeStringProperty("who", event.by().who());
        json.writeStringProperty("id", event.by().id());
        json.writeStringProperty("name", event.by().name());
        json.writeEndObject();
        maybe(json, "cid", event.cid());
        json.writeStringProperty("body", event.body());
    }

    private static void ok(ServerFrame.Ok ok, JsonGenerator json) {
        of(json, "ok", ok.c());
        json.writeStringProperty("cid", ok.cid());
        json.writeNumberProperty("seq", ok.seq());
        json.writeNumberProperty("ts", ok.ts());
        if (ok.dup()) {
            json.writeBooleanProperty("dup", true);
        }
    }

    private static void err(ServerFrame.Err err, JsonGenerator json) {
        type(json, "err");
        maybe(json, "ref", err.ref());
        json.writeStringProperty("code", err.code().wire());
        json.writeStringProperty("message", err.message());
    }

    private static void challenge(ServerFrame.Challenge challenge, JsonGenerator json) {
        type(json, "challenge").writeStringProperty("ref", challenge.ref());
        json.writeStringProperty("salt", challenge.salt()).writeNumberProperty("bits", challenge.bits());
    }

    private static void identified(ServerFrame.Identified identified, JsonGenerator json) {
        type(json, "identified").writeStringProperty("id", identified.id());
        maybe(json, "name", identified.name());
        maybe(json, "email", identified.email());
    }

    private static void answer(ServerFrame.CallAnswer answer, JsonGenerator json) {
        type(json, "call.answer").writeStringProperty("id", answer.id()).writeStringProperty("tab", answer.tab());
        json.writeNumberProperty("offer", answer.offer()).writeStringProperty("sdp", answer.sdp());
    }

    private static void call(ServerFrame.CallState call, JsonGenerator json) {
        type(json, "call.state").writeStringProperty("id", call.id()).writeStringProperty("tab", call.tab());
        json.writeStringProperty("state", call.state());
        call.place().ifPresent(place -> json.writeNumberProperty("place", place));
        call.etaSeconds().ifPresent(eta -> json.writeNumberProperty("etaSeconds", eta));
        maybe(json, "agent", call.agent());
        maybe(json, "why", call.why());
    }

    private static void place(ServerFrame.Place place, JsonGenerator json) {
        of(json, "place", place.c()).writeNumberProperty("place", place.place());
        place.etaSeconds().ifPresent(eta -> json.writeNumberProperty("etaSeconds", eta));
        maybe(json, "call", place.call());
    }
}
