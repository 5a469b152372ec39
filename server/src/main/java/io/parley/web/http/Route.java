package io.parley.web.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that can be asked: how, by whom, with what, answered by what. The table of routes is all there is:
 * requests,
 * the API description and the test of roles come from it.
 *
 * @param takes the record the JSON body is read into, or bytes; absent if a body means nothing
 * @param bodyType media type of the body
 * @param answers the record that is answered as JSON; absent for no body or another media type
 * @param queries names of query parameters
 * @param programs whether programs with a key of that role may, too
 * @param noted whether the audit trail tells who did it
 * @param refusals by status: refusals that tell more than {@link Refusal.ErrorBody}
 * @param largestBody bytes
 */
public record Route<B>(
        Verb verb,
        PathPattern path,
        Access access,
        Optional<Class<B>> takes,
        String bodyType,
        Optional<Class<?>> answers,
        String mediaType,
        List<String> queries,
        boolean programs,
        boolean noted,
        Map<Integer, Class<?>> refusals,
        int largestBody,
        String about,
        Act<B> act) {

    /** What answers; runs on a virtual thread and may block. */
    @FunctionalInterface
    public interface Act<B> {
        Answer on(ApiCall call, B body) throws IOException;
    }

    /** What answers where there is no body. */
    @FunctionalInterface
    public interface PlainAct {
        Answer on(ApiCall call) throws IOException;
    }

    public static Draft<Void> get(String path) {
        return draft(Verb.GET, path);
    }

    public static Draft<Void> put(String path) {
        return draft(Verb.PUT, path);
    }

    public static Draft<Void> post(String path) {
        return draft(Verb.POST, path);
    }

    public static Draft<Void> delete(String path) {
        return draft(Verb.DELETE, path);
    }

    private static Draft<Void> draft(Verb verb, String path) {
        return new Draft<>(verb, path, Optional.empty());
    }

    /** For logs, metrics and the API description, such as {@code POST /api/session}. */
    public String name() {
        return verb + " " + path;
    }

    /** Whether servers of others ask it, see {@link Draft#takesForm()}. */
    boolean isForServers() {
        return bodyType.equals(RequestBody.FORM);
    }

    /** A route being written down. */
    public static final class Draft<B> {
        private final Verb verb;
        private final String path;
        private final Optional<Class<B>> takes;
        private String bodyType = RequestBody.JSON;
        private Access access = Access.OPERATOR;
        private Optional<Class<?>> answers = Optional.empty();
        private String mediaType = "";
        private List<String> queries = List.of();
        private final Map<Integer, Class<?>> refusals = new TreeMap<>();
        private int largestBody = Json.LARGEST_BODY;
        private String about = "";
        private boolean programs;
        private Optional<Boolean> noted = Optional.empty();

        private Draft(Verb verb, String path, Optional<Class<B>> takes) {
            this.verb = verb;
            this.path = path;
            this.takes = takes;
            programs = verb == Verb.GET;
        }

        public Draft<B> access(Access access) {
            this.access = access;
            return this;
        }

        public Draft<B> answers(Class<?> type) {
            answers = Optional.of(type);
            mediaType = "application/json";
            return this;
        }

        public Draft<B> answersMedia(String type) {
            mediaType = type;
            return this;
        }

        public Draft<B> queries(String... names) {
            queries = List.of(names);
            return this;
        }

        /** Programs may change this, too; what is only read is for them unless it is said otherwise. */
        public Draft<B> forPrograms() {
            programs = true;
            return this;
        }

        /** About the one who asks: no program may, whatever its role. */
        public Draft<B> inPerson() {
            programs = false;
            return this;
        }

        /** The audit trail tells who did it, as it does of whatever staff above agents change. */
        public Draft<B> noted() {
            noted = Optional.of(true);
            return this;
        }

        /** It changes nothing that lasts, or history tells who did it. */
        public Draft<B> unnoted() {
            noted = Optional.of(false);
            return this;
        }

        /** A refusal with a body of its own. */
        public Draft<B> refuses(int status, Class<?> type) {
            refusals.put(status, type);
            return this;
        }

        /** Takes a body larger than usual. @param bytes for JSON at most {@link Json#LARGEST_DOCUMENT} */
        public Draft<B> largest(int bytes) {
            largestBody = bytes;
            return this;
        }

        public Draft<B> about(String sentence) {
            about = sentence;
            return this;
        }

        /**
         * Must come first: it changes the type of the draft.
         *
         * @param body a record whose components are objects: a missing number would else be read as 0
         */
        public <N> Draft<N> takes(Class<N> body) {
            if (Arrays.stream(body.getRecordComponents())
                    .anyMatch(part -> part.getType().isPrimitive())) {
                throw new IllegalArgumentException(body + " has a primitive component");
            }
            Draft<N> next = new Draft<>(verb, path, Optional.of(body));
            next.access = access;
            next.about = about;
            return next;
        }

        /** Takes a sound as it is. Must come first. */
        public Draft<byte[]> takesSound() {
            return takesBytes(RequestBody.SOUND);
        }

        /** Takes a piece of a file as it is. Must come first. */
        public Draft<byte[]> takesPiece() {
            return takesBytes(RequestBody.BYTES);
        }

        /**
         * Takes a form as servers of others send it, from no page and with no mark of ours: what is in it has to prove
         * itself, whoever is signed in. Must come first.
         */
        public Draft<byte[]> takesForm() {
            return takesBytes(RequestBody.FORM);
        }

        private Draft<byte[]> takesBytes(String type) {
            Draft<byte[]> next = new Draft<>(verb, path, Optional.of(byte[].class));
            next.bodyType = type;
            next.access = access;
            next.about = about;
            return next;
        }

        public Route<B> does(Act<B> act) {
            return new Route<>(
                    verb,
                    PathPattern.of(path),
                    access,
                    takes,
                    bodyType,
                    answers,
                    mediaType,
                    queries,
                    programs && access != Access.DESK && access != Access.PHONE,
                    noted.orElse(verb != Verb.GET && access.isAboveAgents()),
                    Collections.unmodifiableMap(refusals),
                    largestBody,
                    about,
                    act);
        }

        public Route<B> does(PlainAct act) {
            return does((call, nothing) -> act.on(call));
        }
    }
}
