package io.parley.web.http;

import java.util.Optional;
import java.util.OptionalLong;

/** Why a request is not done, as the caller is told. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String field;
    private final long retryAfterSeconds;

    private Refusal(int status, String code, String message, String field, long retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, message, "", -1);
    }

    public static Refusal badField(String field, String message) {
        return new Refusal(400, "bad_field", message, field, -1);
    }

    /** The same where it is told by a code of its own which of several things is wrong. */
    public static Refusal badField(String field, String code, String message) {
        return new Refusal(400, code, message, field, -1);
    }

    public static Refusal badRequest(String message) {
        return of(400, "bad_request", message);
    }

    public static Refusal notFound(String what) {
        return of(404, "not_found", "there is no such " + what);
    }

    public static Refusal conflict(String code, String message) {
        return of(409, code, message);
    }

    public static Refusal unavailable(String message) {
        return of(503, "unavailable", message);
    }

    /** The same where it is worth to try again so soon. */
    public static Refusal unavailable(String message, long retryAfterSeconds) {
        return new Refusal(503, "unavailable", message, "", retryAfterSeconds);
    }

    public static Refusal tooMany(long retryAfterSeconds) {
        String message = "too many tries; wait " + retryAfterSeconds + " seconds";
        return new Refusal(429, "too_many", message, "", Math.max(1, retryAfterSeconds));
    }

    public int status() {
        return status;
    }

    public OptionalLong retryAfterSeconds() {
        return retryAfterSeconds < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterSeconds);
    }

    public ErrorBody body() {
        return new ErrorBody(code, getMessage(), field.isEmpty() ? Optional.empty() : Optional.of(field));
    }

    /** What every refusal answers. @param field the part of the request that is wrong */
    public record ErrorBody(String code, String message, Optional<String> field) {}
}
