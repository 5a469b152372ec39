package io.parley.ops.config;

/**
 * The mail server that letters to visitors go out by; without a host none go out.
 *
 * @param security {@code starttls}, {@code tls}, or {@code none} for a relay that does not encrypt
 * @param port where left out, 587 with {@code starttls}, 465 with {@code tls}, else 25
 * @param user empty where the server asks for none
 * @param from the address letters come from
 * @param replyTo where answers go, if not there
 * @param site where customers reach this server, such as {@code https://chat.example.org}; for links in letters
 */
public record MailSection(
        String host,
        String security,
        Integer port,
        String user,
        Secret password,
        String from,
        String replyTo,
        String site) {
    static final MailSection NONE = new MailSection(null, null, null, null, null, null, null, null);

    public MailSection {
        host = Defaults.or(host, "");
        security = Defaults.or(security, "starttls");
        port = Defaults.or(port, usual(security));
        user = Defaults.or(user, "");
        password = Defaults.or(password, Secret.NONE);
        from = Defaults.or(from, "");
        replyTo = Defaults.or(replyTo, "");
        site = Defaults.or(site, "");
    }

    private static int usual(String security) {
        return switch (security) {
            case "starttls" -> 587;
            case "tls" -> 465;
            default -> 25;
        };
    }

    public boolean isSet() {
        return !host.isEmpty();
    }
}
