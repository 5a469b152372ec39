package io.parley.chat.protocol;

import java.util.List;

/** Writes frames of the server. */
public final class FrameWriter {
    private static final int CHARS = 256;

    private FrameWriter() {}

    public static String write(ServerFrame frame) {
        JsonText json = new JsonText(CHARS);
        write(frame, json);
        return json.whole();
    }

    private static void write(ServerFrame frame, JsonText json) {
        switch (frame) {
            case ServerFrame.Welcome welcome -> welcome(welcome, json);
            case ServerFrame.Event event -> event(event, json);
            case ServerFrame.Ok ok -> ok(ok, json);
            case ServerFrame.Err err -> err(err, json);
            case ServerFrame.Live(String c) -> type(json, "live").field("c", c);
            case ServerFrame.Reset(String c, long from, long head) ->
                of(json, "reset", c).field("from", from).field("head", head);
            case ServerFrame.Opened opened -> opened(opened, json);
            case ServerFrame.Noted(String oid) -> type(json, "noted").field("oid", oid);
            case ServerFrame.Place place -> place(place, json);
            case ServerFrame.Seen(String c, long delivered, long read) ->
                of(json, "seen", c).field("delivered", delivered).field("read", read);
            case ServerFrame.Typing(String c, boolean on, String name) ->
                of(json, "typing", c).field("on", on).field("name", name);
            case ServerFrame.CallAnswer answer -> answer(answer, json);
            case ServerFrame.CallIce(List<ServerFrame.IceServer> servers) -> ice(servers, json);
            case ServerFrame.CallState call -> call(call, json);
            case ServerFrame.Throttle(int ms) -> type(json, "throttle").field("ms", ms);
            case ServerFrame.Challenge challenge -> challenge(challenge, json);
            case ServerFrame.Identified identified -> identified(identified, json);
            case ServerFrame.Refresh() -> type(json, "refresh");
            case ServerFrame.GoAway(int withinMs) -> type(json, "goaway").field("within_ms", withinMs);
            case ServerFrame.Pong(long now) -> type(json, "pong").field("now", now);
        }
    }

    private static void ice(List<ServerFrame.IceServer> servers, JsonText json) {
        type(json, "call.ice").list("servers");
        for (ServerFrame.IceServer server : servers) {
            json.object().list("urls");
            server.urls().forEach(json::item);
            json.endList();
            server.username().ifPresent(name -> json.field("username", name));
            server.credential().ifPresent(word -> json.field("credential", word));
            json.end();
        }
        json.endList();
    }

    private static JsonText type(JsonText json, String t) {
        return json.field("t", t);
    }

    private static JsonText of(JsonText json, String t, String c) {
        return type(json, t).field("c", c);
    }

    private static void welcome(ServerFrame.Welcome welcome, JsonText json) {
        type(json, "welcome").field("sid", welcome.sid());
        json.field("tok", welcome.tok());
        json.field("rt", welcome.rt());
        json.field("epoch", welcome.epoch());
        json.field("hb", welcome.hb());
        json.field("cwnd", welcome.cwnd());
        json.field("maxMsg", welcome.maxMsg());
        json.field("now", welcome.now());
        heads(welcome.convs(), json);
    }

    private static void heads(List<ServerFrame.ConversationHead> heads, JsonText json) {
        json.list("convs");
        for (ServerFrame.ConversationHead head : heads) {
            json.object();
            json.field("c", head.c());
            json.field("head", head.head());
            json.field("state", head.state());
            json.field("topic", head.topic());
            json.field("queue", head.queue());
            json.field("agent", head.agent());
            json.field("rated", head.rated());
            json.end();
        }
        json.endList();
    }

    private static void opened(ServerFrame.Opened opened, JsonText json) {
        of(json, "opened", opened.c());
        json.field("oid", opened.oid());
        json.field("queue", opened.queue());
        json.field("topic", opened.topic());
    }

    private static void event(ServerFrame.Event event, JsonText json) {
        of(json, "event", event.c());
        json.field("seq", event.seq());
        json.field("ts", event.ts());
        json.field("kind", event.kind());
        json.object("by");
        json.field("who", event.by().who());
        json.field("id", event.by().id());
        json.field("name", event.by().name());
        json.end();
        json.field("cid", event.cid());
        json.field("body", event.body());
    }

    private static void ok(ServerFrame.Ok ok, JsonText json) {
        of(json, "ok", ok.c());
        json.field("cid", ok.cid());
        json.field("seq", ok.seq());
        json.field("ts", ok.ts());
        if (ok.dup()) {
            json.field("dup", true);
        }
    }

    private static void err(ServerFrame.Err err, JsonText json) {
        type(json, "err");
        json.field("ref", err.ref());
        json.field("code", err.code().wire());
        json.field("message", err.message());
    }

    private static void challenge(ServerFrame.Challenge challenge, JsonText json) {
        type(json, "challenge").field("ref", challenge.ref());
        json.field("salt", challenge.salt()).field("bits", challenge.bits());
    }

    private static void identified(ServerFrame.Identified identified, JsonText json) {
        type(json, "identified").field("id", identified.id());
        json.field("name", identified.name());
        json.field("email", identified.email());
    }

    private static void answer(ServerFrame.CallAnswer answer, JsonText json) {
        type(json, "call.answer").field("id", answer.id()).field("tab", answer.tab());
        json.field("offer", answer.offer()).field("sdp", answer.sdp());
    }

    private static void call(ServerFrame.CallState call, JsonText json) {
        type(json, "call.state").field("id", call.id()).field("tab", call.tab());
        json.field("state", call.state());
        call.place().ifPresent(place -> json.field("place", place));
        call.etaSeconds().ifPresent(eta -> json.field("etaSeconds", eta));
        json.field("agent", call.agent());
        json.field("why", call.why());
    }

    private static void place(ServerFrame.Place place, JsonText json) {
        of(json, "place", place.c()).field("place", place.place());
        place.etaSeconds().ifPresent(eta -> json.field("etaSeconds", eta));
        json.field("call", place.call());
    }
}
