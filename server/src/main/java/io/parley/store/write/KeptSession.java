package io.parley.store.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer's session, opened when it is needed and kept until it fails. */
final class KeptSession {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSession.class);

    private final WriterBackend backend;
    private Optional<WriteSession> session = Optional.empty();

    KeptSession(WriterBackend backend) {
        this.backend = backend;
    }

    WriteSession open() throws SQLException {
        if (session.isEmpty()) {
            session = Optional.of(new WriteSession(backend.openWriter()));
        }
        return session.get();
    }

    /** Nothing to do where it is not open. */
    void tend() throws SQLException {
        if (session.isPresent()) {
            backend.committed(session.get().connection());
        }
    }

    /** A connection that failed is never used again: the database looks at its files afresh. */
    void discard() {
        session.ifPresent(old -> {
            try (Connection connection = old.connection()) {
                connection.rollback();
            } catch (SQLException e) {
                LOG.debug("closing the writer's connection: {}", e.getMessage());
            }
        });
        session = Optional.empty();
    }
}
