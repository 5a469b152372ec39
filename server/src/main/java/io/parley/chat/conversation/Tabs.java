package io.parley.chat.conversation;

import io.parley.chat.session.HelloGate;
import io.parley.chat.session.ResumeTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which connection holds a visitor's tab. A hello alone closes no other connection, since a slow line may bring it
 * after the one the page said later: the page has to show that it heard the welcome, by a frame over that connection or
 * by the welcome's token in its next hello. May be used by any thread.
 */
final class Tabs {
    /** Connections of one tab whose page has said nothing yet; the oldest beyond these is closed. */
    private static final int MOST_UNHEARD = 4;

    private final ChatParts parts;
    private final ResumeTokens tokens;
    private final ConcurrentHashMap<ResumeTokens.Tab, List<VisitorLink>> links = new ConcurrentHashMap<>();

    Tabs(ChatParts parts) {
        this.parts = parts;
        tokens = new ResumeTokens(parts.secrets());
    }

    /** A hello came; the page has left the connection whose token it shows. */
    void enter(ResumeTokens.Tab tab, Optional<String> shown, VisitorLink link) {
        if (tokens.judge(tab, shown) == ResumeTokens.Standing.RESUMED) {
            parts.counters().resumed.increment();
        }
        List<VisitorLink> over = new ArrayList<>();
        links.compute(tab, (same, before) -> {
            List<VisitorLink> all = joined(before == null ? List.of() : before, List.of(link));
            over.addAll(left(all, shown));
            return all.stream().filter(one -> !over.contains(one)).toList();
        });
        over.forEach(this::supersede);
    }

    /** Those that hold nothing from now on, even if a last frame over them has its turn later. */
    private static List<VisitorLink> left(List<VisitorLink> all, Optional<String> shown) {
        List<VisitorLink> silent = all.stream().filter(one -> !one.isHeard()).toList();
        Stream<VisitorLink> oldest = silent.stream().limit(Math.max(0, silent.size() - MOST_UNHEARD));
        Stream<VisitorLink> shownAsLeft = all.stream()
                .filter(one -> shown.isPresent() && one.resumeToken().equals(shown));
        return Stream.concat(shownAsLeft, oldest).distinct().toList();
    }

    /** The token of the welcome that is about to leave. */
    String offer(ResumeTokens.Tab tab) {
        return tokens.offer(tab);
    }

    /** The first frame after the welcome has come: all other connections of this tab are over. */
    void heard(ResumeTokens.Tab tab, VisitorLink link) {
        links.computeIfPresent(tab, (same, all) -> {
            if (!all.contains(link)) {
                return all;
            }
            link.resumeToken().ifPresent(token -> tokens.heard(tab, token));
            all.stream().filter(one -> one != link).forEach(this::supersede);
            return List.of(link);
        });
    }

    private void supersede(VisitorLink link) {
        parts.counters().superseded.increment();
        link.post(new LinkTold.Happened(HelloGate.Input.SUPERSEDED));
    }

    void leave(ResumeTokens.Tab tab, VisitorLink link) {
        links.computeIfPresent(tab, (same, all) -> {
            List<VisitorLink> rest = without(all, link);
            return rest.isEmpty() ? null : rest;
        });
    }

    static List<VisitorLink> joined(List<VisitorLink> some, List<VisitorLink> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    static List<VisitorLink> without(List<VisitorLink> all, VisitorLink link) {
        return all.stream().filter(one -> one != link).toList();
    }
}
