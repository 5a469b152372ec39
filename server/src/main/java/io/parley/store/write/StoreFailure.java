package io.parley.store.write;

/** Why something could not be made durable; what a failed future of the store carries. */
public abstract sealed class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The disk, or the database's share of it, is full. Nothing of the write was kept; later ones may succeed. */
    public static final class Full extends StoreFailure {
        private static final long serialVersionUID = 1;

        public Full(Throwable cause) {
            super("the store's disk is full: " + cause.getMessage(), cause);
        }
    }

    /** The database failed or went away. Whether the write was kept is unknown: repeat it under the same id. */
    public static final class Broken extends StoreFailure {
        private static final long serialVersionUID = 1;

        public Broken(Throwable cause) {
            super("the store cannot write: " + cause.getMessage(), cause);
        }
    }

    /** The database refused this write for what it says, such as an id used twice. Others are not touched. */
    public static final class Refused extends StoreFailure {
        private static final long serialVersionUID = 1;

        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** So much waits to be written that this write was not taken in time. */
    public static final class Busy extends StoreFailure {
        private static final long serialVersionUID = 1;

        public Busy(int waiting) {
            super("the store is too far behind: " + waiting + " writes wait", null);
        }
    }

    /** The journal goes on, but history could not follow it for so long that only the next start makes it up. */
    public static final class Behind extends StoreFailure {
        private static final long serialVersionUID = 1;

        public Behind(long last) {
            super("history ends at entry " + last + "; a new start makes up the rest from the journal", null);
        }
    }

    /** The store was closed before the write was taken. */
    public static final class Closed extends StoreFailure {
        private static final long serialVersionUID = 1;

        public Closed() {
            super("the store is closed", null);
        }
    }
}
