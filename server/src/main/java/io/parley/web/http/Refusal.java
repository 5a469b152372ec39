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
    private final Optional<Between> between;

    /** What a number, or how many of something, may be. */
    public record Between(long least, long most) {}

    private Refusal(int status, String code, String message, String field, long retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
        this.retryAfterSeconds = retryAfterSeconds;
        between = Optional.empty();
    }

    private Refusal(String code, String message, String field, Between between) {
        super(message, null, false, false);
        status = 400;
        this.code = code;
        this.field = field;
        retryAfterSeconds = -1;
        this.between = Optional.of(between);
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

    /** A text that is too short or too long; pages tell it in the reader's language. */
    public static Refusal badLength(String field, long least, long most) {
        String message = least == 0
                ? "must have at most " + most + " characters"
                : "must have " + least + " to " + most + " characters";
        return badLength(field, new Between(least, most), message);
    }

    /** The same in other words. */
    public static Refusal badLength(String field, Between between, String message) {
        return new Refusal("bad_length", message, field, between);
    }

    /** A number that is too small or too large. */
    public static Refusal badNumber(String field, long least, long most) {
        return new Refusal("bad_number", "must be " + least + " to " + most, field, new Between(least, most));
    }

    /** Too few or too many of something. @param message what they may be */
    public static Refusal badCount(String field, Between between, String message) {
        return new Refusal("bad_count", message, field, between);
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
        return new ErrorBody(
                code,
                getMessage(),
                field.isEmpty() ? Optional.empty() : Optional.of(field),
                between.map(Between::least),
                between.map(Between::most));
    }

    /**
     * What every refusal answers.
     *
     * @param field the part of the request that is wrong
     * @param least of {@code bad_length}, {@code bad_number} and {@code bad_count}; @param most the same
     */
    public record ErrorBody(
            String code, String message, Optional<String> field, Optional<Long> least, Optional<Long> most) {}
}
