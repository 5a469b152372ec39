package io.parley.web.audit;

import java.util.List;

/** What acts are about, by their path; whatever has no area of its own is the floor's. */
public enum AuditArea {
    SIGN_IN("/api/session", "/api/me/", "/api/invitations"),
    PEOPLE("/api/users"),
    KEYS("/api/keys"),
    TELEPHONY("/api/trunk", "/api/telephony"),
    SETTINGS(
            "/api/config",
            "/api/prompt",
            "/api/shadow",
            "/api/score-forms",
            "/api/alert",
            "/api/tags",
            "/api/report-schedules",
            "/api/webhooks",
            "/api/mail"),
    BOOKS("/api/number-book", "/api/shifts"),
    CUSTOMERS(
            "/api/customer",
            "/api/bans",
            "/api/review/customers",
            "/api/contacts/{id}/legal-hold",
            "/api/contacts/{id}/redactions"),
    REVIEW("/api/review", "/api/calibrations", "/api/voicemails", "/api/offline-messages", "/api/calls/{id}/anatomy"),
    REPORTS("/api/reports"),
    AUDIT("/api/audit"),
    /** Starts, stops, and what rules removed. */
    SERVER("start", "stop", "retention", "audit-retention"),
    FLOOR;

    private final List<String> beginnings;

    AuditArea(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    /** @param act verb and path, such as {@code PUT /api/users/{id}} */
    public static AuditArea of(String act) {
        String path = act.substring(act.indexOf(' ') + 1);
        for (AuditArea area : values()) {
            if (area.beginnings.stream().anyMatch(path::startsWith)) {
                return area;
            }
        }
        return FLOOR;
    }
}
