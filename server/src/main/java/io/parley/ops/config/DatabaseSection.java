package io.parley.ops.config;

/** @param url {@code sqlite}, or a {@code jdbc:postgresql:} address */
public record DatabaseSection(String url, String user, Secret password) {
    public DatabaseSection {
        url = Defaults.or(url, "sqlite");
        user = Defaults.or(user, "");
        password = Defaults.or(password, Secret.NONE);
    }
}
