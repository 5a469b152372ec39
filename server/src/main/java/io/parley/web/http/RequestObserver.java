package io.parley.web.http;

/** Hears of every answered request, for metrics; must return at once. */
@FunctionalInterface
public interface RequestObserver {
    /** @param route such as {@code GET /api/board}, or {@code none} where no route fits */
    void answered(String route, int status, long nanos);
}
