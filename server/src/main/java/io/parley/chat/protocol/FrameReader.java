package io.parley.chat.protocol;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads frames of visitors. Types, lengths and ids are checked; a field it does not know is passed over, so that a
 * newer widget can talk to an older server; a frame it does not know is refused.
 */
public final class FrameReader {
    private static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(FrameLimits.FRAME_BYTES)
                            .maxNestingDepth(4)
                            .maxNumberLength(20)
                            .maxNameLength(FrameLimits.FIELD_CHARS)
                            .maxStringLength(FrameLimits.FRAME_BYTES)
                            .maxTokenCount(200)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FrameReader() {}

    /** @throws FrameRefused and nothing else */
    public static ClientFrame read(String text) {
        if (text.length() > FrameLimits.FRAME_BYTES) {
            throw new FrameRefused(ErrorCode.TOO_LARGE, Optional.empty(), "the frame is too long");
        }
        FrameFields fields = new FrameFields(tree(text));
        return switch (fields.text("t", 20)) {
            case "hello" -> hello(fields);
            case "open" -> open(fields);
            case "send" ->
                new ClientFrame.Send(
                        fields.id("c"), fields.id("cid"), fields.text("body", FrameLimits.BODY_CHARS), work(fields));
            case "ack" -> new ClientFrame.Ack(fields.id("c"), fields.sequence("seq"));
            case "read" -> new ClientFrame.Read(fields.id("c"), fields.sequence("seq"));
            case "sync" -> sync(fields);
            case "typing" -> typing(fields);
            case "leave" -> new ClientFrame.Leave(fields.id("c"));
            case "call" -> new ClientFrame.Call(fields.id("c"), number(fields));
            case "rate" -> rate(fields);
            case "note" -> note(fields);
            case "identify" -> new ClientFrame.Identify(fields.id("id"), fields.text("jwt", FrameLimits.JWT_CHARS));
            case "edit" -> edit(fields);
            case "call.offer" -> callOffer(fields);
            case "call.end" -> new ClientFrame.CallEnd(fields.id("id"));
            case "call.ice" -> new ClientFrame.CallIce();
            case "call.ask" -> new ClientFrame.CallAsk(fields.id("id"));
            case "ping" -> new ClientFrame.Ping();
            default -> throw fields.bad("t names no frame");
        };
    }

    private static JsonNode tree(String text) {
        return PlainFrame.read(text).orElseGet(() -> anyTree(text));
    }

    private static JsonNode anyTree(String text) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new FrameRefused(ErrorCode.BAD_FRAME, Optional.empty(), "not a frame: JSON is broken");
        }
        if (!tree.isObject()) {
            throw new FrameRefused(ErrorCode.BAD_FRAME, Optional.empty(), "not a frame: no JSON object");
        }
        return tree;
    }

    private static ClientFrame hello(FrameFields fields) {
        if (fields.sequence("v") != VERSION) {
            throw fields.bad("v is not a version this server speaks");
        }
        return new ClientFrame.Hello(
                fields.maybeToken("tok"),
                fields.id("tab"),
                fields.maybeToken("rt"),
                fields.positions("pos"),
                fields.language("lang"),
                fields.maybeText("page", FrameLimits.PAGE_CHARS));
    }

    private static ClientFrame open(FrameFields fields) {
        return new ClientFrame.Open(
                fields.id("oid"),
                fields.id("topic"),
                fields.language("lang"),
                fields.maybeText("name", FrameLimits.NAME_CHARS),
                fields.texts("fields"),
                fields.maybeObject("first")
                        .map(first ->
                                new ClientFrame.First(first.id("cid"), first.text("body", FrameLimits.BODY_CHARS))),
                fields.maybeId("call"),
                work(fields),
                fields.maybeText("jwt", FrameLimits.JWT_CHARS),
                fields.texts("form"),
                fields.maybeId("consent"));
    }

    private static Optional<ClientFrame.Work> work(FrameFields fields) {
        return fields.maybeObject("work").map(work -> new ClientFrame.Work(work.id("salt"), work.sequence("n")));
    }

    private static ClientFrame typing(FrameFields fields) {
        return new ClientFrame.Typing(
                fields.id("c"), fields.flag("on"), fields.maybeText("text", FrameLimits.BODY_CHARS));
    }

    private static ClientFrame edit(FrameFields fields) {
        return new ClientFrame.Edit(
                fields.id("c"), fields.id("cid"), fields.sequence("seq"), fields.text("body", FrameLimits.BODY_CHARS));
    }

    private static ClientFrame callOffer(FrameFields fields) {
        return new ClientFrame.CallOffer(
                fields.id("id"),
                fields.between("offer", 1, FrameLimits.OFFERS),
                fields.text("sdp", FrameLimits.SDP_CHARS),
                new ClientFrame.CallWish(
                        fields.id("topic"),
                        fields.language("lang"),
                        fields.maybeText("name", FrameLimits.NAME_CHARS),
                        fields.texts("fields"),
                        fields.maybeId("c"),
                        fields.flag("consent")),
                work(fields));
    }

    private static ClientFrame rate(FrameFields fields) {
        String kind = fields.maybeText("kind", FrameLimits.FIELD_CHARS).orElse("stars");
        int score = switch (kind) {
            case "stars" -> fields.between("score", 1, 5);
            case "nps" -> fields.between("score", 0, 10);
            case "ces" -> fields.between("score", 1, 7);
            default -> throw fields.bad("kind is not stars, nps or ces");
        };
        return new ClientFrame.Rate(
                fields.id("c"), fields.id("cid"), kind, score, fields.maybeText("comment", FrameLimits.COMMENT_CHARS));
    }

    /** Written as people write numbers; kept as it is dialled. */
    private static String number(FrameFields fields) {
        String number = fields.text("number", FrameLimits.NAME_CHARS).replaceAll("[ ()./-]", "");
        if (!number.matches("\\+?[0-9]{3,15}")) {
            throw fields.bad("number is no telephone number");
        }
        return number;
    }

    private static ClientFrame sync(FrameFields fields) {
        ClientFrame.Sync sync = new ClientFrame.Sync(fields.id("c"), fields.sequence("from"), fields.sequence("to"));
        if (sync.from() < 1 || sync.from() > sync.to()) {
            throw fields.bad("from is not 1 to to");
        }
        return sync;
    }

    private static ClientFrame note(FrameFields fields) {
        return new ClientFrame.Note(
                fields.id("oid"),
                fields.id("topic"),
                fields.language("lang"),
                fields.maybeText("name", FrameLimits.NAME_CHARS).orElse(""),
                fields.text("replyTo", FrameLimits.REPLY_TO_CHARS),
                fields.text("body", FrameLimits.BODY_CHARS),
                work(fields),
                fields.texts("form"),
                fields.maybeId("consent"));
    }
}
