package io.parley.web.http;

import io.parley.acd.port.AuditTrail.Change;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** One request as a route sees it: parsed parts only, each refused with its name when it is wrong. */
public final class ApiCall {
    private static final int LONGEST_QUERY_VALUE = 1_000;
    private static final int SHOWN_OF_KEY = 3;

    private final Request request;
    private final Map<String, String> path;
    private final Optional<Person> person;
    private final Fields query;
    private Optional<String> account = Optional.empty();
    private Optional<String> subject = Optional.empty();
    private List<Change> changes = List.of();
    private Optional<String> outcome = Optional.empty();
    private boolean noted = true;

    ApiCall(Request request, Map<String, String> path, Optional<Person> person) {
        this.request = request;
        this.path = path;
        this.person = person;
        this.query = queryOf(request);
    }

    private static Fields queryOf(Request request) {
        try {
            return Request.extractQueryParameters(request);
        } catch (RuntimeException broken) {
            throw Refusal.badRequest("the query is not valid UTF-8 with valid escapes");
        }
    }

    /** Who asks; only where the route is for people who are signed in. */
    public Person person() {
        return person.orElseThrow(() -> Refusal.of(401, "signed_out", "sign in first"));
    }

    public Optional<Person> personIfKnown() {
        return person;
    }

    /**
     * What the audit trail is to say that this is about, where the path does not; holds no secret, and no words of
     * customers.
     */
    public void about(String told) {
        subject = Optional.of(told);
    }

    /** Who did it, for the audit trail, where nobody was signed in before. @param id sign-in name */
    public void by(String id) {
        account = Optional.of(id);
        subject = Optional.of("");
    }

    Optional<String> account() {
        return account;
    }

    /** How it ended, for the audit trail, where the answer's status does not say so. @param code as of a refusal */
    public void ended(String code) {
        outcome = Optional.of(code);
    }

    /** It was only looked what would be: nothing for the audit trail. */
    public void changesNothing() {
        noted = false;
    }

    boolean noted() {
        return noted;
    }

    /** What is otherwise since then, for the audit trail; holds no secret, and no words of customers. */
    public void changed(List<Change> told) {
        changes = List.copyOf(told);
    }

    List<Change> changes() {
        return changes;
    }

    Optional<String> outcome() {
        return outcome;
    }

    /** What it is about: as it was said, else what stands in the path for names, of keys their end alone. */
    String subject() {
        return subject.orElseGet(() -> path.entrySet().stream()
                .map(value -> value.getKey().equals("key") ? endOf(value.getValue()) : value.getValue())
                .collect(Collectors.joining(" ")));
    }

    /** Enough to tell one from others, by whoever knows it. */
    public static String endOf(String key) {
        int shown = Math.min(SHOWN_OF_KEY, key.length() / 2);
        return "…" + key.substring(key.length() - shown);
    }

    /** The value of a name in the path. */
    public String path(String name) {
        return Optional.ofNullable(path.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the path has no " + name));
    }

    /** A query parameter; absent and empty are the same. */
    public Optional<String> query(String name) {
        return query(name, LONGEST_QUERY_VALUE);
    }

    /** The same of what may be longer. @param longest characters */
    public Optional<String> query(String name, int longest) {
        Fields.Field field = query.get(name);
        if (field == null || field.getValue() == null || field.getValue().isEmpty()) {
            return Optional.empty();
        }
        if (field.getValues().size() > 1) {
            throw Refusal.badField(name, "may stand once only");
        }
        if (field.getValue().length() > longest) {
            throw Refusal.badField(name, "is too long");
        }
        return Optional.of(field.getValue());
    }

    /** A query parameter that is a whole number, 0 or more. */
    public OptionalLong queryNumber(String name) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("[0-9]{1,15}")) {
            throw Refusal.badField(name, "must be a whole number, 0 or more");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    public Optional<String> cookie(String name) {
        return Cookies.of(request, name);
    }

    /** The address the connection comes from, as text without a port. */
    public String remoteAddress() {
        return remoteAddress(request);
    }

    static String remoteAddress(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
    }

    /** Whom limits of addresses count: this one, or its whole network of 64 bits, which one customer has. */
    public String remoteNetwork() {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? SourceNetwork.of(remote.getAddress())
                : "";
    }

    /** Whether the connection is TLS. */
    public boolean secure() {
        return request.isSecure();
    }

    public boolean isHead() {
        return request.getMethod().equals("HEAD");
    }
}
