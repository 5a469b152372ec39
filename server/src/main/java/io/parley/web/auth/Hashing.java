package io.parley.web.auth;

/** What one password hash costs (Argon2, RFC 9106). @param memoryKib kibibytes; @param passes over it */
public record Hashing(int memoryKib, int passes, int lanes) {
    /** For real accounts: 64 MiB, three passes; some tenths of a second. */
    public static final Hashing STRONG = new Hashing(64 * 1024, 3, 1);

    /** For sample data and tests, whose passwords are printed anyway. */
    public static final Hashing LIGHT = new Hashing(1024, 1, 1);

    private static final int MOST_MEMORY_KIB = 1024 * 1024;

    public Hashing {
        boolean memoryFits = memoryKib >= 8 * lanes && memoryKib <= MOST_MEMORY_KIB;
        if (!memoryFits || passes < 1 || passes > 64 || lanes < 1 || lanes > 16) {
            throw new IllegalArgumentException("Argon2 parameters out of bounds");
        }
    }
}
